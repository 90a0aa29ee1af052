using System.Globalization;
using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>
/// A table that a trader can check: on each line a command and, behind it, what the book has to report. Order names are
/// free; <c>by FR:acme</c> says nation and owner, otherwise every order has an owner of its own. What fills is
/// closed, which
/// goes without saying; a line without a report is not compared.
/// </summary>
/// <example><code>
/// sell S1 5 @ 100
/// buy  B1 8 @ 101 ioc    trade S1 B1 5 @ 100, close B1 Unfilled 3
/// reduce S1 to 3         reduced S1 by 2 to 3
/// reprice S1 @ 99        rest S1 3 @ 99
/// cancel S1              close S1 Cancelled 3
/// forbid FR JP           (FR may no longer sell to JP; permit takes it back)
/// phase Halted
/// book                   bid 3 @ 101, ask 2 @ 102
/// </code></example>
internal sealed class MarketScenario
{
    private static readonly string[] ReportWords = ["trade", "rest", "close", "reduced", "refused"];

    private readonly List<string> _nations = ["??"];
    private readonly List<string> _owners = ["nobody"];
    private readonly List<string> _orders = ["none"];
    private readonly HashSet<(string Seller, string Buyer)> _forbidden = [];
    private readonly Dictionary<string, int> _traders = [];
    private readonly TraderTable _table = new(new ClassRelation(1, (_, _) => true));
    private readonly OrderBook _book;
    private Recorder _recorder = new();

    private MarketScenario(BookLimits limits) => _book = new OrderBook(_table, limits);

    public static void Run(string table, BookLimits? limits = null)
    {
        var scenario = new MarketScenario(limits ?? BookLimits.Widest);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            scenario.Take(line);
    }

    private void Take(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] == "book")
        {
            Assert.Equal(string.Join(' ', words[1..]), Levels());
            return;
        }

        var cut = Array.FindIndex(words, 1, word => ReportWords.Contains(word));
        _recorder.Lines.Clear();
        var refusal = Do(cut < 0 ? words : words[..cut]);
        var reports = _recorder.Lines
            .Where(report => !report.Contains(" Filled ", StringComparison.Ordinal)).Select(Named);
        var answer = refusal is null ? string.Join(", ", reports) : $"refused {refusal}";
        if (cut < 0)
        {
            Assert.Null(refusal);
            return;
        }

        // The command stands before both, so that a failure says which line it was.
        var command = string.Join(' ', words[..cut]);
        Assert.Equal($"{command} : {string.Join(' ', words[cut..])}", $"{command} : {answer}");
    }

    private OrderRejection? Do(string[] words)
    {
        switch (words[0])
        {
            case "buy" or "sell":
                return _book.Place(OrderOf(words), ref _recorder);
            case "cancel":
                return _book.Cancel(NumberOf(words[1]), ref _recorder);
            case "reduce":
                return _book.Reduce(NumberOf(words[1]), ToNumber(words[3]), ref _recorder);
            case "reprice":
                return _book.Reprice(NumberOf(words[1]), (int)ToNumber(words[3]), ref _recorder);
            case "phase":
                _book.ApplyPhase(Enum.Parse<BookPhase>(words[1]));
                return null;
            case "forbid":
                _forbidden.Add((words[1], words[2]));
                Adopt();
                return null;
            case "permit":
                _forbidden.Remove((words[1], words[2]));
                Adopt();
                return null;
            default:
                throw new FormatException($"'{words[0]}' is no command of a scenario.");
        }
    }

    private BookOrder OrderOf(string[] words)
    {
        var by = Array.IndexOf(words, "by");
        var who = by < 0 ? $"??:{words[1]}" : words[by + 1];
        var (nation, owner) = who.Split(':') is [var left, var right] ? (left, right) : (who, words[1]);
        return new BookOrder
        {
            Number = (long)(PlaceOf(_nations, nation) + 1) << 48 | (uint)PlaceOf(_orders, words[1]),
            Lots = ToNumber(words[2]),
            Trader = TraderOf(nation),
            Owner = PlaceOf(_owners, owner),
            PriceTicks = (int)ToNumber(words[4]),
            Side = words[0] == "buy" ? Side.Buy : Side.Sell,
            TimeInForce = words.Contains("ioc") ? TimeInForce.ImmediateOrCancel
                : words.Contains("fok") ? TimeInForce.FillOrKill
                : TimeInForce.GoodTillCancelled,
            SelfTradePrevention = words.Contains("cancel-resting") ? SelfTradePrevention.CancelResting
                : words.Contains("cancel-both") ? SelfTradePrevention.CancelBoth
                : words.Contains("decrement") ? SelfTradePrevention.Decrement
                : SelfTradePrevention.CancelIncoming,
            IsPostOnly = words.Contains("post-only"),
            IsNationWide = words.Contains("nation-wide"),
        };
    }

    private int TraderOf(string nation)
    {
        if (_traders.TryGetValue(nation, out var trader))
            return trader;
        trader = _table.Admit(slot: _table.Count, partyClass: 0);
        _traders.Add(nation, trader);
        Adopt();
        return trader;
    }

    // A class per nation.
    private void Adopt()
    {
        var nations = _traders.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToArray();
        if (nations.Length == 0)
            return;
        bool MayTrade(int seller, int buyer) => !_forbidden.Contains((nations[seller], nations[buyer]));
        _table.Adopt(new ClassRelation(nations.Length, MayTrade), [.. Enumerable.Range(0, nations.Length)]);
    }

    private long NumberOf(string name) =>
        Enumerable.Range(1, _nations.Count).Select(nation => (long)nation << 48 | (uint)PlaceOf(_orders, name))
            .FirstOrDefault(number => _book.Find(number) is not null, -1);

    private string Levels()
    {
        var levels = new List<string>();
        foreach (var (side, word) in new[] { (Side.Buy, "bid"), (Side.Sell, "ask") })
        {
            var resting = new List<BookOrder>();
            _book.CopyResting(side, resting);
            levels.AddRange(resting.GroupBy(order => order.PriceTicks)
                .Select(level => $"{word} {level.Sum(order => order.Lots)} @ {level.Key}"));
        }

        return levels.Count == 0 ? "empty" : string.Join(", ", levels);
    }

    // "trade 1 2 5 @ 100, left 0 3" in numbers becomes "trade S1 B1 5 @ 100" in names.
    private string Named(string report)
    {
        var words = report.Split(", left ")[0].Split(' ');
        for (var word = 1; word <= (words[0] == "trade" ? 2 : 1); word++)
            words[word] = _orders[(int)(ToNumber(words[word]) & 0xFFFF)];
        if (words[0] == "reduce")
            words[0] = "reduced";
        return string.Join(' ', words);
    }

    private static int PlaceOf(List<string> names, string name)
    {
        if (!names.Contains(name))
            names.Add(name);
        return names.IndexOf(name);
    }

    private static long ToNumber(string word) => long.Parse(word, CultureInfo.InvariantCulture);
}
