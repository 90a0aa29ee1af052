using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Leases.RegisterDesk;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>What laws that change do to leases that run: each of 24 hours for 100 per 8 hours, from hour 0.</summary>
public sealed class LeaseRestraintTests
{
    private static readonly LeaseLaw Suspends = new(true, null, ["US d5/no-use v1"]);
    private readonly RegisterDesk _desk = new();

    [Fact]
    public void Suspended_lease_gives_no_use_and_is_not_billed_until_the_law_allows_it_again()
    {
        Begin(1);
        _desk.Now = Hour(2);
        var suspended = Assert.IsType<LeaseReexamined>(Assert.Single(_desk.Enact(Suspends)));

        Assert.Equal(new LeaseRestraint(true, Instant.Never, ["US d5/no-use v1"]), suspended.Restraint);
        Assert.Equal((LeaseState.Suspended, false), (Lease(1).State, _desk.Register.MayUse(Offer(1), Hour(2))));
        Assert.Empty(_desk.Enact(Suspends));
        _desk.Now = Hour(6);
        var resumed = Assert.IsType<LeaseReexamined>(Assert.Single(_desk.Enact(LeaseLaw.Honours)));

        Assert.Equal(LeaseRestraint.None, resumed.Restraint);
        Assert.Equal((LeaseState.Active, true), (Lease(1).State, _desk.Register.MayUse(Offer(1), Hour(6))));
        _desk.Now = Hour(24);
        Assert.Equal([50, 100, 100], _desk.Sweep().OfType<LeasePeriodBilled>().Select(bill => bill.Amount.Minor));
        _desk.AssertRebuilds();
    }

    [Fact]
    public void Terminated_lease_goes_on_until_its_notice_is_over_and_is_billed_to_the_moment()
    {
        Begin(1);
        _desk.Now = Hour(6);
        _desk.Enact(new LeaseLaw(false, 4, ["US d5/no-use v1"]));
        Assert.Equal((LeaseState.Reclaiming, Hour(10)), (Lease(1).State, Lease(1).Restraint.Deadline));
        Assert.True(_desk.Register.MayUse(Offer(1), Hour(9)));
        Assert.False(_desk.Register.MayUse(Offer(1), Hour(10)));
        _desk.Now = Hour(15);
        var came = _desk.Sweep();

        Assert.Equal([100, 25], came.OfType<LeasePeriodBilled>().Select(bill => bill.Amount.Minor));
        var closed = Assert.IsType<LeaseClosed>(came[^1]);
        Assert.Equal((LeaseCloseReason.Terminated, 2, Hour(10)), (closed.Reason, closed.Periods, closed.At));
        Assert.Equal(new LeaseEnded(Offer(1), 2), LeaseFlows.ToAccounts(closed)[0].Message);
        _desk.AssertRebuilds();
    }

    [Fact]
    public void Notice_is_shortened_by_a_shorter_one_and_never_lengthened_and_goes_with_its_rule()
    {
        Begin(1);
        _desk.Now = Hour(1);
        _desk.Enact(new LeaseLaw(false, 12, ["a"]));
        _desk.Now = Hour(2);
        _desk.Enact(new LeaseLaw(false, 3, ["a", "b"]));
        Assert.Equal(Hour(5), Lease(1).Restraint.Deadline);
        _desk.Now = Hour(3);
        _desk.Enact(new LeaseLaw(false, 12, ["a"]));
        Assert.Equal((Hour(5), "a"), (Lease(1).Restraint.Deadline, Assert.Single(Lease(1).Restraint.Grounds)));
        _desk.Enact(LeaseLaw.Honours);
        Assert.Equal(LeaseState.Active, Lease(1).State);
    }

    [Fact]
    public void A_second_law_never_gives_back_what_the_first_took()
    {
        Begin(1);
        _desk.Now = Hour(1);
        _desk.Enact(new LeaseLaw(true, 5, ["suspends", "terminates"]));

        Assert.Equal((LeaseState.Reclaiming, false), (Lease(1).State, _desk.Register.MayUse(Offer(1), Hour(1))));
        _desk.Now = Hour(24);
        Assert.Equal([12], _desk.Sweep().OfType<LeasePeriodBilled>().Select(bill => bill.Amount.Minor));
    }

    [Fact]
    public void Lease_whose_end_comes_while_it_is_suspended_closes_with_that_reason()
    {
        Begin(1);
        _desk.Now = Hour(8);
        _desk.Enact(Suspends);
        _desk.Now = Hour(30);
        var came = _desk.Sweep();

        Assert.Equal([0, 0], came.OfType<LeasePeriodBilled>().Select(bill => bill.Amount.Minor));
        Assert.Equal(LeaseCloseReason.EndedSuspended, Assert.IsType<LeaseClosed>(came[^1]).Reason);
    }

    [Fact]
    public void Lease_that_is_ended_before_it_has_begun_is_never_billed()
    {
        Begin(1);
        _desk.Now = Hour(-2);
        _desk.Enact(new LeaseLaw(false, 0, ["a"]));

        var closed = Assert.IsType<LeaseClosed>(Assert.Single(_desk.Sweep()));
        Assert.Equal((LeaseCloseReason.Terminated, 0, Hour(-2)), (closed.Reason, closed.Periods, closed.At));
    }

    [Fact]
    public void Offers_are_left_alone_and_leases_are_gone_through_so_many_at_a_time()
    {
        for (var offer = 1; offer <= 5; offer++)
            Begin(offer);
        _desk.Hear(new LeaseOffered(Offer(6), Party(1), Party(12), Terms(0, 24, -1)), France);
        _desk.Now = Hour(-3);

        Assert.Equal(2, _desk.Enact(Suspends, most: 2).Count);
        Assert.Equal(2, _desk.Examine(most: 2).Count);
        Assert.True(_desk.Register.HasUnexamined);
        Assert.Single(_desk.Examine(most: 2));
        Assert.False(_desk.Register.HasUnexamined);
        Assert.Equal(LeaseState.Offered, Lease(6).State);
        _desk.Now = Hour(1);
        _desk.Sweep();
        Assert.Equal(5, _desk.Register.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Snapshot_of_an_older_version_is_still_read(byte version)
    {
        Begin(1);
        _desk.Now = Hour(2);
        if (version > 1)
            _desk.Enact(Suspends);
        var old = new PackedWriter();
        old.WriteByte(version);
        old.WriteNation(France);
        old.WriteUnsigned(0);
        old.WriteUnsigned((ulong)Offer(1).Sequence);
        old.WriteUnsigned(0);
        old.WriteUnsigned(1);
        LeaseEventCodec.Write(old, _desk.Journal.OfType<LeaseRecorded>().Single());
        old.WriteBoolean(true);
        old.WriteUnsigned(3);
        old.WriteUnsigned(0);
        if (version > 1)
        {
            old.WriteUnsigned(0);
            old.WriteInstant(Hour(2));
            Lease(1).Restraint.Write(old);
        }

        if (version > 2)
        {
            PermitValues.WritePresented(old, Presented.None);
            PermitValues.WriteDeed(old, null);
        }

        AssertReads(old, _desk.Snapshot());
    }

    private LeaseMachine Lease(int offer) => _desk.Register.Lease(Offer(offer))!;

    private static void AssertReads(PackedWriter old, byte[] snapshot)
    {
        var reader = new PackedReader(old.Written);
        var read = LeaseRegisterMachine.ReadSnapshot(ref reader);
        var again = new PackedWriter();
        read.WriteSnapshot(again);

        Assert.True(reader.IsAtEnd);
        Assert.Equal(snapshot, again.ToArray());
    }

    private void Begin(int offer)
    {
        _desk.Now = Hour(-4);
        _desk.Hear(new LeaseOffered(Offer(offer), Party(1), Party(12), Terms(0, 24, -1)), France);
        _desk.Hear(new LeaseAccepted(Offer(offer), Party(12)), Japan);
    }
}
