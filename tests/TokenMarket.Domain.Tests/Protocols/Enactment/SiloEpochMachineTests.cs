using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Enactment;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

public sealed class SiloEpochMachineTests
{
    [Fact]
    public void A_frozen_silo_stamps_the_new_epoch_and_decides_by_both()
    {
        var silo = new SiloEpochMachine(Epoch(4), null);
        Assert.True(silo.Freeze(Epoch(5)));
        Assert.Equal((Epoch(4), Epoch(5), Epoch(5)), (silo.InForce, silo.Next, silo.Stamp));
    }

    [Fact]
    public void A_silo_acknowledges_when_it_is_drained()
    {
        var silo = new SiloEpochMachine(Epoch(4), null);
        silo.Freeze(Epoch(5));
        Assert.False(silo.MayAcknowledge(Epoch(5)));
        silo.Drained(Epoch(4));
        Assert.False(silo.MayAcknowledge(Epoch(5)));
        silo.Drained(Epoch(5));
        Assert.True(silo.MayAcknowledge(Epoch(5)));
        Assert.False(silo.MayAcknowledge(Epoch(6)));
    }

    [Fact]
    public void An_order_to_freeze_that_comes_again_changes_nothing()
    {
        var silo = new SiloEpochMachine(Epoch(4), null);
        silo.Freeze(Epoch(5));
        silo.Drained(Epoch(5));
        Assert.False(silo.Freeze(Epoch(5)));
        Assert.False(silo.Freeze(Epoch(4)));
        Assert.True(silo.MayAcknowledge(Epoch(5)));
    }

    [Fact]
    public void A_silo_that_joins_in_an_enactment_has_nothing_to_drain() =>
        Assert.True(new SiloEpochMachine(Epoch(4), Epoch(5)).MayAcknowledge(Epoch(5)));

    [Fact]
    public void A_silo_that_missed_the_freeze_swaps_to_the_new_epoch_alone()
    {
        var silo = new SiloEpochMachine(Epoch(4), null);
        silo.Swap(Epoch(5));
        Assert.Equal((Epoch(5), null, Epoch(5)), (silo.InForce, silo.Next, silo.Stamp));
        silo.Swap(Epoch(4));
        Assert.Equal(Epoch(5), silo.InForce);
    }

    [Fact]
    public void A_late_swap_leaves_the_enactment_after_it_under_way()
    {
        var silo = new SiloEpochMachine(Epoch(4), null);
        silo.Freeze(Epoch(6));
        silo.Swap(Epoch(5));
        Assert.Equal((Epoch(5), Epoch(6), Epoch(6)), (silo.InForce, silo.Next, silo.Stamp));
    }

    [Fact]
    public void The_drain_of_a_freeze_before_does_not_count_for_the_next()
    {
        var silo = new SiloEpochMachine(Epoch(4), null);
        silo.Freeze(Epoch(5));
        silo.Freeze(Epoch(6));
        silo.Drained(Epoch(5));
        Assert.False(silo.MayAcknowledge(Epoch(6)));
    }

    [Fact]
    public void The_next_epoch_is_later_than_the_one_in_force() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SiloEpochMachine(Epoch(4), Epoch(4)));

    private static Epoch Epoch(int number) => Contracts.Values.Epoch.FromNumber(number);
}
