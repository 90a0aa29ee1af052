using System.Runtime.InteropServices;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

public sealed partial class NationalAccount
{
    /// <summary>How many orders are open.</summary>
    public int OpenOrders => _orders.Count;

    /// <summary>What a member has, cash and parcels; what is all zero is left out.</summary>
    public IEnumerable<Balance> BalancesOf(PartyNumber party)
    {
        foreach (var holding in _ledger.HoldingsOf(party))
        {
            var (asset, parcels) = (holding.Asset, holding.Parcels.ToArray());
            foreach (var parcel in parcels)
            {
                yield return new Balance(
                    asset.Currency, asset.IsSeries ? Names.Series(asset) : default, parcel.Custody,
                    parcel[Bucket.Available], parcel[Bucket.Held], parcel[Bucket.Escrowed], parcel[Bucket.Leased],
                    parcel[Bucket.Reserved], parcel[Bucket.Frozen]);
            }
        }
    }

    /// <summary>What a member has of a currency in one bucket, in minor units.</summary>
    public long CashOf(PartyNumber party, Currency currency, Bucket bucket) =>
        _ledger.Find(party, AssetNumber.Of(currency))?[bucket] ?? 0;

    /// <summary>What a member has of a series in one bucket, in lots over all custodies.</summary>
    public long TokensOf(PartyNumber party, SeriesId series, Bucket bucket) =>
        Names.TryFind(series, out var asset) ? _ledger.Find(party, asset)?[bucket] ?? 0 : 0;

    /// <summary>A member's open orders, the newest first.</summary>
    public IEnumerable<OrderStanding> OrdersOf(PartyNumber party, OrderNumber after = default) =>
        _orders.OrdersOf(party, after).Select(ToView);

    /// <summary>Who placed an open order; nobody where none is open under that number.</summary>
    public PartyNumber PartyOf(OrderNumber order) => _orders.Find(order)?.Party ?? default;

    /// <summary>An open order of a member; null where it has none of that number.</summary>
    public OrderStanding? FindOrder(PartyNumber party, OrderNumber order) =>
        _orders.Find(order) is { } open && open.Party == party ? ToView(open) : null;

    /// <summary>The trade offers that a member made or received, by number.</summary>
    public IEnumerable<TradeOfferStanding> TradeOffersOf(PartyNumber party) =>
        _trades.Made.Where(offer => offer.From == party)
            .Concat(_trades.Received.Where(offer => offer.To == party))
            .OrderBy(offer => offer.Offer.Value)
            .Select(ToView);

    /// <summary>A trade offer that a member made or received; null where it has none of that number.</summary>
    public TradeOfferStanding? FindTradeOffer(OfferNumber offer, PartyNumber party) =>
        _trades.FindMade(offer) is { } made && made.From == party ? ToView(made)
        : _trades.FindReceived(offer) is { } received && received.To == party ? ToView(received) : null;

    /// <summary>
    /// The approvals that a member's own side of an offer lacks that waits for none yet, by the law of the facts;
    /// as far as they certainly will be demanded.
    /// </summary>
    public IReadOnlyList<LackingApproval> ApprovalsLacking(
        OfferNumber offer, PartyNumber party, IAccountFacts facts, Instant now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var found = _trades.FindMade(offer) is { } made && made.From == party ? made
            : _trades.FindReceived(offer) is { } received && received.To == party ? received : null;
        if (found is not null)
            return found.Awaited is null ? _trades.LacksOf(found, party, facts, now) : [];
        return FindLease(offer, party) is { } lease ? _leases.LacksOf(lease, party, facts, now) : [];
    }

    /// <summary>A lease, or the offer of one, of which a member is a side; null where it is of none of that number.
    /// </summary>
    public LeaseStanding? FindLeaseOf(OfferNumber offer, PartyNumber party) =>
        FindLease(offer, party) is { } lease ? ToView(lease) : null;

    /// <summary>The leases and lease offers that a member is lessor or lessee of, by number.</summary>
    public IEnumerable<LeaseStanding> LeasesOf(PartyNumber party) =>
        _leases.Lent.Where(lease => lease.Lessor == party)
            .Concat(_leases.Borrowed.Where(lease => lease.Lessee == party))
            .OrderBy(lease => lease.Offer.Value)
            .Select(ToView);

    /// <summary>The permits that a member may draw on; not those that were taken back.</summary>
    public IEnumerable<PermitStanding> PermitsOf(PartyNumber party) => _grants.All
        .Where(held => held.Grant.Grantee == party && !held.IsRevoked)
        .Select(held => new PermitStanding(held.Grant, held.Drawn, held.Reserved, held.Left));

    /// <summary>What laws keep from moving in this account, the oldest first.</summary>
    public IEnumerable<FrozenStanding> Frozen => _frozen.All.Select(each => new FrozenStanding(
        each.Number, each.Party, each.Giver, Names.Series(each.Asset), each.Quantity, each.At, each.Rules));

    /// <summary>A member's duties behind a number, in the order of their numbers; not those met long ago.</summary>
    public IEnumerable<Obligation> ObligationsOf(PartyNumber party, long after) => _obligations.Of(party, after);

    /// <summary>What stands in a contra account.</summary>
    public Int128 ContraOf(AssetNumber asset, Contra contra) => _ledger[asset, contra];

    /// <summary>What all members together have of an asset in one bucket.</summary>
    public long SumOf(AssetNumber asset, Bucket bucket) =>
        Balances().Where(each => each.Asset == asset && each.Bucket == bucket).Sum(each => each.Amount);

    /// <summary>The assets that have ever been posted in this account, by number.</summary>
    public IEnumerable<AssetNumber> Assets => _ledger.Assets;

    /// <summary>Every bucket of every parcel that holds anything.</summary>
    internal IEnumerable<(PartyNumber Party, AssetNumber Asset, Bucket Bucket, long Amount)> Balances()
    {
        foreach (var holding in _ledger.Holdings)
        {
            for (var bucket = Bucket.Available; bucket <= Bucket.Frozen; bucket++)
            {
                var sum = 0L;
                foreach (ref readonly var parcel in holding.Parcels)
                    sum += parcel[bucket];
                yield return (holding.Party, holding.Asset, bucket, sum);
            }
        }
    }

    /// <summary>What open orders, offers and leases bind, by member, asset and bucket.</summary>
    internal Dictionary<(PartyNumber Party, AssetNumber Asset, Bucket Bucket), long> Obligations()
    {
        var bound = new Dictionary<(PartyNumber Party, AssetNumber Asset, Bucket Bucket), long>();
        foreach (var order in _orders.All)
        {
            Bind(order.Party, order.Book.Cash, Bucket.Held, order.HeldCash);
            Bind(order.Party, order.Book.Asset, Bucket.Held, order.Parts.Sum(part => part.Quantity.Lots));
        }

        foreach (var offer in _trades.Made)
            BindOffer(offer, offer.Terms.Side, offer.From);
        foreach (var offer in _trades.Received.Where(offer => offer.IsHeld))
            BindOffer(offer, offer.Terms.Side == Side.Buy ? Side.Sell : Side.Buy, offer.To);
        foreach (var lease in _leases.Lent)
        {
            var bucket = lease.State == KeptLeaseState.Running ? Bucket.Leased : Bucket.Held;
            Bind(
                lease.Lessor, AssetOf(lease.Terms.Series), bucket, lease.Terms.Parcels.Sum(part => part.Quantity.Lots));
        }

        foreach (var lease in _leases.Borrowed)
            Bind(lease.Lessee, AssetNumber.Of(lease.Terms.Currency), Bucket.Escrowed, lease.Escrow);
        foreach (var frozen in _frozen.All)
            Bind(frozen.Party, frozen.Asset, Bucket.Frozen, frozen.Quantity.Lots);
        return bound;

        void Bind(PartyNumber party, AssetNumber asset, Bucket bucket, long amount) =>
            CollectionsMarshal.GetValueRefOrAddDefault(bound, (party, asset, bucket), out _) += amount;

        void BindOffer(OfferedTrade offer, Side side, PartyNumber party)
        {
            if (side == Side.Sell)
                Bind(party, AssetOf(offer.Terms.Series), Bucket.Held, offer.Parcels.Sum(part => part.Quantity.Lots));
            else
                Bind(party, AssetNumber.Of(offer.Terms.Currency), Bucket.Held, CashOf(offer));
        }
    }

    private static long CashOf(OfferedTrade offer) => TradeGoods.CashOf(offer.Terms, offer.Dues);

    private static OrderStanding ToView(OpenOrder order) => new(
        order.Number, order.Book.Series, order.Book.Market.Currency, order.Terms.Side, order.Limit,
        order.Terms.Quantity, Quantity.FromLots(order.Open), Quantity.FromLots(order.Traded),
        Money.FromMinor(order.Notional),
        Money.FromMinor(order.Fee), Money.FromMinor(order.HeldCash), order.Terms.TimeInForce);

    private static TradeOfferStanding ToView(OfferedTrade offer) => new(
        offer.Offer, offer.From, offer.To, offer.Terms.Series, offer.Terms.Quantity, offer.Terms.Side,
        offer.Terms.Currency, offer.Terms.Total, offer.Terms.Expires, offer.IsHeld)
    {
        EndUse = offer.EndUse,
        IsWaiting = offer.MayBeTakenBack,
        Lacks = offer.Awaited?.Lacks ?? [],
        Stated = offer.EndUse ?? offer.Awaited?.Accepted.EndUse ?? offer.Dues?.EndUse,
    };

    private KeptLease? FindLease(OfferNumber offer, PartyNumber party) =>
        _leases.FindLent(offer) is { } lent && lent.Lessor == party ? lent
        : _leases.FindBorrowed(offer) is { } borrowed && borrowed.Lessee == party ? borrowed : null;

    private static LeaseStanding ToView(KeptLease lease) => new(
        lease.Offer, lease.Lessor, lease.Lessee, lease.Terms.Series,
        Quantity.FromLots(lease.Terms.Parcels.Sum(part => part.Quantity.Lots)), lease.Terms.Currency,
        lease.Terms.PricePerPeriod, lease.Terms.PeriodHours, lease.Terms.Start, lease.Terms.End, lease.Terms.Expires,
        lease.State, lease.Billed, Money.FromMinor(lease.Escrow))
    {
        Restraint = lease.Restraint,
        Lacks = lease.State == KeptLeaseState.Awaiting ? lease.Lacks : [],
        Stated = lease.Stated ?? lease.Dues?.EndUse,
    };

    /// <summary>How a cap or a floor of the nation stands for a member, for every source and for any other.</summary>
    /// <param name="bound">The bound, of the size that the law gives it now.</param>
    /// <param name="party">The member; of a bound for the nation whichever.</param>
    /// <param name="facts">What is known of the world.</param>
    /// <param name="now">The moment.</param>
    public IEnumerable<StockStanding> RoomsOf(
        StockDemand bound, PartyNumber party, IAccountFacts facts, Instant now)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(facts);
        return _rooms.StandingsOf(bound, party, facts, now);
    }

    /// <summary>The quotas of the nation that are kept for or used, by name.</summary>
    public IEnumerable<QuotaStanding> Quotas(Instant now) => _quotas.All.Select(pool => new QuotaStanding(
        pool.Key.Quota, pool.Key.Sharer, pool.Value.Reserved, (long)pool.Value.UsedAt(pool.Key.Quota.Window, now)));
}
