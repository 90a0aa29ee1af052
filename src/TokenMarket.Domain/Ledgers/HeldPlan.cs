using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What is going to be kept for a deed. Each custody of its parcels is planned by itself, one after the other, and what
/// several of them keep of one permit becomes one part for their lots together.
/// </summary>
/// <param name="lots">What the deed is about.</param>
/// <param name="kept">What it keeps already; that stays as it is, in front.</param>
internal sealed class HeldPlan(DeedLots lots, IReadOnlyList<HeldPermit> kept)
{
    private readonly List<(HeldPermit Held, List<NationSet> Custodies)> _new = [];

    /// <summary>How many parts were added.</summary>
    internal int Added => _new.Count;

    /// <summary>All parts, in the order in which they are drawn on.</summary>
    internal IReadOnlyList<HeldPermit> All() => [.. kept, .. _new.Select(part => part.Held with
    {
        Permit = part.Held.Permit with { Custodies = CustodiesOf(part.Custodies) },
    })];

    /// <summary>Keeps a part for the lots of one custody; false where there are as many parts as can be.</summary>
    internal bool Add(HeldPermit held, NationSet custody)
    {
        var same = _new.FindIndex(part => part.Held == held);
        if (same < 0 && kept.Count + _new.Count == Presented.MostPermits)
            return false;
        if (same < 0)
            _new.Add((held, [custody]));
        else if (!_new[same].Custodies.Contains(custody))
            _new[same].Custodies.Add(custody);
        return true;
    }

    /// <summary>How much of some permits is going to be kept beyond what is kept already.</summary>
    internal Int128 AmountOf(Func<HeldPermit, bool> isOne)
    {
        var sum = Int128.Zero;
        foreach (var (held, custodies) in _new)
        {
            if (isOne(held))
                sum += (Int128)held.PerLot * lots.In(CustodiesOf(custodies));
        }

        return sum;
    }

    /// <summary>All custodies of a deed are none in particular.</summary>
    private Custodies? CustodiesOf(List<NationSet> some) =>
        some.Count == lots.EachCustody().Count ? null : Custodies.Of(some);
}
