using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Grains.Epochs;

namespace TokenMarket.Grains.Accounts;

/// <summary>The limits that a member's own nation lays on it, with what is left of each, as JSON.</summary>
internal static class LimitsInForce
{
    public static LimitsView Of(PartyNumber party, NationalAccount account, EpochView view, Instant now)
    {
        var limits = view.Eligibility.LimitsOn(party);
        var quotas = QuotasOf(limits, party, account, now).Take(LimitsView.MostListed + 1).ToList();
        var stocks = StocksOf(limits, party, account, view.Account(now), now).Take(LimitsView.MostListed + 1).ToList();
        return new LimitsView(
            [.. quotas.Take(LimitsView.MostListed)], [.. stocks.Take(LimitsView.MostListed)])
        {
            IsCut = Math.Max(quotas.Count, stocks.Count) > LimitsView.MostListed,
        };
    }

    private static IEnumerable<QuotaLimitView> QuotasOf(
        IReadOnlyList<LimitInForce> limits, PartyNumber party, NationalAccount account, Instant now)
    {
        var standings = account.Quotas(now).ToLookup(standing => standing.Quota);
        foreach (var limit in limits)
        {
            if (limit.Demand is not QuotaDemand quota)
                continue;
            var standing = standings[quota with { Amount = 0 }];
            var own = quota.Each == QuotaEach.Member ? party.Number : 0;
            if (quota.Each == QuotaEach.Counterparty)
            {
                foreach (var one in standing)
                    yield return Of(limit, quota, one, now) with { Counterparty = Nation.FromOrdinal(one.Sharer) };
            }

            yield return Of(limit, quota, standing.FirstOrDefault(one => one.Sharer == own), now);
        }
    }

    private static QuotaLimitView Of(LimitInForce limit, QuotaDemand quota, QuotaStanding standing, Instant now) =>
        new(limit.Rule, quota.Name, quota.Form.ToString(), quota.Amount, standing.Used, standing.Reserved,
            Math.Max(0, quota.Amount - standing.Used - standing.Reserved))
        {
            WindowEnds = quota.Window.Period == QuotaPeriod.Rolling ? null : QuotaWindows.EndOf(quota.Window, now),
        };

    private static IEnumerable<StockLimitView> StocksOf(
        IReadOnlyList<LimitInForce> limits, PartyNumber party, NationalAccount account, IAccountFacts facts,
        Instant now) =>
        from limit in limits
        where limit.Demand is StockDemand
        let bound = (StockDemand)limit.Demand
        from standing in account.RoomsOf(bound.OfAmount(limit.Amount ?? 0), party, facts, now)
        select new StockLimitView(
            limit.Rule, bound.Bound, bound.Name, bound.Unit.UnitName(), bound.Each, bound.Per, standing.Kept)
        {
            Source = standing.Source.Length == 0 ? null : standing.Source,
            Limit = limit.Amount,
            SharePpm = bound.Share?.Ppm,
            Of = bound.Share?.Fixing,
            Stock = Told(standing.Stock),
            Left = limit.Amount is null ? null : Told(standing.Left),
        };

    private static long? Told(Int128? amount) => amount is { } known ? (long)Int128.Min(known, long.MaxValue) : null;
}
