using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Enactment;
using TokenMarket.Events.Enactment;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

public sealed class EnactmentMachineTests
{
    private static readonly Instant Start = new(1_000_000);
    private static readonly Instant PatienceEnds = Start.Plus(TimeSpan.FromSeconds(2));

    private readonly EnactmentMachine _registry = new(TimeSpan.FromSeconds(2));
    private readonly List<EnactmentEvent> _events = [];

    [Fact]
    public void An_enactment_names_its_laggards_its_receipts_and_what_is_dark()
    {
        Do(_registry.Begin(Epoch(1), ["JP", "FR"], Start, _events));
        Do(_registry.Acknowledge("silo-1", Epoch(1)));
        Do(_registry.EndFreeze(["silo-2", "silo-1"], PatienceEnds, _events));
        Do(_registry.Raised("FR", Epoch(1), [new WriterReceipt(7, 41)], _events));
        Do(_registry.NameDark("JP", PatienceEnds, PatienceEnds, _events));
        Do(_registry.Finish(PatienceEnds, _events));

        Assert.Equal(Epoch(1), _registry.InForce);
        Assert.Null(_registry.Next);
        Assert.Equal(["JP"], _registry.Dark);
        Assert.Equal(["FR", "JP"], Assert.IsType<EnactmentBegan>(_events[0]).Databases);
        Assert.Equal(["silo-2"], Assert.IsType<EnactmentFrozen>(_events[1]).Laggards);
        Assert.Equal([new WriterReceipt(7, 41)], Assert.IsType<DatabaseRaised>(_events[2]).Commits);
        Assert.Equal(["JP"], Assert.IsType<EnactmentDone>(_events[4]).Dark);
    }

    [Fact]
    public void A_dark_database_has_no_authority_until_it_is_raised()
    {
        Enact(1, dark: "JP");
        Assert.Null(_registry.EpochToRaise("FR"));
        Assert.Equal(Epoch(1), _registry.EpochToRaise("JP"));
        Do(_registry.Raised("JP", Epoch(1), [], _events));
        Assert.Null(_registry.EpochToRaise("JP"));
        Assert.Empty(_registry.Dark);
    }

    [Fact]
    public void A_database_that_stays_dark_is_named_again_by_the_next_enactment()
    {
        Enact(1, dark: "JP");
        Do(_registry.Begin(Epoch(2), ["FR"], Start, _events));
        Assert.Equal(Epoch(1), _registry.EpochToRaise("JP"));
        Do(_registry.EndFreeze([], Start, _events));
        Do(_registry.Raised("FR", Epoch(2), [], _events));
        Refuse(EnactmentRejection.DatabasesPending, _registry.Finish(Start, _events));
        Do(_registry.NameDark("JP", Start, Start, _events));
        Do(_registry.Finish(Start, _events));
        Assert.Equal(["JP"], _registry.Dark);
    }

    [Fact]
    public void A_database_never_heard_of_is_behind()
    {
        Assert.Equal(Epoch(0), _registry.EpochToRaise("KE"));
        Do(_registry.Raised("KE", Epoch(0), [], _events));
        Assert.Null(_registry.EpochToRaise("KE"));
    }

    [Fact]
    public void Patience_counts_from_the_beginning_whatever_crashes()
    {
        Do(_registry.Begin(Epoch(1), ["FR"], Start, _events));
        var writer = new PackedWriter();
        _registry.WriteSnapshot(writer);
        var reader = new PackedReader(writer.Written);
        Assert.Equal(PatienceEnds, EnactmentMachine.ReadSnapshot(ref reader, TimeSpan.FromSeconds(2)).FreezesUntil);
    }

    [Fact]
    public void A_second_enactment_waits_for_the_first()
    {
        Do(_registry.Begin(Epoch(1), ["FR"], Start, _events));
        Refuse(EnactmentRejection.EnactmentUnderWay, _registry.Begin(Epoch(2), ["FR"], Start, _events));
    }

    [Fact]
    public void Epochs_only_grow()
    {
        Enact(3, dark: null);
        Refuse(EnactmentRejection.EpochNotLater, _registry.Begin(Epoch(3), ["FR"], Start, _events));
    }

    [Fact]
    public void An_enactment_without_databases_is_refused() =>
        Refuse(EnactmentRejection.NoDatabases, _registry.Begin(Epoch(1), [], Start, _events));

    [Fact]
    public void Silos_acknowledge_only_what_is_being_enacted()
    {
        Refuse(EnactmentRejection.NotFreezing, _registry.Acknowledge("silo-1", Epoch(1)));
        Do(_registry.Begin(Epoch(2), ["FR"], Start, _events));
        Refuse(EnactmentRejection.EpochDiffers, _registry.Acknowledge("silo-1", Epoch(1)));
        Assert.False(_registry.HasAcknowledged("silo-1"));
    }

    [Fact]
    public void Freezing_ends_only_with_all_or_with_patience()
    {
        Refuse(EnactmentRejection.NotFreezing, _registry.EndFreeze([], Start, _events));
        Do(_registry.Begin(Epoch(1), ["FR"], Start, _events));
        var justBefore = new Instant(PatienceEnds.Microseconds - 1);
        Refuse(EnactmentRejection.SilosStillFreezing, _registry.EndFreeze(["silo-1"], justBefore, _events));
        Do(_registry.EndFreeze(["silo-1"], PatienceEnds, _events));
    }

    [Fact]
    public void A_database_is_raised_once_and_not_too_low()
    {
        Do(_registry.Begin(Epoch(2), ["FR"], Start, _events));
        Do(_registry.EndFreeze([], Start, _events));
        Refuse(EnactmentRejection.NothingToRaise, _registry.Raised("FR", Epoch(1), [], _events));
        Do(_registry.Raised("FR", Epoch(2), [], _events));
        Refuse(EnactmentRejection.NothingToRaise, _registry.Raised("FR", Epoch(2), [], _events));
    }

    [Fact]
    public void A_database_is_named_dark_only_while_raising_and_without_authority()
    {
        Do(_registry.Begin(Epoch(1), ["FR", "JP"], Start, _events));
        Refuse(EnactmentRejection.NotRaising, _registry.NameDark("FR", Start, Start, _events));
        Refuse(EnactmentRejection.NotRaising, _registry.Finish(Start, _events));
        Do(_registry.EndFreeze([], Start, _events));
        Refuse(EnactmentRejection.AuthorityMayStillRun, _registry.NameDark("FR", PatienceEnds, Start, _events));
        Do(_registry.NameDark("FR", PatienceEnds, PatienceEnds, _events));
        Refuse(EnactmentRejection.DatabaseNotPending, _registry.NameDark("FR", Start, Start, _events));
        Do(_registry.Raised("JP", Epoch(1), [], _events));
        Refuse(EnactmentRejection.DatabaseNotPending, _registry.NameDark("JP", Start, Start, _events));
        Refuse(EnactmentRejection.DatabaseNotPending, _registry.NameDark("KE", Start, Start, _events));
    }

    [Fact]
    public void A_database_that_stands_twice_in_a_snapshot_is_refused()
    {
        var writer = new PackedWriter();
        writer.WriteByte((byte)EnactmentPhase.Resting);
        writer.WriteUnsigned(0);
        writer.WriteUnsigned(0);
        writer.WriteInstant(default);
        writer.WriteUnsigned(2);
        for (var i = 0; i < 2; i++)
        {
            writer.WriteText("FR");
            writer.WriteUnsigned(0);
            writer.WriteBoolean(false);
        }

        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new PackedReader(writer.Written);
            return EnactmentMachine.ReadSnapshot(ref reader, TimeSpan.Zero);
        });
    }

    private void Enact(int epoch, string? dark)
    {
        Do(_registry.Begin(Epoch(epoch), ["FR", "JP"], Start, _events));
        Do(_registry.EndFreeze([], Start, _events));
        foreach (var database in new[] { "FR", "JP" })
        {
            Do(database == dark
                ? _registry.NameDark(database, Start, Start, _events)
                : _registry.Raised(database, Epoch(epoch), [], _events));
        }

        Do(_registry.Finish(Start, _events));
    }

    // Every step is the last event, or none.
    private void Do(EnactmentRejection? rejection)
    {
        Assert.Null(rejection);
        if (_events.Count > _applied)
            _registry.Apply(_events[_applied++]);
        Assert.Equal(_applied, _events.Count);
    }

    private void Refuse(EnactmentRejection expected, EnactmentRejection? actual)
    {
        Assert.Equal(expected, actual);
        Assert.Equal(_applied, _events.Count);
    }

    private int _applied;

    private static Epoch Epoch(int number) => Contracts.Values.Epoch.FromNumber(number);
}
