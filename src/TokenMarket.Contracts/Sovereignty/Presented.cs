using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// What an order, an offer or an acceptance brings along: its account keeps a part of each permit for it, and holds
/// levies up to a rate. Equal where it brings the same.
/// </summary>
public sealed class Presented : IEquatable<Presented>
{
    /// <summary>The most permits that one side brings: half of what a <see cref="PermitSet"/> takes.</summary>
    public const int MostPermits = PermitSet.Most / 2;

    private readonly int _hash;

    /// <summary>Nothing.</summary>
    public static readonly Presented None = new([], 0, null);

    /// <summary>What is brought.</summary>
    /// <param name="permits">At most <see cref="MostPermits"/>.</param>
    /// <param name="levyPpm">The highest levy that is held for, in millionths of the notional, from 0.</param>
    /// <param name="endUse">What a taker says that it takes the tokens for; null where it says nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many permits, or the rate is negative.</exception>
    public Presented(IReadOnlyList<PresentedPermit> permits, int levyPpm, EndUse? endUse)
    {
        ArgumentNullException.ThrowIfNull(permits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permits.Count, MostPermits, nameof(permits));
        ArgumentOutOfRangeException.ThrowIfNegative(levyPpm);
        (Permits, LevyPpm, EndUse) = (permits, levyPpm, endUse);
        var hash = new HashCode();
        hash.Add(levyPpm);
        hash.Add(endUse);
        foreach (var permit in permits)
        {
            hash.Add(permit);
            if (permit.Until < Until)
                Until = permit.Until;
            TellsCustodies |= permit.TellsCustodies;
            IsParted |= permit.Custodies is not null;
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>The permits, in the order in which they are drawn on.</summary>
    public IReadOnlyList<PresentedPermit> Permits { get; }

    /// <summary>The highest levy that is held for, in millionths of the notional.</summary>
    public int LevyPpm { get; }

    /// <summary>What a taker says that it takes the tokens for; null where it says nothing.</summary>
    public EndUse? EndUse { get; }

    /// <summary>Whether it is as good as <see cref="None"/>.</summary>
    public bool IsNone => Permits.Count == 0 && LevyPpm == 0 && EndUse is null;

    /// <summary>Only those of the permits that are drawn on, a bit at the place of each.</summary>
    public Presented Drawn(uint draws) => Permits.Count == 0
        ? this
        : new Presented([.. Permits.Where((_, index) => (draws >> index & 1) != 0)], LevyPpm, EndUse);

    /// <summary>Whether all that are drawn on are kept for lots of that custody.</summary>
    public bool IsFor(NationSet custody, uint draws)
    {
        for (var index = 0; index < Permits.Count; index++)
        {
            if ((draws >> index & 1) != 0 && Permits[index].Custodies?.Contains(custody) == false)
                return false;
        }

        return true;
    }

    /// <summary>The first moment at which one of the permits ends; never where none does.</summary>
    public Instant Until { get; } = Instant.Never;

    /// <summary>Whether some of the permits are kept for some custodies alone.</summary>
    public bool IsParted { get; }

    /// <summary>Whether it depends on where a parcel has been which of the permits count.</summary>
    public bool TellsCustodies { get; }

    /// <inheritdoc/>
    public bool Equals(Presented? other) =>
        ReferenceEquals(this, other) || (other is not null && LevyPpm == other.LevyPpm && EndUse == other.EndUse
            && Permits.SequenceEqual(other.Permits));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Presented);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;
}

/// <summary>One permit that is brought along.</summary>
/// <param name="Permit">Who permits what.</param>
/// <param name="Number">
/// The permit's number among all that the jurisdiction gave; 0 for the account's own part of its nation's quota.
/// </param>
/// <param name="Counterparties">Where the other side acts under one of these nations; empty for everybody.</param>
/// <param name="Until">The first moment at which it no longer counts.</param>
public readonly record struct PresentedPermit(Permit Permit, long Number, NationSet Counterparties, Instant Until)
{
    /// <summary>
    /// Of a deed whose parcels have been in different places, for those of which custodies a part is kept; null for
    /// all.
    /// </summary>
    public Custodies? Custodies { get; init; }

    /// <summary>Whether it depends on where a parcel has been whether it counts.</summary>
    public bool TellsCustodies => Custodies is not null || Permit.Deed?.Custody is not null;

    /// <summary>
    /// Whether it counts for a parcel that has been there: a part is kept for it, and an approval was given for it.
    /// </summary>
    public bool IsFor(NationSet custody) =>
        Custodies?.Contains(custody) != false && Permit.Deed?.IsFor(custody) != false;

    /// <summary>Whether it counts towards that nation at that moment.</summary>
    public bool Counts(Nation counterparty, Instant at) =>
        at < Until && (Counterparties.IsEmpty || Counterparties.Contains(counterparty));
}
