using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>A factory's no. <c>default</c> is none.</summary>
/// <param name="Rejection">Why.</param>
/// <param name="ShortHour">
/// For <see cref="FactoryRejection.BelowMinted"/> and <see cref="FactoryRejection.CapacityExceeded"/> the first hour
/// that falls short; else null.
/// </param>
/// <param name="Missing">How many units are missing in that hour; else nothing.</param>
public readonly record struct FactoryRefusal(FactoryRejection Rejection, Instant? ShortHour, Quantity Missing)
{
    /// <summary>A no that no hour explains.</summary>
    public FactoryRefusal(FactoryRejection rejection)
        : this(rejection, null, default)
    {
    }
}
