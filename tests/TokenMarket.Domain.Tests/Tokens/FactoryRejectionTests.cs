using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Tokens;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;
using static TokenMarket.Domain.Tests.Tokens.FactoryDesk;

namespace TokenMarket.Domain.Tests.Tokens;

/// <summary>Every refusal of a factory, produced.</summary>
public class FactoryRejectionTests
{
    private static readonly SeriesId Week = Series(0, 168);
    private static readonly Quantity One = Quantity.FromLots(1);

    public static TheoryData<FactoryRejection> Members() => [.. Enum.GetValues<FactoryRejection>()];

    [Theory]
    [MemberData(nameof(Members))]
    public void Each_refusal_is_produced_and_changes_nothing(FactoryRejection expected)
    {
        var desk = new FactoryDesk();
        if (expected is not (FactoryRejection.NotOpen or FactoryRejection.FactsMissing or FactoryRejection.KeyInvalid))
        {
            desk.Opened();
            desk.Do(Capacity(0, 168, 10));
            Assert.Null(desk.Do(Define(Week)));
            Assert.Null(desk.Do(Mint(1, Week, 4)));
        }

        var attempt = Attempt(desk, expected);
        var before = desk.Snapshot();

        Assert.Equal(expected, attempt());
        Assert.Equal(before, desk.Snapshot());
    }

    [Fact]
    public void An_hour_that_falls_short_is_named_with_what_is_missing()
    {
        var desk = new FactoryDesk().Opened();
        desk.Do(Capacity(0, 168, 10));
        desk.Do(Capacity(20, 30, 6));
        desk.Do(Define(Week));
        desk.Do(Mint(1, Week, 4));

        Assert.Equal(
            new FactoryRefusal(FactoryRejection.CapacityExceeded, Hour(20), One), desk.Do(Mint(2, Week, 3)));
        Assert.Equal(
            new FactoryRefusal(FactoryRejection.BelowMinted, Hour(0), One), desk.Do(Capacity(0, 24, 3)));
        Assert.Equal(new FactoryRefusal(FactoryRejection.BelowMinted, Hour(160), Quantity.FromLots(4)),
            desk.Do(Capacity(160, 200, 0)));
        desk.AssertRebuilds();
    }

    [Fact]
    public void A_limit_counts_what_is_there_and_repeats_pass()
    {
        var desk = Full(new FactoryDesk().Opened(), FactoryRejection.TooManyLines);

        Assert.Equal(FactoryRejection.TooManyLines, desk.Do(Capacity(0, 1, 1, "one-more"))?.Rejection);
        Assert.Null(desk.Do(Capacity(0, 2, 1, "line-1")));
        desk.AssertRebuilds();
    }

    private static Func<FactoryRejection?> Attempt(FactoryDesk desk, FactoryRejection rejection)
    {
        var define = Define(Series(0, 24));
        return rejection switch
        {
            FactoryRejection.AlreadyOpen => Command(Open with { Host = Nation.Parse("IS") }),
            FactoryRejection.NotOpen => Command(Capacity(0, 1, 1)),
            FactoryRejection.FactsMissing => Command(Open with { OperatorParent = default }),
            FactoryRejection.KeyInvalid => Command(Open with { PublicKey = Key.AsMemory(1) }),
            FactoryRejection.SeriesOfOtherFactory =>
                Command(Define(SeriesId.Parse("FR/atelier/h100/2026-12-07T00Z+1h"))),
            FactoryRejection.SeriesUnknown => Command(Mint(2, Series(0, 24), 1)),
            FactoryRejection.AttributesInvalid =>
                Command(define with { Terms = define.Terms with { Attributes = new ModelAttributes(1, "mit") } }),
            FactoryRejection.ProvenanceInvalid =>
                Command(define with { Provenance = define.Provenance with { HardwareOrigins = default } }),
            FactoryRejection.ProvenanceOfOtherFactory =>
                Command(define with { Provenance = define.Provenance with { Operator = MemberId.Parse("FR/other") } }),
            FactoryRejection.AttestationInvalid => Command(define, d => d.IsAttested = false),
            FactoryRejection.SeriesAlreadyDefined =>
                Command(
                    Define(Week) with { Terms = new SeriesTerms(Week, new ComputeAttributes("pcie", 900, "coal")) }),
            FactoryRejection.CommandIdReused => Command(Mint(1, Week, 5)),
            FactoryRejection.QuantityOutOfRange => Command(Mint(2, Week, 0)),
            FactoryRejection.PartyOfOtherNation => Command(Mint(2, Week, 1), d => d.IsMember = false),
            FactoryRejection.LineInvalid => Command(Capacity(0, 1, 1, "H100")),
            FactoryRejection.HoursInvalid => Command(Capacity(1, 1, 1)),
            FactoryRejection.LineUnknown => Command(Define(Series(0, 24, "h200"))),
            FactoryRejection.LineOfOtherKind => Command(Capacity(0, 1, 1) with { Kind = TokenKind.Model }),
            FactoryRejection.SeriesExpired => Command(Mint(2, Week, 1), d => d.Now = Week.End),
            FactoryRejection.SeriesStopped => Command(Mint(2, Week, 1), d => d.Status = SeriesStatus.Suspended),
            FactoryRejection.TooManyLines => Command(Capacity(0, 1, 1, "one-more"), d => Full(d, rejection)),
            FactoryRejection.TooManyChanges => Command(Capacity(0, 1, 3), d => Full(d, rejection)),
            FactoryRejection.TooManySeries => Command(Define(Series(0, 2)), d => Full(d, rejection)),
            FactoryRejection.TooManyMints => Command(Mint(-1, Week, 1), d => Full(d, rejection)),
            FactoryRejection.BelowMinted => Command(Capacity(167, 168, 3)),
            FactoryRejection.CapacityExceeded => Command(Mint(2, Week, 7)),
            FactoryRejection.NotOutstanding =>
                Message(new TokensRedeemed(PartyNumber.FromNumber(7), Week, Quantity.FromLots(5))),
        };

        Func<FactoryRejection?> Command(FactoryCommand command, Action<FactoryDesk>? prepare = null)
        {
            prepare?.Invoke(desk);
            return () => desk.Do(command)?.Rejection;
        }

        Func<FactoryRejection?> Message(FactoryMessage message) => () =>
        {
            desk.Hear(message);
            return Assert.IsType<SupplyMessageRefused>(desk.Journal[^1]).Rejection;
        };
    }

    /// <summary>Fills the factory up to the limit that the refusal names.</summary>
    private static FactoryDesk Full(FactoryDesk desk, FactoryRejection limit)
    {
        var missing = limit switch
        {
            FactoryRejection.TooManyLines => FactoryLimits.Lines - (desk.Machine.AllSeries.Count > 0 ? 1 : 0),
            FactoryRejection.TooManyChanges => FactoryLimits.ChangesPerLine - 2,
            FactoryRejection.TooManySeries => FactoryLimits.Series - 1,
            _ => FactoryLimits.Mints - 1,
        };
        var definition = Define(Week);
        desk.Take(Enumerable.Range(1, missing).Select<int, FactoryEvent>(i => limit switch
        {
            FactoryRejection.TooManyLines =>
                new CapacityRegistered($"line-{i}", TokenKind.Compute, Hour(0), Hour(1), One),
            FactoryRejection.TooManyChanges => new CapacityRegistered(
                "h100", TokenKind.Compute, Hour(200 + i), Hour(201 + i), Quantity.FromLots(1 + i % 2)),
            FactoryRejection.TooManySeries => new SeriesDefined(
                definition.Terms with { Series = Series(i, 1) }, definition.Provenance, definition.Signature),
            _ => new LotsMinted(Mint(i + 1, Week, 0).Id, Week, default, PartyNumber.FromNumber(7)),
        }));
        return desk;
    }
}
