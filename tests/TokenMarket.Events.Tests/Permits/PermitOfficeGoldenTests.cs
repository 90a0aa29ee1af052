using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;
using TokenMarket.Events.Tests.Golden;

namespace TokenMarket.Events.Tests.Permits;

/// <summary>Every event of a permit office, and what accounts tell it, reads as it was first written, for
/// ever.</summary>
public sealed class PermitOfficeGoldenTests
{
    private static readonly Instant At = Instant.Parse("2026-12-07T00:00:00Z");
    private static readonly Instant Later = Instant.Parse("2027-01-07T00:00:00Z");
    private static readonly Nation France = Nation.Parse("FR");
    private static readonly Nation Japan = Nation.Parse("JP");
    private static readonly PartyNumber Party = PartyNumber.FromNumber(300);
    private static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");

    private static readonly PermitScope Scope = new(
        [TokenKind.Compute], ["h100"], [FactoryId.Parse("FR/jean-zay")], Series, NationSet.Of(Japan), 5_000, At, Later);

    private static readonly LicenceWish Licence = new(Party, France, "export", Scope, "for science");
    private static readonly Applicant By = new(Party, France, "clerk", "spring");

    private static readonly Deed Deed = new(
        Conveyance.Lease, Series, 40, Side.Sell, Japan, Later, NationSet.Of(France, Nation.Parse("DE")),
        EndUse.CivilResearch);

    private static readonly Deed Named = Deed with
    {
        CounterpartyMember = MemberId.Parse("JP/riken"),
        Offer = OfferNumber.Of(France, 17),
    };

    private static readonly ObligationDemand Duty = new("report", 24, BreachConsequence.SuspendMember);

    private static readonly PermitOfficeEvent[] Events =
    [
        new LicenceProposed(3, Licence, 17, "marie", Later, At),
        new BodyProposed(4, "board", ["anne", "bert"], "marie", Later, At),
        new ProposalSeconded(3, "paul", At), new ProposalDropped(4, "paul", At),
        new BodyNamed("board", ["anne", "bert"], At),
        new PermitGiven(
            new PermitGrant(12, Permit.Approval(Jurisdiction.Of(France), "board", 2), Party, Scope), France,
            new PermitSource(17, "spring", 300), "note", At),
        new RevocationOrdered(12, "paul", "diverted", At), new PermitTakenBack(12, France, At),
        new LicenceApplied(17, By, Licence, Later, At),
        new ApprovalAsked(18, By, "board", Deed, new Quorum(2, 3), At),
        new RequestAmended(18, Deed, new Quorum(2, 3), At), new VotesDropped(18, new Quorum(3, 5), At),
        new VoteCast(18, "anne", false, "too near", At),
        new FilingEnded(18, FilingEnd.Refused, "anne", "too near", At),
        new AllotmentReduced(19, 250, At), new ReturnSetAside(19, 250, "account/JP", At),
        new BreachRecorded(2, 17, Party, France, Duty, Later, [12, 14], At), new BreachPunished(2, At),
        new BreachMended(2, Later, At),
        new OfferTurnedDown(18, Party, France, "board", OfferNumber.Of(France, 17), At),
        new ApprovalAsked(18, By, "board", Named, new Quorum(2, 3), At),
        new RequestAmended(18, Named, new Quorum(2, 3), At),
    ];

    private static readonly PermitOfficeMessage[] Messages =
    [
        new AllotmentReturned(19, 250), new DutyBreached(17, Party, Duty, Later), new DutyMetLate(17, Later),
    ];

    [Fact]
    public void Every_event_has_the_bytes_it_always_had() =>
        GoldenSamples.Check("PermitOfficeEvent", Events, PermitOfficeEventCodec.Write, PermitOfficeEventCodec.Read);

    [Fact]
    public void Every_message_has_the_bytes_it_always_had() => GoldenSamples.Check(
        "PermitOfficeMessage", Messages, PermitOfficeMessageCodec.Write, PermitOfficeMessageCodec.Read);

    [Theory]
    [InlineData(new byte[] { 0, 1, 0, 0 })] // no number begins at 0
    [InlineData(new byte[] { 21, 1, 0, 0 })] // one more than the last
    [InlineData(new byte[] { 5, 2, 0, 0 })] // a version to come
    [InlineData(new byte[] { 10, 3, 0, 0 })] // likewise of what has two
    public void Bytes_of_no_known_event_are_refused(byte[] packed) => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new PackedReader(packed);
        return PermitOfficeEventCodec.Read(ref reader);
    });

    [Theory]
    [InlineData(new byte[] { 4, 1, 1, 1 })]
    [InlineData(new byte[] { 1, 2, 1, 1 })]
    public void Bytes_of_no_known_message_are_refused(byte[] packed) => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new PackedReader(packed);
        return PermitOfficeMessageCodec.Read(ref reader);
    });
}
