using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Accounts;

/// <summary>What an account keeps for an order or offer beyond cash and tokens.</summary>
/// <param name="Permits">
/// Of each permit a part for the whole quantity, or for the lots of those custodies that need it; at most
/// <see cref="Presented.MostPermits"/>.
/// </param>
/// <param name="LevyPpm">The highest levy that is held for, in millionths of the notional.</param>
/// <param name="Treasury">Who gets the levy; <c>default</c> where none is held for.</param>
/// <param name="EndUse">What a taker says that it takes the tokens for; null where it says nothing.</param>
public sealed record HeldDues(
    IReadOnlyList<HeldPermit> Permits, int LevyPpm, PartyNumber Treasury, EndUse? EndUse)
{
    /// <summary>Whether something is kept for some custodies alone.</summary>
    public bool IsParted => Permits.Any(held => held.Permit.Custodies is not null);

    /// <summary>The same as the other side sees it.</summary>
    public Presented ToPresented() => new([.. Permits.Select(held => held.Permit)], LevyPpm, EndUse);
}

/// <summary>A part of one permit that is kept.</summary>
/// <param name="Permit">The permit as it is brought along.</param>
/// <param name="PerLot">How much of it one lot takes, from 0.</param>
/// <param name="Quota">The nation's own quota that it is taken from; null where it is not of one.</param>
public readonly record struct HeldPermit(PresentedPermit Permit, long PerLot, QuotaDemand? Quota)
{
    /// <summary>The nation's own bound under which room is kept; null where it is not of one.</summary>
    public StockSource? Room { get; init; }

    /// <summary>Whether it is a permit in hand, by its number.</summary>
    public bool IsGranted => Quota is null && Room is null;
}
