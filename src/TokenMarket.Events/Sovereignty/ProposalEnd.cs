namespace TokenMarket.Events.Sovereignty;

/// <summary>Why nothing came of a proposal. Part of stored events: numbers are never reused.</summary>
public enum ProposalEnd : byte
{
    /// <summary>An officer took it back.</summary>
    Withdrawn = 1,

    /// <summary>Another change about the same rulebook or bloc came before it.</summary>
    Overtaken = 2,

    /// <summary>Nobody approved it in time.</summary>
    Expired = 3,
}
