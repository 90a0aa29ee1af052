namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What becomes of leases that run when a rule begins to refuse them.</summary>
public enum RunningEffect : byte
{
    /// <summary>They run to their end.</summary>
    Honour = 1,

    /// <summary>The use rests, and is not billed, until no such rule refuses it any more.</summary>
    Suspend = 2,

    /// <summary>They end when the notice is over.</summary>
    Terminate = 3,
}
