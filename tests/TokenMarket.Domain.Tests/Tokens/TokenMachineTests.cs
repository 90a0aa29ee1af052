using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Tokens;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;

namespace TokenMarket.Domain.Tests.Tokens;

public class TokenMachineTests
{
    private static readonly SeriesId Week = FactoryDesk.Series(0, 168);
    private static readonly SeriesId Day = FactoryDesk.Series(0, 24);
    private static readonly FlowAddress Home = FlowAddress.Factory(Week.Factory);
    private static readonly Instant Before = FactoryDesk.Hour(-1);

    private readonly TokenMachine _token = new(Week);
    private readonly List<TokenEvent> _journal = [];

    public static TheoryData<TokenRejection> Members() => [.. Enum.GetValues<TokenRejection>()];

    [Theory]
    [MemberData(nameof(Members))]
    public void Each_refusal_is_produced_and_changes_nothing(TokenRejection expected)
    {
        if (expected != TokenRejection.SeriesUnknown)
            Hear(Announcement());
        var attempt = Attempt(expected);
        var before = Snapshot(_token);

        Assert.Equal(expected, attempt());
        Assert.Equal(before, Snapshot(_token));
    }

    [Fact]
    public void A_series_is_announced_admitted_stopped_and_admitted_again()
    {
        Assert.Null(_token.StatusAt(Before));
        Hear(Announcement());
        Assert.Equal(SeriesStatus.Announced, _token.StatusAt(Before));
        Assert.Null(Do(new ActivateSeries(StatusReason.IssuerRequest)));
        Assert.Equal((SeriesStatus.Active, StatusReason.IssuerRequest), (_token.StatusAt(Before), _token.Reason));
        Assert.Null(Do(new SuspendSeries(StatusReason.Incident)));
        Assert.Equal((SeriesStatus.Suspended, StatusReason.Incident), (_token.StatusAt(Before), _token.Reason));
        Assert.Null(Do(new ResumeSeries(StatusReason.Incident)));
        Assert.Equal(SeriesStatus.Active, _token.StatusAt(Before));
        AssertRebuilds();
    }

    [Fact]
    public void It_is_expired_from_the_end_of_its_window_on_and_no_event_says_so()
    {
        Hear(Announcement());
        Do(new ActivateSeries(StatusReason.IssuerRequest));

        Assert.Equal(SeriesStatus.Active, _token.StatusAt(Week.End.Plus(TimeSpan.FromMicroseconds(-1))));
        Assert.Equal(SeriesStatus.Expired, _token.StatusAt(Week.End));
        Assert.Equal(2, _journal.Count);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void It_can_be_revoked_in_any_status_and_stays_revoked_for_ever(int steps)
    {
        Hear(Announcement());
        foreach (var command in new TokenCommand[] { new ActivateSeries(StatusReason.Incident),
            new SuspendSeries(StatusReason.Incident) }.Take(steps))
        {
            Assert.Null(Do(command));
        }

        Assert.Null(Do(new RevokeSeries(StatusReason.Attestation)));
        Assert.Equal(SeriesStatus.Revoked, _token.StatusAt(Before));
        Assert.Equal(SeriesStatus.Revoked, _token.StatusAt(Week.End));
        AssertRebuilds();
    }

    [Fact]
    public void Supply_is_what_the_factory_reports()
    {
        Hear(Announcement());
        Hear(Report(SupplyChange.Minted, 10));
        Hear(Report(SupplyChange.Redeemed, 3));
        Hear(Report(SupplyChange.Retired, 2));

        Assert.Equal((10, 3, 2, 5), (_token.Minted.Lots, _token.Redeemed.Lots, _token.Retired.Lots,
            _token.Outstanding.Lots));
        AssertRebuilds();
    }

    [Fact]
    public void What_another_stream_says_is_set_aside_with_its_name()
    {
        Hear(Announcement(), FlowAddress.Factory(FactoryId.Parse("DE/juwels")));

        Assert.Equal(new AnnouncementRefused(TokenRejection.NotItsFactory, "factory/DE/juwels", Week), _journal[^1]);
        AssertRebuilds();
    }

    private Func<TokenRejection?> Attempt(TokenRejection rejection)
    {
        switch (rejection)
        {
            case TokenRejection.NotItsFactory:
                return () => RefusalOf(Announcement() with { Terms = FactoryDesk.Define(Day).Terms });
            case TokenRejection.AlreadyAnnounced:
                return () => RefusalOf(Announcement());
            case TokenRejection.SeriesUnknown:
                return () => Do(new ActivateSeries(StatusReason.Incident)) == RefusalOf(Report(SupplyChange.Minted, 1))
                    ? rejection
                    : null;
            case TokenRejection.SupplyOutOfRange:
                Hear(Report(SupplyChange.Minted, long.MaxValue));
                Hear(Report(SupplyChange.Redeemed, long.MaxValue));
                return () => RefusalOf(Report(SupplyChange.Minted, 1)) == RefusalOf(Report(SupplyChange.Retired, 1))
                    ? rejection : null;
            case TokenRejection.ReasonUnknown:
                return () => Do(new ActivateSeries(default));
            case TokenRejection.SeriesRevoked:
                Do(new RevokeSeries(StatusReason.Incident));
                return () => Do(new ResumeSeries(StatusReason.Incident));
            case TokenRejection.SeriesExpired:
                return () => Do(new ActivateSeries(StatusReason.Incident), Week.End);
            case TokenRejection.AlreadyActivated:
                Do(new ActivateSeries(StatusReason.Incident));
                return () => Do(new ActivateSeries(StatusReason.Incident));
            case TokenRejection.NotActive:
                return () => Do(new SuspendSeries(StatusReason.Incident));
            case TokenRejection.NotSuspended:
                return () => Do(new ResumeSeries(StatusReason.Incident));
            default:
                throw new ArgumentOutOfRangeException(nameof(rejection));
        }
    }

    private static SeriesAnnounced Announcement()
    {
        var definition = FactoryDesk.Define(Week);
        return new SeriesAnnounced(definition.Terms, definition.Provenance, definition.Signature);
    }

    private static SupplyReported Report(SupplyChange change, long lots) => new(Week, change, Quantity.FromLots(lots));

    private TokenRejection? RefusalOf(TokenMessage message)
    {
        Hear(message);
        return _journal[^1] switch
        {
            AnnouncementRefused e => e.Rejection,
            SupplyReportRefused e => e.Rejection,
            _ => null,
        };
    }

    private TokenRejection? Do(TokenCommand command, Instant? now = null)
    {
        var events = new List<TokenEvent>();
        var rejection = _token.Decide(command, now ?? Before, events);
        Take(events);
        return rejection;
    }

    private void Hear(TokenMessage message, FlowAddress? sender = null)
    {
        var events = new List<TokenEvent>();
        _token.Decide(message, sender ?? Home, events);
        Take(events);
    }

    private void Take(List<TokenEvent> events)
    {
        _journal.AddRange(events);
        events.ForEach(_token.Apply);
    }

    private void AssertRebuilds()
    {
        var rebuilt = new TokenMachine(Week);
        foreach (var happened in _journal)
        {
            var writer = new PackedWriter();
            TokenEventCodec.Write(writer, happened);
            var reader = new PackedReader(writer.Written);
            rebuilt.Apply(TokenEventCodec.Read(ref reader));
        }

        var live = Snapshot(_token);
        var snapshot = new PackedReader(live);
        Assert.Equal(live, Snapshot(rebuilt));
        Assert.Equal(live, Snapshot(TokenMachine.ReadSnapshot(ref snapshot)));
    }

    private static byte[] Snapshot(TokenMachine token)
    {
        var writer = new PackedWriter();
        token.WriteSnapshot(writer);
        return writer.ToArray();
    }
}
