using CsCheck;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

public sealed class OwnOrdersTests
{
    private const int Orders = 400;
    private static readonly string[] Members = ["FR/a", "FR/b"];

    /// <summary>The twin keeps a sorted set for each member.</summary>
    [Fact]
    public void Open_orders_behind_any_number_are_those_of_the_member_in_order_however_many_closed_before() =>
        Gen.Select(
                Gen.Int[0, 1].Array[Orders], Gen.Int[0, Orders - 1].Array[0, Orders],
                Gen.Int[0, Orders + 1].Array[5])
            .Sample((owners, closed, pages) =>
            {
                var account = new DrivenAccount(new LedgerWorld(), Nation.Parse("FR"));
                var twin = Members.ToDictionary(member => member, _ => new SortedSet<long>(), StringComparer.Ordinal);
                foreach (var member in Members)
                    account.Fund(member, 1_000_000_000, 0);
                foreach (var owner in owners)
                    twin[Members[owner]].Add(account.Do(Members[owner], Purchase).Order.Value);
                var all = twin.Values.SelectMany(numbers => numbers).Order().ToArray();
                foreach (var order in closed.Select(index => all[index]).Distinct())
                {
                    account.Receive(new OrderClosed(new OrderNumber(order), OrderCloseReason.Cancelled, null, 0));
                    _ = twin[Members[0]].Remove(order) || twin[Members[1]].Remove(order);
                }

                foreach (var (member, after) in Members.SelectMany(member => pages.Select(page => (member, page))))
                {
                    var from = after == 0 ? default : OrderNumber.Of(Nation.Parse("FR"), after);
                    Assert.Equal(
                        twin[member].Where(number => number > from.Value),
                        account.Account.OrdersOf(Party(member), from).Select(order => order.Order.Value));
                }
            }, iter: 30);

    private static PlaceOrder Purchase => new(
        Series, Euro, Side.Buy, Quantity.FromLots(1), Price.FromTicks(1), OrderKind.Limit,
        TimeInForce.GoodTillCancelled, OrderOptions.None, SelfTradePrevention.CancelIncoming);
}
