using TokenMarket.Auditor;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty.Rehearsals;
using TokenMarket.Grains.Sovereignty;

namespace TokenMarket.Grains.Histories;

/// <summary>What a change of law does to open orders and running leases, told as far as the asker may see.</summary>
internal sealed class PresentRun(
    LiveRehearsal live, Dictionary<SeriesId, SeriesFacts> series, Dictionary<PartyNumber, MemberId> members,
    LostSupply lost)
{
    private const int MostSubstitutes = 200;

    private readonly Dictionary<SeriesNumber, string> _lines =
        series.Values.ToDictionary(facts => facts.Number, facts => facts.Series.Line);

    private readonly List<RestingPart> _sales = [];
    private readonly SortedDictionary<Nation, NationOrdersView> _byNation = [];
    private readonly SortedDictionary<(Nation, Nation), LeasePairView> _byPair = [];
    private readonly List<OrderLossView> _orders = [];
    private readonly List<LeaseCutView> _leases = [];

    /// <summary>Whose members' orders and leases are told whole; none for all.</summary>
    public Nation SeenBy { get; init; }

    public RehearsedPresent Of(DeedHistory history)
    {
        foreach (var order in history.OpenOrders.OrderBy(order => order.Order.Value))
        {
            if (series.TryGetValue(order.Series, out var facts) && members.ContainsKey(order.Party))
                Look(order, facts);
        }

        foreach (var lease in history.RunningLeases.OrderBy(lease => lease.Offer.Value))
        {
            if (series.TryGetValue(lease.Terms.Series, out var facts) && members.ContainsKey(lease.Lessor)
                && members.ContainsKey(lease.Lessee))
            {
                Look(lease, facts);
            }
        }

        return new RehearsedPresent(true, [.. _byNation.Values], _orders, [.. _byPair.Values], _leases);
    }

    /// <summary>Where those who lose might turn: what rests for sale of the same line, by any factory.</summary>
    public IReadOnlyList<SubstituteView> Substitutes()
    {
        var byLine = _sales.ToLookup(sale => _lines[sale.Series], StringComparer.Ordinal);
        var views = new List<SubstituteView>();
        foreach (var (taker, line, takers, lots) in lost.All.Take(MostSubstitutes))
        {
            var fits = byLine[line].Where(sale => live.IsSubstitute(sale, takers) == true).ToList();
            views.Add(new SubstituteView(
                taker, line, Narrow(lots), Narrow(Sum(fits)), fits.Select(sale => sale.Order).Distinct().Count()));
        }

        return views;
    }

    private void Look(OpenOrder order, SeriesFacts facts)
    {
        var (lots, losing, all) = (0L, default(CounterpartyLoss?), true);
        foreach (var (custody, left) in order.Parts)
        {
            if (left <= 0)
                continue;
            // What a purchase would be given is not known yet: fresh from its host, as most of it is.
            var part = new RestingPart(
                order.Order, order.Party, order.Side, facts.Number,
                order.Side == Side.Sell ? custody : NationSet.Of(facts.Provenance.Host), left)
            {
                Presented = order.Presented,
            };
            if (order.Side == Side.Sell)
                _sales.Add(part);
            if (live.Of(part) is not { } loss)
                return;
            all &= loss.After == 0;
            if (loss.After == loss.Before)
                continue;
            lots += left;
            losing = losing is { } worst && worst.Before - worst.After >= loss.Before - loss.After ? worst : loss;
        }

        if (losing is { } found)
            Add(order, lots, found, all);
    }

    private void Add(OpenOrder order, long lots, CounterpartyLoss loss, bool losesAll)
    {
        var member = members[order.Party];
        var sum = _byNation.GetValueOrDefault(member.Nation) ?? new NationOrdersView(member.Nation, 0, 0, 0, 0);
        _byNation[member.Nation] = losesAll
            ? sum with { LosingAll = sum.LosingAll + 1, LosingAllLots = Plus(sum.LosingAllLots, lots) }
            : sum with { LosingSome = sum.LosingSome + 1, LosingSomeLots = Plus(sum.LosingSomeLots, lots) };
        if (IsSeen(member.Nation) && _orders.Count < RehearsedPresent.MostListed)
        {
            _orders.Add(new OrderLossView(
                order.Order, member, order.Side, order.Series, lots, loss.Before, loss.After));
        }
    }

    private void Look(RunningLease lease, SeriesFacts facts)
    {
        var (lots, why) = (0L, default(Decision));
        for (var index = 0; index < lease.Terms.Parcels.Count; index++)
        {
            var parcel = lease.Terms.Parcels[index];
            if (live.WhyCut(lease.SidesOf(index), facts.Number, parcel.Custody) is not { } decision)
                continue;
            (lots, why) = (lots + parcel.Quantity.Lots, why ?? decision);
        }

        if (why is null)
            return;
        var (lessor, lessee) = (members[lease.Lessor], members[lease.Lessee]);
        lost.Add(lessee.Nation, lease.Lessee, lease.Terms.Series.Line, lots);
        var key = (lessor.Nation, lessee.Nation);
        var sum = _byPair.GetValueOrDefault(key) ?? new LeasePairView(lessor.Nation, lessee.Nation, 0, 0);
        _byPair[key] = sum with { Count = sum.Count + 1, Lots = Plus(sum.Lots, lots) };
        if ((IsSeen(lessor.Nation) || IsSeen(lessee.Nation)) && _leases.Count < RehearsedPresent.MostListed)
        {
            _leases.Add(new LeaseCutView(
                lease.Offer, lessor, lessee, lease.Terms.Series, lots, lease.Terms.End, why.Sentence,
                [.. why.Rules.Select(Explanations.Of)]));
        }
    }

    private bool IsSeen(Nation nation) => !SeenBy.IsSome || nation == SeenBy;

    private static Int128 Sum(IEnumerable<RestingPart> sales) =>
        sales.Aggregate((Int128)0, (sum, sale) => sum + sale.Lots);

    private static long Plus(long sum, long lots) => Narrow((Int128)sum + lots);

    private static long Narrow(Int128 sum) => (long)Int128.Min(sum, long.MaxValue);
}
