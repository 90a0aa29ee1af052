using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Flows;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>A sender of orders to the market, as an account is one: one flow, one batch on its way at a time.</summary>
/// <remarks>
/// Crossing orders come in pairs: a sale, then a purchase by another trader that takes it. The books take turns.
/// </remarks>
internal sealed class OrderSource(int number)
{
    private static readonly FeeSchedule Fees = new(10, 20);
    private readonly PackedWriter _message = new();
    private readonly PackedWriter _batch = new(1 << 14);
    private ulong _hash = FlowHash.Start;
    private long _sent;

    /// <summary>The next batch: sales and purchases in turn, all at one price.</summary>
    public FlowBatch Crossing(int count) =>
        Next(count, order => Order(order % 2 == 0 ? Side.Sell : Side.Buy, order / 2, 0));

    /// <summary>The next batch: sales at a thousand prices that nobody takes.</summary>
    public FlowBatch Resting(int count) => Next(count, order => Order(Side.Sell, order, order % 1000));

    private FlowBatch Next(int count, Func<long, OrderArrives> orderOf)
    {
        _batch.Clear();
        var (first, before) = (_sent + 1, _hash);
        for (var index = 0; index < count; index++)
        {
            _message.Clear();
            MarketMessageCodec.Write(_message, orderOf(_sent));
            _batch.WriteBytes(_message.Written);
            _hash = FlowHash.Next(_hash, _message.Written);
            _sent++;
        }

        return new FlowBatch
        {
            Source = $"account/source-{number}",
            Incarnation = 0,
            FirstSequence = first,
            HashBefore = before,
            Count = count,
            Messages = _batch.ToArray(),
        };
    }

    private OrderArrives Order(Side side, long turn, long ticksAbove)
    {
        // Half of the traders only sell, half only buy: nobody ever meets itself.
        var trader = ((2 * number) + (side == Side.Sell ? 0 : 1)) % MarketWorld.Nations;
        var nation = MarketWorld.Traders[trader].Nation;
        return new OrderArrives(
            OrderNumber.Of(nation, ((long)number << 32) | (_sent + 1)), (int)(turn % MarketWorld.Books) + 1,
            MarketWorld.PartyOf(trader), MarketWorld.OwnerOf(trader), side,
            Price.FromTicks(MarketWorld.PriceTicks + ticksAbove), Quantity.FromLots(1), TimeInForce.GoodTillCancelled,
            OrderOptions.None, SelfTradePrevention.CancelIncoming, Fees,
            side == Side.Sell ? [new ParcelPart(NationSet.Of(nation), Quantity.FromLots(1))] : []);
    }
}
