using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

public sealed class CommandIdTests
{
    private readonly DrivenAccount _fr = AccountRejectionTests.Funded();

    [Fact]
    public void A_repeat_gets_the_same_outcome_and_changes_nothing()
    {
        var first = _fr.Do("FR/a", 1, 1, Order(Side.Buy, 1, 10));
        var before = Snapshot(_fr.Account);

        Assert.Equal(first, _fr.Do("FR/a", 1, 1, Order(Side.Buy, 1, 10)));

        Assert.Empty(_fr.Last);
        Assert.Equal(before, Snapshot(_fr.Account));
        Assert.Equal("FR-1", first.Order.ToString());
    }

    [Fact]
    public void A_repeat_of_a_refusal_is_refused_even_when_it_would_now_be_allowed()
    {
        Assert.Equal(AccountRejection.InsufficientCash, _fr.Do("FR/a", 1, 1, Pay("FR/b", 100_001)).Rejection);
        _fr.Fund("FR/a", 1, 0);

        Assert.Equal(AccountRejection.InsufficientCash, _fr.Do("FR/a", 1, 1, Pay("FR/b", 100_001)).Rejection);
        Assert.True(_fr.Do("FR/a", 1, 2, Pay("FR/b", 100_001)).IsAccepted);
    }

    [Fact]
    public void The_same_id_with_other_content_is_refused_and_what_it_did_stands()
    {
        _fr.Do("FR/a", 1, 1, Pay("FR/b", 5));

        Assert.Equal(AccountRejection.CommandIdReused, _fr.Do("FR/a", 1, 1, Pay("FR/b", 6)).Rejection);
        Assert.True(_fr.Do("FR/a", 1, 1, Pay("FR/b", 5)).IsAccepted);
        Assert.Equal(99_995, _fr.Cash("FR/a"));
    }

    [Fact]
    public void Ids_above_the_watermark_arrive_in_any_order_inside_the_window()
    {
        Assert.True(_fr.Do("FR/a", 1, AccountLimits.CommandWindow, Pay("FR/b", 1)).IsAccepted);
        Assert.True(_fr.Do("FR/a", 1, 2, Pay("FR/b", 1)).IsAccepted);
        RefuseOutside(AccountLimits.CommandWindow + 1);
        Assert.True(_fr.Do("FR/a", 1, 1, Pay("FR/b", 1)).IsAccepted);
        Assert.True(_fr.Do("FR/a", 1, AccountLimits.CommandWindow + 2, Pay("FR/b", 1)).IsAccepted);
        RefuseOutside(AccountLimits.CommandWindow + 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_sequence_outside_the_window_uses_nothing_up(long sequence)
    {
        RefuseOutside(sequence);
        Assert.Null(_fr.Account.OutcomeOf(Party("FR/a"), 1, sequence));
    }

    [Fact]
    public void Outcomes_far_behind_the_window_are_still_told_after_a_restart()
    {
        for (var sequence = 1; sequence <= 3 * AccountLimits.CommandWindow; sequence++)
            _fr.Do("FR/a", int.MinValue, sequence, Order(Side.Buy, 1, sequence % 2));
        var reader = new PackedReader(Snapshot(_fr.Account));

        var restored = NationalAccount.ReadSnapshot(ref reader);

        Assert.Equal(OrderNumber.Of(France, 1).Value, restored.OutcomeOf(Party("FR/a"), int.MinValue, 1)?.Number);
        Assert.Equal(
            AccountRejection.PriceOutOfRange, restored.OutcomeOf(Party("FR/a"), int.MinValue, 2)?.Rejection);
        Assert.Equal(Snapshot(_fr.Account), Snapshot(restored));
    }

    [Fact]
    public void Members_and_sessions_have_sequences_of_their_own()
    {
        Assert.True(_fr.Do("FR/a", 1, 1, Pay("FR/b", 1)).IsAccepted);
        Assert.True(_fr.Do("FR/a", 2, 1, Pay("FR/b", 2)).IsAccepted);
        Assert.True(_fr.Do("FR/b", 1, 1, Pay("FR/a", 3)).IsAccepted);
    }

    private void RefuseOutside(long sequence)
    {
        Assert.Equal(AccountRejection.CommandIdOutsideWindow, _fr.Do("FR/a", 1, sequence, Pay("FR/b", 1)).Rejection);
        Assert.Empty(_fr.Last);
    }
}
