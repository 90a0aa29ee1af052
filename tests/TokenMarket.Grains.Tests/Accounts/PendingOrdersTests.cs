using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Accounts;
using TokenMarket.Grains.Markets;

namespace TokenMarket.Grains.Tests.Accounts;

public sealed class PendingOrdersTests
{
    private static readonly FlowAddress Market = FlowAddress.Market(MarketId.Parse(SmallMarket.Id));
    private static readonly FlowAddress Other = FlowAddress.Market(MarketId.Parse("FR/jean-zay/h100/JPY"));
    private readonly PendingOrders _pending = new();
    private readonly PendingBatch _batch = new(3);

    [Fact]
    public void A_lost_answer_is_lost_for_its_own_message_only()
    {
        _pending.Await(Market, 5, _batch, 0);
        _pending.Await(Market, 6, _batch, 1);
        _pending.Await(Market, 7, _batch, 2);

        // The answer to 5 got lost; when 5 and 6 come again, the market ignores 5 and tells of 6.
        _pending.Tell(Market, Outcome(6));
        _pending.Pass(Market, 6);
        Assert.False(_batch.Done.IsCompleted);
        _pending.Tell(Market, Outcome(7));
        _pending.Pass(Market, 7);

        Assert.True(_batch.Done.IsCompletedSuccessfully);
        Assert.Equal([null, 6L, 7L], _batch.Outcomes.Select(outcome => outcome?.Sequence));
    }

    [Fact]
    public void Whoever_waits_for_a_message_that_was_passed_without_a_word_waits_no_longer()
    {
        _pending.Await(Market, 5, _batch, 0);
        _pending.Await(Other, 5, _batch, 1);
        _pending.Pass(Market, 5);
        Assert.False(_batch.Done.IsCompleted);
        _pending.Pass(Other, 9);

        Assert.True(_batch.Done.IsCompletedSuccessfully);
        Assert.All(_batch.Outcomes, outcome => Assert.Null(outcome));
    }

    [Fact]
    public void The_word_on_messages_of_an_earlier_activation_finds_nobody()
    {
        _pending.Tell(Market, Outcome(1));
        _pending.Await(Market, 3, _batch, 0);
        _pending.Tell(Market, Outcome(2));
        Assert.False(_batch.Done.IsCompleted);
        _pending.Tell(Market, Outcome(3));

        Assert.True(_batch.Done.IsCompletedSuccessfully);
    }

    private static MarketOutcome Outcome(long sequence) =>
        new(sequence, Quantity.FromLots(1), default, OrderCloseReason.Filled, null);
}
