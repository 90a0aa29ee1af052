namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What becomes of orders that rest in a book when a rule begins to refuse them.</summary>
public enum RestingEffect : byte
{
    /// <summary>They are passed over and keep their place.</summary>
    Keep = 1,

    /// <summary>They are closed where nobody is left who may meet them.</summary>
    Cancel = 2,
}
