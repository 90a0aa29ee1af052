namespace TokenMarket.Contracts.Sovereignty;

/// <summary>How a duty that began with a deed stands.</summary>
public enum ObligationState : byte
{
    /// <summary>It is not met, and there is time left.</summary>
    Open = 1,

    /// <summary>Its time is over and it is not met.</summary>
    Breached = 2,

    /// <summary>It was met in time.</summary>
    Met = 3,

    /// <summary>It was met when its time was over: the breach stands, and is mended.</summary>
    MetLate = 4,
}
