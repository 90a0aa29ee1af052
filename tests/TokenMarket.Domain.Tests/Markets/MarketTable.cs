using System.Globalization;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>
/// A table that a trader can check: on each line what an account or an officer asks and, behind a colon, what happens.
/// Order names are free; <c>FR/acme</c> says nation and ultimate owner. A line without a colon is not compared; one
/// that ends with a comma goes on in the next.
/// </summary>
/// <example><code>
/// sell FR/a S1 3 of FR + 2 of FR.JP @ 100    (two parts, S1#0 and S1#1)
/// buy  JP/b B1 8 @ 101 ioc : trade S1#0 B1 3 @ 100, …, end B1 Unfilled
/// reduce S1 to 3 : reduce S1 by 2
/// fees 1000 2000             (of all orders from here on, maker and taker, in ppm)
/// turn FR JP                 (FR may no longer sell to JP, or may again; from the next line on)
/// turn-custody KP JP         (lots that have been in KP may no longer go to JP)
/// phase Halted
/// restart                    (from the journal's bytes; <c>restart snapshot</c> from a snapshot)
/// book : bid 3 @ 101, ask 2 @ 102
/// </code></example>
internal sealed class MarketTable(DrivenMarket market)
{
    private readonly List<string> _owners = ["nobody"];
    private readonly Dictionary<string, OrderNumber> _orders = [];
    private readonly HashSet<string> _inParts = [];
    private FeeSchedule _fees;

    public DrivenMarket Market { get; } = market;

    /// <summary>The number of an order of the table.</summary>
    public OrderNumber this[string order] => _orders[order];

    public static MarketTable Run(string table)
    {
        var run = new MarketTable(new DrivenMarket());
        var begun = "";
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            begun += line;
            if (line.EndsWith(','))
            {
                begun += ' ';
                continue;
            }

            run.Take(begun);
            begun = "";
        }

        MarketLaws.ReplayGivesTheSame(run.Market);
        return run;
    }

    public void Take(string line)
    {
        var cut = line.IndexOf(" : ", StringComparison.Ordinal);
        var command = cut < 0 ? line : line[..cut].TrimEnd();
        var happened = Do(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        // The command stands before both, so that a failure says which line it was.
        if (cut >= 0)
            Assert.Equal($"{command} : {line[(cut + 3)..].Trim()}", $"{command} : {string.Join(", ", happened)}");
    }

    private IEnumerable<string> Do(string[] words)
    {
        switch (words[0])
        {
            case "buy" or "sell":
                return Told(Market.Do(Arrival(words)));
            case "cancel":
                return Told(Market.Do(new OrderCancelAsked(NumberOf(words[1]))));
            case "reduce":
                return Told(Market.Do(new OrderReductionAsked(NumberOf(words[1]), Lots(words[3]))));
            case "reprice":
                return Told(Market.Do(new OrderRepriceAsked(NumberOf(words[1]), Ticks(words[3]))));
            case "phase":
                var phase = Enum.Parse<BookPhase>(words[1]);
                OrderRejection? no = null;
                var events = Market.Turn(machine => no = machine.ChangePhase(BookOf(words), phase));
                return no is null ? Told(events) : [$"refuse {no}"];
            case "close-over":
                return Told(Market.Turn(machine => machine.CloseOver()));
            case "nothing":
                return Told(Market.Turn(_ => { }));
            case "book":
                return Levels(BookOf(words));
            default:
                Prepare(words);
                return [];
        }
    }

    private void Prepare(string[] words)
    {
        switch (words[0])
        {
            case "fees":
                _fees = new FeeSchedule((int)Number(words[1]), (int)Number(words[2]));
                break;
            case "turn":
                Market.World.Turn(Nation.Parse(words[1]), Nation.Parse(words[2]));
                Market.Enact();
                break;
            case "turn-custody":
                Market.World.TurnCustody(Nation.Parse(words[1]), Nation.Parse(words[2]));
                Market.Enact();
                break;
            case "unlist":
                Market.World.Unlisted.Add((int)Number(words[1]));
                break;
            case "over":
                Market.World.Over.Add((int)Number(words[1]));
                break;
            case "restart":
                Market.Restart(fromSnapshot: words is [_, "snapshot"]);
                break;
            default:
                throw new FormatException($"'{words[0]}' is no command of a market's table.");
        }
    }

    // sell FR/a S1 3 of FR + 2 of FR.JP @ 100 post-only in 2
    private OrderArrives Arrival(string[] words)
    {
        var (nation, owner) = words[1].Split('/') is [var left, var right] ? (Nation.Parse(left), right) : default;
        var at = Array.IndexOf(words, "@");
        var side = words[0] == "buy" ? Side.Buy : Side.Sell;
        var parcels = side == Side.Buy
            ? []
            : string.Join(' ', words[3..at]).Split(" + ").Select(parcel => Parcel(parcel, nation)).ToArray();
        if (parcels.Length > 1)
            _inParts.Add(words[2]);
        return new OrderArrives(
            NumberOf(words[2], nation),
            BookOf(words),
            MarketWorld.PartyOf(nation, PlaceOf(_owners, owner)),
            OwnerNumber.FromNumber(PlaceOf(_owners, owner)),
            side,
            Ticks(words[at + 1]),
            side == Side.Buy ? Lots(words[3]) : Quantity.FromLots(parcels.Sum(parcel => parcel.Quantity.Lots)),
            words.Contains("ioc") ? TimeInForce.ImmediateOrCancel
                : words.Contains("fok") ? TimeInForce.FillOrKill
                : TimeInForce.GoodTillCancelled,
            (words.Contains("post-only") ? OrderOptions.PostOnly : 0)
                | (words.Contains("nation-wide") ? OrderOptions.PreventNationalTrade : 0),
            words.Contains("cancel-resting") ? SelfTradePrevention.CancelResting
                : words.Contains("cancel-both") ? SelfTradePrevention.CancelBoth
                : words.Contains("decrement") ? SelfTradePrevention.Decrement
                : SelfTradePrevention.CancelIncoming,
            _fees,
            parcels);
    }

    private static ParcelPart Parcel(string words, Nation own) => words.Split(" of ") is [var lots, var custody]
        ? new ParcelPart(NationSet.Of([.. custody.Split('.').Select(Nation.Parse)]), Lots(lots))
        : new ParcelPart(NationSet.Of(own), Lots(words));

    private IEnumerable<string> Told(IEnumerable<MarketEvent> events) => events.Select(happened => happened switch
    {
        Traded e => $"trade {PartOf(e.Maker)} {PartOf(e.Taker)} {e.Quantity} @ {e.Price}"
            + (e.MakerFee.Minor + e.TakerFee.Minor == 0 ? "" : $" fees {e.MakerFee} {e.TakerFee}"),
        PartRested e => $"rest {PartOf(e.Part)} {e.Quantity}",
        PartReduced e => $"reduce {PartOf(e.Part)} by {e.Removed}",
        OrderRepriced e => $"reprice {NameOf(e.Order)} @ {e.Limit}",
        OrderEnded { Rejection: { } no } e => $"end {NameOf(e.Order)} {e.Reason} {no}",
        OrderEnded e => $"end {NameOf(e.Order)} {e.Reason}",
        ChangeRefused e => $"refuse {NameOf(e.Order)} {e.Rejection}",
        AuctionRoundCleared e => $"round {e.Round} {e.Quantity} @ {e.Price} over {e.Imbalance}",
        PhaseChanged e => $"phase {e.Phase}",
        FeesAccrued e => $"venue {e.Amount}",
        _ => null, // That it was taken in, and that a book was opened for it.
    }).OfType<string>();

    private IEnumerable<string> Levels(int book) =>
        from side in Enum.GetValues<Side>()
        from level in Market.Machine.DepthOf(book)!.Best(side, 10)
        select $"{(side == Side.Buy ? "bid" : "ask")} {level.Quantity} @ {level.Price}";

    private string PartOf(long part)
    {
        var name = NameOf(MarketMachine.OrderOf(part));
        return _inParts.Contains(name) ? $"{name}#{part >> 56}" : name;
    }

    private string NameOf(OrderNumber order) => _orders.Single(pair => pair.Value == order).Key;

    private OrderNumber NumberOf(string name) => NumberOf(name, MarketWorld.VenueNation);

    private OrderNumber NumberOf(string name, Nation nation)
    {
        if (!_orders.ContainsKey(name))
            _orders.Add(name, OrderNumber.Of(nation, _orders.Count + 1));
        return _orders[name];
    }

    private static int BookOf(string[] words) =>
        Array.IndexOf(words, "in") is var at and >= 0 ? (int)Number(words[at + 1]) : 1;

    private static int PlaceOf(List<string> names, string name)
    {
        if (!names.Contains(name))
            names.Add(name);
        return names.IndexOf(name);
    }

    private static Quantity Lots(string word) => Quantity.FromLots(Number(word));

    // No price at all is what a default is.
    private static Price Ticks(string word) => Number(word) == 0 ? default : Price.FromTicks(Number(word));

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);
}
