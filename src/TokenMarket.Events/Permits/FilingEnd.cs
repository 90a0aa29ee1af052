namespace TokenMarket.Events.Permits;

/// <summary>How a filing ended. Stored: numbers are never reused.</summary>
public enum FilingEnd : byte
{
    /// <summary>With a permit.</summary>
    Granted = 1,

    /// <summary>Officers refused it.</summary>
    Refused = 2,

    /// <summary>Who filed it took it back.</summary>
    Withdrawn = 3,

    /// <summary>Nobody decided in time.</summary>
    Expired = 4,
}
