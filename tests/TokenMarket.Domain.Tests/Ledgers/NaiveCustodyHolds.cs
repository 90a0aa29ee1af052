using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// What FR/a keeps of the quotas and licences of France, counted lot by lot: each custody of an order is an order of
/// its own, placed one after the other. An entry for each of them and each permit; nothing is ever put together.
/// </summary>
internal sealed class NaiveCustodyHolds
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, long> _used = [];
    private readonly Dictionary<long, (long Amount, long Drawn)> _licences = [];

    /// <summary>Whether some lots lack what whoever takes them demands, so that the order is refused.</summary>
    internal bool LacksQuota { get; private set; }

    internal void Grant(long number, long amount) => _licences.Add(number, (amount, 0));

    /// <summary>Plans an order, custody by custody.</summary>
    internal List<Entry> Plan(IReadOnlyList<ParcelPart> parcels, LedgerLaw law, PartyNumber other)
    {
        LacksQuota = false;
        var planned = new List<Entry>();
        foreach (var same in parcels.GroupBy(parcel => parcel.Custody))
        {
            var side = new SideOfDeed(Conveyance.Transfer, Bearer.Giver, Party("FR/a"), Series, same.Key)
            {
                Counterparty = other,
            };
            var lots = same.Sum(parcel => parcel.Quantity.Lots);
            foreach (var demand in law.DemandsOn(side).Permits)
            {
                var entry = demand.Demand switch
                {
                    QuotaDemand quota when HasLeft(quota, lots, planned) => new Entry(same.Key, quota.Name, 0, lots),
                    LicenceDemand => Licence(same.Key, lots, planned),
                    _ => null,
                };
                if (entry is not null)
                    planned.Add(entry);
                else if (demand is { Demand: QuotaDemand, IsForEverybody: true })
                    LacksQuota = true;
            }
        }

        return planned;
    }

    internal void Hold(OrderNumber order, List<Entry> planned) =>
        _entries.AddRange(planned.Select(entry => entry with { Order = order }));

    /// <summary>Lots of one custody trade, or come back where nothing is demanded.</summary>
    internal void Take(OrderNumber order, NationSet custody, long lots, IReadOnlyList<Requirement> demanded)
    {
        foreach (var entry in _entries.Where(each => each.Order == order && each.Custody == custody))
        {
            entry.Lots -= lots;
            var isUsed = demanded.Any(one => one.Bearer == Bearer.Giver && one.Demand switch
            {
                QuotaDemand quota => quota.Name == entry.Quota,
                LicenceDemand => entry.Licence > 0,
                _ => false,
            });
            if (!isUsed)
                continue;
            if (entry.Licence > 0 && _licences[entry.Licence] is var (amount, drawn))
                _licences[entry.Licence] = (amount, drawn + lots);
            else
                _used[entry.Quota] = _used.GetValueOrDefault(entry.Quota) + lots;
        }
    }

    internal void Close(OrderNumber order) => _entries.RemoveAll(entry => entry.Order == order);

    /// <summary>The same as the account says.</summary>
    internal void Check(NationalAccount account)
    {
        string[] names = [.. _used.Keys, .. _entries.Where(entry => entry.Lots > 0).Select(entry => entry.Quota)];
        Assert.Equal(
            names.Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal)
                .Select(name => (name, Kept(name, _entries), _used.GetValueOrDefault(name))),
            account.Quotas(Noon).Select(quota => (quota.Quota.Name, quota.Reserved, quota.Used)));
        Assert.Equal(
            _licences.Select(each => (each.Key, Kept(each.Key, _entries), each.Value.Drawn))
                .Where(each => each.Item2 > 0 || each.Drawn < _licences[each.Key].Amount),
            account.PermitsOf(Party("FR/a")).Select(held => (held.Grant.Number, held.Reserved, held.Drawn)));
    }

    private bool HasLeft(QuotaDemand quota, long lots, List<Entry> planned) =>
        _used.GetValueOrDefault(quota.Name) + Kept(quota.Name, _entries) + Kept(quota.Name, planned) + lots
            <= quota.Amount;

    private Entry? Licence(NationSet custody, long lots, List<Entry> planned)
    {
        foreach (var (number, (amount, drawn)) in _licences.OrderBy(each => each.Key))
        {
            if (drawn + Kept(number, _entries) + Kept(number, planned) + lots <= amount)
                return new Entry(custody, "", number, lots);
        }

        return null;
    }

    private static long Kept(string quota, List<Entry> entries) =>
        entries.Where(entry => entry.Licence == 0 && entry.Quota == quota).Sum(entry => entry.Lots);

    private static long Kept(long licence, List<Entry> entries) =>
        entries.Where(entry => entry.Licence == licence).Sum(entry => entry.Lots);

    /// <summary>A part of a quota, or of a licence, for the lots of one custody of one order.</summary>
    internal sealed record Entry(NationSet Custody, string Quota, long Licence, long FirstLots)
    {
        public OrderNumber Order { get; init; }

        public long Lots { get; set; } = FirstLots;
    }
}
