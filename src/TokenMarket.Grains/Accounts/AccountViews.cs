using System.Globalization;
using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Epochs;

namespace TokenMarket.Grains.Accounts;

/// <summary>
/// An account as its members and its auditors see it, as JSON. Empty where there is nothing of that name.
/// </summary>
internal static class AccountViews
{
    /// <summary>The answer to a question; not for order events, which have a tape.</summary>
    public static byte[] Of(
        AccountQuestion question, NationalAccount account, EpochView view, Instant now, Func<string> fingerprint)
    {
        var member = MemberId.Parse(question.Member);
        var party = view.PartyOf(member);
        return question.Topic switch
        {
            AccountTopic.Balances => Write(Balances(member, party, account, view), MarketJson.Default.BalancesView),
            AccountTopic.Orders => Write(Orders(question, party, account), MarketJson.Default.OrdersView),
            AccountTopic.Order =>
                OrderNumber.TryParse(question.Key, out var number) && account.FindOrder(party, number) is { } order
                ? Write(Of(order, null), MarketJson.Default.OrderView)
                : [],
            AccountTopic.Offers => Write(Offers(party, account, view, now), MarketJson.Default.OffersView),
            AccountTopic.Permits =>
                Write(HeldPermits.Of(party, account, view.Directory), MarketJson.Default.PermitsView),
            AccountTopic.Limits =>
                Write(LimitsInForce.Of(party, account, view, now), MarketJson.Default.LimitsView),
            AccountTopic.Obligations =>
                Write(TrackedDuties.Of(question, party, account), MarketJson.Default.ObligationsView),
            AccountTopic.Command => Command(question.Key, party, account),
            AccountTopic.Audit => Write(Audit(account, view, fingerprint()), MarketJson.Default.AuditView),
            AccountTopic.OrderEvents => throw new ArgumentException("Order events have a tape.", nameof(question)),
        };
    }

    /// <summary>An order as it is, or as its market closed it.</summary>
    public static OrderView Of(OrderStanding order, OrderClosed? closed) => new()
    {
        Order = order.Order,
        Series = order.Series,
        Quote = order.Quote,
        Side = order.Side,
        TimeInForce = order.TimeInForce,
        LimitTicks = order.Limit.Ticks,
        QuantityLots = order.Quantity.Lots,
        NotionalMinor = order.Notional.Minor,
        FeesMinor = order.Fee.Minor,
        Status = new OrderStatus(
            closed is null ? OrderState.Working : OrderState.Closed, order.Traded.Lots,
            closed is null ? order.Open.Lots : 0)
        {
            CloseReason = closed?.Reason,
            RefusedBy = closed is { Rules.Count: > 0 } ? closed.Rules : null,
            MarketRejection = closed?.Rejection is { } rejection ? RejectionView.Of(rejection) : null,
        },
    };

    /// <summary>All open orders, in place of what was told before.</summary>
    public static byte[] Snapshot(NationalAccount account, PartyNumber party) => Write(
        new OrderChanges(
            true,
            [.. account.OrdersOf(party).Select(order => Of(order, null))],
            []),
        MarketJson.Default.OrderChanges);

    /// <summary>What changed: every order once, as it is behind the last change.</summary>
    public static byte[] Changes(IEnumerable<OrderChange> changes)
    {
        var all = changes.ToList();
        var orders = all.GroupBy(change => change.Order.Order).Select(order => order.Last().Order).ToList();
        var fills = all.Select(change => change.Fill).OfType<FillView>().ToList();
        return Write(new OrderChanges(false, orders, fills), MarketJson.Default.OrderChanges);
    }

    private static byte[] Write<T>(T view, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToUtf8Bytes(view, type);

    /// <summary>A page of a member's open orders: what it costs does not grow with how many there are.</summary>
    private static OrdersView Orders(AccountQuestion question, PartyNumber party, NationalAccount account)
    {
        _ = OrderNumber.TryParse(question.Key, out var after);
        var most = question.Limit is > 0 and <= JsonLimits.MaxPage ? question.Limit : JsonLimits.MaxPage;
        var page = account.OrdersOf(party, after).Take(most + 1).Select(order => Of(order, null)).ToList();
        if (page.Count <= most)
            return new OrdersView(page);
        page.RemoveAt(most);
        return new OrdersView(page) { Next = page[^1].Order };
    }

    private static BalancesView Balances(
        MemberId member, PartyNumber party, NationalAccount account, EpochView view)
    {
        var balances = account.BalancesOf(party).ToList();
        var cash = balances.Where(balance => balance.Currency.IsSome).OrderBy(balance => balance.Currency)
            .Select(each => new CashBalance(each.Currency, each.Available, each.Held, each.Escrowed, each.Frozen));
        var tokens = balances.Where(balance => !balance.Currency.IsSome).GroupBy(balance => balance.Series)
            .OrderBy(group => group.Key)
            .Select(group => new TokenBalance(group.Key, Sum(group), [.. group.Select(ToParcel)]));
        var frozen = account.Frozen.Where(each => each.Party == party);
        return new BalancesView(member, [.. cash], [.. tokens]) { Frozen = Of(frozen, view) };
    }

    private static IReadOnlyList<FrozenCreditView> Of(IEnumerable<FrozenStanding> frozen, EpochView view)
    {
        MemberId Name(PartyNumber number) => view.Directory.Find(number)?.Member ?? default;
        return [.. frozen.Take(JsonLimits.MaxPage).Select(each => new FrozenCreditView(
            Name(each.Party), Name(each.Giver), each.Series, each.Quantity.Lots, each.Since, each.Rules))];
    }

    private static ParcelView ToParcel(Balance balance) => new(
        [.. balance.Custody.Nations()],
        new TokenBuckets(balance.Available, balance.Held, balance.Leased, balance.Reserved, balance.Frozen));

    private static TokenBuckets Sum(IEnumerable<Balance> parcels)
    {
        var all = parcels.ToList();
        return new TokenBuckets(
            all.Sum(each => each.Available), all.Sum(each => each.Held), all.Sum(each => each.Leased),
            all.Sum(each => each.Reserved), all.Sum(each => each.Frozen));
    }

    private static OffersView Offers(PartyNumber party, NationalAccount account, EpochView view, Instant now)
    {
        MemberId Name(PartyNumber number) => view.Directory.Find(number)?.Member ?? default;
        var trades = account.TradeOffersOf(party).Select(each => new TradeOfferView(
            each.Offer, Name(each.From), Name(each.To), each.Series, each.Quantity.Lots, each.Side, each.Currency,
            each.Total.Minor, each.Expires,
            each.IsWaiting ? OfferState.AwaitingApproval
                : each.To == party && each.IsHeld ? OfferState.Decided : OfferState.Open)
        {
            Missing = MissingApprovals.Of(each, party, account, view, now),
            EndUse = each.EndUse,
        });
        var leases = account.LeasesOf(party).Select(each => new LeaseOfferView(
            each.Offer, Name(each.Lessor), Name(each.Lessee), each.Series, each.Quantity.Lots, each.Currency,
            each.PricePerPeriod.Minor, each.PeriodHours, each.Start, each.End, each.Expires,
            each.State switch
            {
                KeptLeaseState.Offered => OfferState.Open,
                KeptLeaseState.Running => OfferState.Leased,
                KeptLeaseState.Awaiting => OfferState.AwaitingApproval,
                KeptLeaseState.Withdrawing or KeptLeaseState.Accepted => OfferState.Decided,
            })
        {
            Missing = MissingApprovals.Of(each, party, account, view, now),
            Restraint = each.Restraint == LeaseRestraint.None ? null : Of(each.Restraint),
        });
        return new OffersView([.. trades], [.. leases]);
    }

    private static LeaseRestraintView Of(LeaseRestraint restraint) => new(restraint.IsSuspended, restraint.Grounds)
    {
        EndsAt = restraint.IsReclaimed ? restraint.Deadline : null,
    };

    private static byte[] Command(string key, PartyNumber party, NationalAccount account)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0
            || !int.TryParse(key.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var session)
            || !long.TryParse(key.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || account.OutcomeOf(party, session, sequence) is not { } outcome)
        {
            return [];
        }

        var order = outcome.Order == default ? null : account.FindOrder(party, outcome.Order);
        return Write(CommandReplies.Of(sequence, outcome, null, null, order), MarketJson.Default.CommandOutcome);
    }

    private static AuditView Audit(NationalAccount account, EpochView view, string fingerprint) =>
        new([.. account.Assets.Select(asset => Audit(account, asset))], fingerprint)
        {
            Frozen = Of(account.Frozen, view),
        };

    private static AssetAudit Audit(NationalAccount account, AssetNumber asset)
    {
        long Bucket(Domain.Ledgers.Bucket bucket) => account.SumOf(asset, bucket);
        long Side(Contra contra) => (long)account.ContraOf(asset, contra);
        return new AssetAudit(
            asset.IsSeries ? account.Names.Series(asset).ToString() : asset.Currency.ToString(),
            new BucketSums(
                Bucket(Domain.Ledgers.Bucket.Available),
                Bucket(Domain.Ledgers.Bucket.Held),
                Bucket(Domain.Ledgers.Bucket.Escrowed),
                Bucket(Domain.Ledgers.Bucket.Leased),
                Bucket(Domain.Ledgers.Bucket.Reserved),
                Bucket(Domain.Ledgers.Bucket.Frozen)),
            new ContraSums(
                Side(Contra.Issued),
                Side(Contra.Redeemed),
                Side(Contra.Retired),
                Side(Contra.Clearing),
                Side(Contra.Exceptions)));
    }
}
