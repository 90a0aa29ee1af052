using System.Globalization;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// Tables that an accountant can check: one entry per line, then what must stand in the books. Money is in cents,
/// prices
/// in ticks of one euro per lot; fees are at worst 500 ppm. Orders are named by their author.
/// </summary>
/// <remarks>
/// <c>fund a CASH TOKENS</c> · <c>buy O m LOTS @ TICKS</c> · <c>sell O m LOTS @ TICKS</c> · <c>fill O LOTS @ TICKS fee
/// CENTS</c> ·
/// <c>reduce O LOTS</c> and <c>close O</c> as the market says · <c>reprice O m TICKS</c> · <c>m cash BUCKET AMOUNT
/// …</c> ·
/// <c>m tokens BUCKET LOTS …</c>. A line may end in <c>=> REFUSAL</c>.
/// </remarks>
internal sealed class AccountScenario
{
    private readonly DrivenAccount _account = new(new LedgerWorld(), France);
    private readonly Dictionary<string, (OrderNumber Number, bool IsBuy, int Fills)> _orders = [];

    internal static void Run(string table)
    {
        var scenario = new AccountScenario();
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (entry, refusal) = line.Split("=>", StringSplitOptions.TrimEntries) is [var left, var right]
                ? (left, right)
                : (line, "");
            var outcome = scenario.Enter(entry.Split(' ', StringSplitOptions.RemoveEmptyEntries), line);
            Assert.True(
                outcome.Rejection?.ToString() == (refusal.Length == 0 ? null : refusal),
                $"{line}: {outcome.Rejection}");
            Assert.Empty(LedgerAudit.Check(scenario._account.Account));
        }

        TwoNations.CheckRebuilt(scenario._account);
    }

    private AccountOutcome Enter(string[] words, string line)
    {
        switch (words)
        {
            case ["fund", var m, var cash, var tokens]:
                _account.Fund($"FR/{m}", Number(cash), Number(tokens));
                return default;
            case ["buy" or "sell", var order, var m, var lots, "@", var ticks]:
                var side = words[0] == "buy" ? Side.Buy : Side.Sell;
                var placed = _account.Do($"FR/{m}", AccountCommands.Order(side, Number(lots), Number(ticks)));
                _orders[order] = (placed.Order, side == Side.Buy, 0);
                return placed;
            case ["reprice", var order, var m, var ticks]:
                return _account.Do($"FR/{m}", new RepriceOrder(_orders[order].Number, Price.FromTicks(Number(ticks))));
            case ["fill", var order, var lots, "@", var ticks, "fee", var fee]:
                var (number, isBuy, fills) = _orders[order];
                _orders[order] = (number, isBuy, fills + 1);
                var custody = NationSet.Of(isBuy ? Japan : France);
                return Receive(
                    AccountCommands.Fill(number, fills + 1, Number(ticks), Number(lots), Number(fee), custody));
            case ["reduce", var order, var lots]:
                var removed = Quantity.FromLots(Number(lots));
                return Receive(new OrderReduced(
                    _orders[order].Number, removed,
                    _orders[order].IsBuy ? [] : [new ParcelPart(NationSet.Of(France), removed)]));
            case ["close", var order]:
                return Receive(
                    new OrderClosed(_orders[order].Number, OrderCloseReason.Cancelled, null, _orders[order].Fills));
            case [var m, "cash" or "tokens", .. var pairs]:
                foreach (var pair in pairs.Chunk(2))
                {
                    var bucket = Enum.Parse<Bucket>(pair[0], ignoreCase: true);
                    var actual = words[1] == "cash"
                        ? _account.Cash($"FR/{m}", bucket)
                        : _account.Tokens($"FR/{m}", bucket);
                    Assert.True(Number(pair[1]) == actual, $"{line}: {pair[0]} is {actual}");
                }

                return default;
            default:
                throw new FormatException($"'{line}' is no entry.");
        }
    }

    private AccountOutcome Receive(AccountMessage message)
    {
        _account.Receive(message);
        Assert.IsType<Events.Accounts.MessagePosted>(Assert.Single(_account.Last));
        return default;
    }

    private static long Number(string text) => long.Parse(text.Replace("_", ""), CultureInfo.InvariantCulture);
}
