using TokenMarket.Contracts.Accounts;
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
    public void Part_of_an_allotment_goes_back_to_its_office_and_only_what_is_left_of_it()
    {
        var fr = AccountRejectionTests.Funded();
        fr.Receive(new PermitGranted(PermitSamples.Allotment(7, "FR/a", 10)));

        Assert.Null(fr.Do("FR/a", new ReturnAllotment(Jurisdiction.Market, 7, 4)).Rejection);

        var returned = Assert.IsType<AllotmentGivenBack>(fr.Last[^1]);
        Assert.Equal((7, 4), (returned.Permit, returned.Amount));
        Assert.Equal(6, Assert.Single(fr.Account.PermitsOf(Party("FR/a"))).Left);
        Assert.Equal(
            AccountRejection.AllotmentUnknown,
            fr.Do("FR/b", new ReturnAllotment(Jurisdiction.Market, 7, 1)).Rejection);
        Assert.Null(fr.Do("FR/a", new ReturnAllotment(Jurisdiction.Market, 7, 6)).Rejection);
        Assert.Empty(fr.Account.PermitsOf(Party("FR/a")));
        TwoNations.CheckRebuilt(fr);
    }

    [Fact]
    public void Allotments_of_windows_that_are_over_are_forgotten_with_the_next_one()
    {
        var fr = AccountRejectionTests.Funded();
        fr.Receive(new PermitGranted(PermitSamples.Licence(1, "FR/a")));
        fr.Receive(new PermitGranted(PermitSamples.Allotment(1, "FR/a", 10, "2026-01-01")));
        fr.Receive(new PermitGranted(PermitSamples.Allotment(2, "FR/a", 10, "2026-02-01")));

        Assert.Equal(
            [(PermitKind.Licence, 1), (PermitKind.Quota, 2L)],
            fr.Account.PermitsOf(Party("FR/a")).Select(held => (held.Grant.Permit.Kind, held.Grant.Number))
                .OrderBy(held => held.Kind));
        TwoNations.CheckRebuilt(fr);
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
