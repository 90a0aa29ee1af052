using System.Globalization;
using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Auctions;

namespace TokenMarket.Domain.Tests.Markets.Auctions;

/// <summary>
/// A table: <c>may GIVER>TAKER …</c>, <c>reference P</c>, <c>buy NAME CLASS LOTS @ LIMIT [owner N]</c>, <c>sell
/// …</c>, and what must come of it, one line for each round: <c>round P matched N imbalance N: BUY SELL LOTS, …</c>,
/// or <c>nothing</c>.
/// </summary>
internal static class AuctionScenario
{
    public static void Run(string table)
    {
        var relation = new HashSet<(int Giver, int Taker)>();
        var names = new List<string>();
        var (buys, sells, expected) = (new List<AuctionOrder>(), new List<AuctionOrder>(), new List<string>());
        var reference = 0L;
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words[0])
            {
                case "may": relation.UnionWith(words[1..].Select(pair => ((int)pair[0], (int)pair[2]))); break;
                case "reference": reference = Number(words[1]); break;
                case "buy": buys.Add(Order(words, names)); break;
                case "sell": sells.Add(Order(words, names)); break;
                case "round": expected.Add(string.Join(' ', words)); break;
                case "nothing": break;
                default: throw new FormatException($"'{line}' is no line of an auction.");
            }
        }

        var bids = AuctionCase.InPriceTimeOrder(Side.Buy, buys);
        var offers = AuctionCase.InPriceTimeOrder(Side.Sell, sells);
        var rounds = CallAuction.Clear(bids, offers, (giver, taker) => relation.Contains((giver, taker)), reference);
        Assert.Equal(expected, rounds.Select(round => Text(round, names)));
    }

    // NAME CLASS LOTS @ LIMIT [owner N]
    private static AuctionOrder Order(string[] words, List<string> names)
    {
        names.Add(words[1]);
        var owner = words.Length > 6 ? (int)Number(words[7]) : 0;
        return new AuctionOrder(names.Count - 1, words[2][0], owner, Number(words[5]), Number(words[3]));
    }

    private static string Text(AuctionRound round, List<string> names)
    {
        var (price, matched, imbalance) = round.Indication;
        var fills = round.Fills.Select(fill => $"{names[(int)fill.BuyOrder]} {names[(int)fill.SellOrder]} {fill.Lots}");
        return $"round {price} matched {matched} imbalance {imbalance}: {string.Join(", ", fills)}";
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
