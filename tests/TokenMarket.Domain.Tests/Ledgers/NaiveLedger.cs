using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;
using Place = (int Party, string Asset, TokenMarket.Contracts.Values.NationSet Custody, string Bucket);

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// The twin: what an account's books must say, one amount per place, with no thought for speed. Party 0 is contra.
/// </summary>
internal sealed class NaiveLedger(Nation nation, LedgerWorld world)
{
    private const string Free = "Available", Held = "Held", Out = "Clearing";
    private readonly Dictionary<OrderNumber, Ordered> _orders = [];
    private readonly Dictionary<
        (OfferNumber Number, bool IsMine), (PartyNumber Party, List<Part> Parts, TradeTerms Terms)> _trades = [];

    private readonly Dictionary<
        (OfferNumber Number, bool IsMine), (PartyNumber Party, List<Part> Parts, LeaseTerms Terms)> _leases = [];

    private readonly List<(PartyNumber Party, NationSet Given, long Lots)> _frozen = [];

    private readonly Dictionary<(OfferNumber Number, bool IsMine), (PartyNumber Party, long Lots)> _kept = [];
    private readonly Dictionary<(OfferNumber Number, bool IsMine), (long Paid, long Levied)> _bills = [];

    internal Dictionary<Place, Int128> Amounts { get; } = [];

    /// <summary>What is left, kept and drawn of each member's licence.</summary>
    internal Dictionary<PartyNumber, (long Left, long Kept, long Drawn)> Licences { get; } = [];

    /// <summary>The lots that a message brings, as their giver held them.</summary>
    internal List<(PartyNumber Party, NationSet Given, long Lots)> Arriving(AccountMessage message) => message switch
    {
        OrderFilled m when _orders[m.Order] is { IsBuy: true } order => [(order.Party, m.Custody, m.Quantity.Lots)],
        TokensArrived m => [.. m.Parcels.Select(part => (m.To, part.Custody, part.Quantity.Lots))],
        TradeConcluded m => [.. m.Parcels.Select(part =>
            (_trades[(m.Offer, false)].Party, part.Custody, part.Quantity.Lots))],
        _ => [],
    };

    internal void Freeze(List<(PartyNumber Party, NationSet Given, long Lots)> arrived)
    {
        foreach (var lots in arrived.Where(lots => IsEmbargoed(lots.Given)))
        {
            _frozen.Add(lots);
            Shift(lots.Party, [Tokens(lots.Given.With(nation), lots.Lots)], Free, "Frozen");
        }
    }

    internal void Thaw()
    {
        foreach (var lots in _frozen.Where(lots => !IsEmbargoed(lots.Given)))
            Shift(lots.Party, [Tokens(lots.Given.With(nation), lots.Lots)], "Frozen", Free);
        _frozen.RemoveAll(lots => !IsEmbargoed(lots.Given));
    }

    private bool IsEmbargoed(NationSet custody) =>
        world.Embargoed.IsSome && custody.Nations().Contains(world.Embargoed);

    private sealed record Part(string Asset, NationSet Custody, long Amount);

    private sealed class Ordered(PartyNumber party, bool isBuy, long worst, long open)
    {
        internal readonly PartyNumber Party = party;
        internal readonly bool IsBuy = isBuy;
        internal long Worst = worst, Open = open, Notional, Fee;
        internal readonly List<Part> Held = [];
    }

    internal void Accepted(PartyNumber by, AccountCommand command, AccountOutcome outcome)
    {
        switch (command)
        {
            case PlaceOrder c:
                var order = _orders[outcome.Order] = new Ordered(
                    by, c.Side == Side.Buy, c.Limit.Ticks, c.Quantity.Lots);
                order.Held.AddRange(order.IsBuy ? [Cash(Need(order, order.Worst))] : Choose(by, Free, c.Quantity.Lots));
                Shift(by, order.Held, Free, Held);
                break;
            case RepriceOrder { Limit.Ticks: var limit } c when _orders[c.Order] is { IsBuy: true } buy:
                var more = Cash(Math.Max(0, Need(buy, limit) - buy.Held.Sum(part => part.Amount)));
                buy.Worst = Math.Max(buy.Worst, limit);
                buy.Held.Add(more);
                Shift(by, [more], Free, Held);
                break;
            case TransferCash c: Send(by, c.To, [Cash(c.Amount.Minor)]); break;
            case TransferTokens c:
                Keep(by, default, c.Quantity.Lots);
                EndKeeping(default, isDrawn: true);
                Send(by, c.To, Choose(by, Free, c.Quantity.Lots));
                break;
            case IssueCash c when c.To.Nation == nation: Add(0, Cash(c.Amount.Minor), "Issued", Of(c.To), Free); break;
            case IssueCash c: Add(0, Cash(c.Amount.Minor), "Issued", 0, Out); break;
            case RedeemCash c: Add(by.Number, Cash(c.Amount.Minor), Free, 0, "Redeemed"); break;
            case RedeemTokens c:
                Choose(by, Free, c.Quantity.Lots).ForEach(part => Add(by.Number, part, Free, 0, "Redeemed"));
                break;
            case RetireTokens c:
                Choose(by, Free, c.Quantity.Lots).ForEach(part => Add(by.Number, part, Free, 0, "Retired"));
                break;
            case ReserveTokens c: Shift(by, Choose(by, Free, c.Quantity.Lots), Free, "Reserved"); break;
            case ReleaseReserve c: Shift(by, Choose(by, "Reserved", c.Quantity.Lots), "Reserved", Free); break;
            default: AcceptedOffering(by, command, outcome); break;
        }
    }

    private void AcceptedOffering(PartyNumber by, AccountCommand command, AccountOutcome outcome)
    {
        switch (command)
        {
            case OfferTrade c:
                var terms = new TradeTerms(c.Series, c.Quantity, c.Side, c.Currency, c.Total, c.Expires);
                _trades[(outcome.Offer, true)] = (by, SideOf(by, terms, c.Side), terms);
                if (c.Side == Side.Sell)
                    Keep(by, (outcome.Offer, true), c.Quantity.Lots);
                Shift(by, _trades[(outcome.Offer, true)].Parts, Free, Held);
                break;
            case AcceptTrade c when _trades[(c.Offer, false)] is { Terms: var asked }:
                _trades[(c.Offer, false)] = (
                    by, SideOf(by, asked, asked.Side == Side.Buy ? Side.Sell : Side.Buy), asked);
                Shift(by, _trades[(c.Offer, false)].Parts, Free, Held);
                if (asked.Side == Side.Buy)
                    Keep(by, (c.Offer, false), asked.Quantity.Lots);
                break;
            case WithdrawTrade c: Release(_trades, (c.Offer, true), Held); break;
            case DeclineTrade c: _trades.Remove((c.Offer, false)); break;
            case OfferLease c:
                _leases[(outcome.Offer, true)] = (by, Choose(by, Free, c.Quantity.Lots), null!);
                Shift(by, _leases[(outcome.Offer, true)].Parts, Free, Held);
                Keep(by, (outcome.Offer, true), c.Quantity.Lots);
                break;
            case AcceptLease c when _leases[(c.Offer, false)] is { Terms: var lease }:
                var hours = (lease.End.Microseconds - lease.Start.Microseconds) / 3_600_000_000;
                var price = hours / lease.PeriodHours * lease.PricePerPeriod.Minor;
                _leases[(c.Offer, false)] = (by, [Cash(price + Levy(price))], lease);
                Shift(by, _leases[(c.Offer, false)].Parts, Free, "Escrowed");
                break;
            case DeclineLease c: _leases.Remove((c.Offer, false)); break;
        }
    }

    internal void Received(AccountMessage message, Instant now)
    {
        switch (message)
        {
            case OrderFilled m when _orders[m.Order] is var order:
                var (cash, tokens) = (Cash(m.Notional.Minor), Tokens(m.Custody, m.Quantity.Lots));
                order.Open -= m.Quantity.Lots;
                order.Notional += m.Notional.Minor;
                order.Fee += m.Fee.Minor;
                if (order.IsBuy)
                    Trade(order.Party, order.Held, Cash(m.Notional.Minor + m.Fee.Minor), tokens);
                else
                    Trade(order.Party, order.Held, tokens, cash with { Amount = m.Notional.Minor - m.Fee.Minor });
                break;
            case OrderReduced m when _orders[m.Order] is var order:
                order.Open -= m.Removed.Lots;
                var free = order.IsBuy
                    ? [Cash(Math.Max(0, order.Held.Sum(part => part.Amount) - Need(order, order.Worst)))]
                    : m.Parts.Select(part => Tokens(part.Custody, part.Quantity.Lots)).ToList();
                free.ForEach(part => Take(order.Held, part));
                Shift(order.Party, free, Held, Free);
                break;
            case OrderClosed m when _orders.Remove(m.Order, out var order):
                Shift(order.Party, order.Held, Held, Free);
                break;
            case FeesCollected m: Add(0, Cash(m.Amount.Minor), Out, m.Venue.Number, Free); break;
            case CashArrived m: Add(0, Cash(m.Amount.Minor), Out, m.To.Number, Free); break;
            case TokensArrived m: Get(m.To, m.Parcels); break;
            case TokensMinted m:
                Add(0, Tokens(NationSet.Of(nation), m.Quantity.Lots), "Issued", m.To.Number, Free);
                break;
            default: ReceivedOffering(message, now); break;
        }
    }

    private void ReceivedOffering(AccountMessage message, Instant now)
    {
        switch (message)
        {
            case TradeOffered m: _trades[(m.Offer, false)] = (m.To, [], m.Terms); break;
            case TradeAccepted m when _trades.TryGetValue((m.Offer, true), out var offer):
                var given = offer.Terms.Side == Side.Buy
                    ? m.Parcels
                    : offer.Parts.Select(part => new ParcelPart(part.Custody, default));
                if (now < offer.Terms.Expires
                    && given.All(part => world.Eligibility(default, default, part.Custody).IsAllowed))
                {
                    Conclude(m.Offer, true, m.Parcels);
                }
                else
                {
                    Release(_trades, (m.Offer, true), Held);
                }

                break;
            case TradeConcluded m: Conclude(m.Offer, false, m.Parcels); break;
            case TradeDeclined m: Release(_trades, (m.Offer, true), Held); break;
            case TradeLapsed m: Release(_trades, (m.Offer, false), Held); break;
            case LeaseOfferArrived m: _leases[(m.Offer, false)] = (m.Lessee, [], m.Terms); break;
            case LeaseLapsed m:
                Release(_leases, (m.Offer, true), Held);
                Release(_leases, (m.Offer, false), "Escrowed");
                break;
            case LeaseStarted m when _leases.TryGetValue((m.Offer, true), out var lent):
                Shift(lent.Party, lent.Parts, Held, "Leased");
                EndKeeping((m.Offer, true), isDrawn: true);
                break;
            case LeaseEnded m:
                Release(_leases, (m.Offer, true), "Leased");
                Release(_leases, (m.Offer, false), "Escrowed");
                break;
            case LeaseBilled m:
                if (_leases.TryGetValue((m.Offer, false), out var used))
                {
                    Pay(used.Party, used.Parts, Cash(m.Amount.Minor), "Escrowed");
                    var levy = Cash(Billed((m.Offer, false), m.Amount.Minor));
                    Take(used.Parts, levy);
                    Add(used.Party.Number, levy, "Escrowed", Treasury, Free);
                }

                if (_leases.TryGetValue((m.Offer, true), out var lender))
                {
                    Add(0, Cash(m.Amount.Minor), Out, lender.Party.Number, Free);
                    var levy = Cash(Billed((m.Offer, true), m.Amount.Minor));
                    Add(lender.Party.Number, levy, Free, Treasury, Free);
                }

                break;
            case PermitGranted m:
                Licences[m.Grant.Grantee] = (m.Grant.Scope.Amount, 0, 0);
                break;
        }
    }

    internal void Swept(Instant now)
    {
        foreach (var (key, offer) in _trades.Where(pair => pair.Key.IsMine && pair.Value.Terms.Expires <= now).ToList())
            Release(_trades, key, Held);
    }

    private static Part Cash(long amount) => new("EUR", default, amount);

    private static Part Tokens(NationSet custody, long lots) => new(Series.ToString(), custody, lots);

    private static int Of(MemberId member) => Party(member.ToString()).Number;

    private static long Need(Ordered order, long ticks) =>
        ticks * order.Open * Unit + (long)Math.Ceiling((order.Notional + ticks * order.Open * Unit) * 0.0005m)
            - order.Fee;

    private List<Part> SideOf(PartyNumber by, TradeTerms terms, Side side) =>
        side == Side.Buy
            ? [Cash(terms.Total.Minor), Cash(Levy(terms.Total.Minor))]
            : Choose(by, Free, terms.Quantity.Lots);

    private int Treasury => Party($"{nation}/bank").Number;

    private static long Levy(long paid) => (long)Math.Ceiling(paid * 0.07m);

    private long Billed((OfferNumber, bool) lease, long amount)
    {
        var (paid, levied) = _bills.GetValueOrDefault(lease);
        _bills[lease] = (paid + amount, Levy(paid + amount));
        return Levy(paid + amount) - levied;
    }

    private void Keep(PartyNumber by, (OfferNumber, bool) key, long lots)
    {
        var (left, kept, drawn) = Licences.GetValueOrDefault(by);
        if (lots > left)
            return;
        Licences[by] = (left - lots, kept + lots, drawn);
        _kept[key] = (by, lots);
    }

    private void EndKeeping((OfferNumber, bool) key, bool isDrawn)
    {
        if (!_kept.Remove(key, out var ended))
            return;
        var (left, kept, drawn) = Licences[ended.Party];
        Licences[ended.Party] = isDrawn
            ? (left, kept - ended.Lots, drawn + ended.Lots)
            : (left + ended.Lots, kept - ended.Lots, drawn);
    }

    private List<Part> Choose(PartyNumber by, string bucket, long lots)
    {
        var chosen = new List<Part>();
        foreach (var (place, amount) in Amounts
            .Where(pair => pair.Key.Party == by.Number && pair.Key.Bucket == bucket && pair.Key.Asset != "EUR"
                && pair.Value > 0)
            .OrderByDescending(pair => pair.Key.Custody.Count)
            .ThenBy(pair => pair.Key.Custody.Word0).ThenBy(pair => pair.Key.Custody.Word1)
            .ThenBy(pair => pair.Key.Custody.Word2).ThenBy(pair => pair.Key.Custody.Word3))
        {
            var taken = Math.Min(lots - chosen.Sum(part => part.Amount), (long)amount);
            if (taken > 0)
                chosen.Add(Tokens(place.Custody, taken));
        }

        return chosen;
    }

    private void Send(PartyNumber by, MemberId to, List<Part> parts) =>
        parts.ForEach(
            part => Add(by.Number, part, Free, to.Nation == nation ? Of(to) : 0, to.Nation == nation ? Free : Out));

    private void Get(PartyNumber to, IEnumerable<ParcelPart> parcels)
    {
        foreach (var part in parcels)
            Add(0, Tokens(part.Custody.With(nation), part.Quantity.Lots), Out, to.Number, Free);
    }

    private void Trade(PartyNumber party, List<Part> held, Part given, Part taken)
    {
        Pay(party, held, given, Held);
        Add(
            0,
            taken.Asset == "EUR" ? taken : taken with { Custody = taken.Custody.With(nation) },
            Out,
            party.Number,
            Free);
    }

    private void Conclude(OfferNumber number, bool isMine, IReadOnlyList<ParcelPart> taken)
    {
        _trades.Remove((number, isMine), out var trade);
        EndKeeping((number, isMine), isDrawn: true);
        var levy = Cash(Levy(trade.Terms.Total.Minor));
        if (isMine ? trade.Terms.Side == Side.Buy : trade.Terms.Side == Side.Sell)
        {
            Add(trade.Party.Number, trade.Parts[0], Held, 0, Out);
            Add(trade.Party.Number, levy, Held, Treasury, Free);
            Get(trade.Party, taken);
        }
        else
        {
            trade.Parts.ForEach(part => Add(trade.Party.Number, part, Held, 0, Out));
            Add(0, Cash(trade.Terms.Total.Minor), Out, trade.Party.Number, Free);
            Add(trade.Party.Number, levy, Free, Treasury, Free);
        }
    }

    private void Release<T>(
        Dictionary<(OfferNumber, bool), (PartyNumber Party, List<Part> Parts, T)> from, (OfferNumber, bool) key,
        string bucket)
    {
        EndKeeping(key, isDrawn: false);
        if (from.Remove(key, out var ended))
            Shift(ended.Party, ended.Parts, bucket, Free);
    }

    private void Pay(PartyNumber party, List<Part> held, Part part, string bucket)
    {
        Take(held, part);
        Add(party.Number, part, bucket, 0, Out);
    }

    private static void Take(List<Part> held, Part part) => held.Add(part with { Amount = -part.Amount });

    private void Shift(PartyNumber party, List<Part> parts, string from, string to) =>
        parts.ForEach(part => Add(party.Number, part, from, party.Number, to));

    private void Add(int from, Part part, string fromBucket, int to, string toBucket)
    {
        Place At(int party, string bucket) => (party, part.Asset, party == 0 ? default : part.Custody, bucket);
        Amounts[At(from, fromBucket)] = Amounts.GetValueOrDefault(At(from, fromBucket)) - part.Amount;
        Amounts[At(to, toBucket)] = Amounts.GetValueOrDefault(At(to, toBucket)) + part.Amount;
    }
}
