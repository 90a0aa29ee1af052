using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

public sealed class GrantsTests
{
    [Fact]
    public void Permit_comes_once_under_its_number_and_survives_the_rebuilding()
    {
        var fr = AccountRejectionTests.Funded();
        var granted = new PermitGranted(PermitSamples.Licence(1, "FR/a"));
        fr.Receive(granted);
        Assert.IsType<MessagePosted>(fr.Last[^1]);

        fr.Receive(granted);

        Assert.Equal(MessageRefusal.OutOfTurn, Assert.IsType<MessageSetAside>(fr.Last[^1]).Reason);
        TwoNations.CheckRebuilt(fr);
    }

    [Fact]
    public void Permit_for_a_stranger_is_set_aside()
    {
        var fr = AccountRejectionTests.Funded();

        fr.Receive(new PermitGranted(PermitSamples.Licence(1, "JP/x")));

        Assert.Equal(MessageRefusal.PartyUnknown, Assert.IsType<MessageSetAside>(fr.Last[^1]).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000_000_000_000_001)]
    public void Permit_for_nothing_or_too_much_is_set_aside(long amount)
    {
        var fr = AccountRejectionTests.Funded();

        fr.Receive(new PermitGranted(
            PermitSamples.Licence(1, "FR/a", PermitSamples.Anything with { Amount = amount })));

        Assert.Equal(MessageRefusal.AmountOutOfRange, Assert.IsType<MessageSetAside>(fr.Last[^1]).Reason);
    }

    [Fact]
    public void Revocation_of_what_is_used_up_or_was_never_given_changes_nothing()
    {
        var fr = AccountRejectionTests.Funded();
        var before = Snapshot(fr.Account);

        fr.Receive(new PermitRevoked(Jurisdiction.Of(France), 7));

        Assert.IsType<MessagePosted>(fr.Last[^1]);
        Assert.Equal(before, Snapshot(fr.Account));
    }
}
