using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using TokenMarket.Events.Tests.Flows;
using TokenMarket.Events.Tests.Golden;

namespace TokenMarket.Events.Tests.Leases;

public sealed class LeaseEventCodecTests
{
    private static readonly Nation France = Nation.Parse("FR");
    private static readonly Nation Japan = Nation.Parse("JP");
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly OfferNumber Offer = OfferNumber.Of(France, 64);
    private static readonly Instant Start = Instant.Parse("2026-12-07T00:00Z");

    private static readonly LeaseTerms Terms = new(
        SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h"),
        [new ParcelPart(NationSet.Of(France), Quantity.FromLots(5)),
            new ParcelPart(NationSet.Of(France, Japan), Quantity.FromLots(300))],
        Euro,
        Money.FromMinor(1_000),
        8,
        Start,
        Start.Plus(TimeSpan.FromHours(24)),
        Start.Plus(TimeSpan.FromHours(-2)));

    private static readonly LeaseEvent[] Samples =
    [
        new LeaseRecorded(Offer, PartyNumber.FromNumber(1), PartyNumber.FromNumber(300), Japan, Terms),
        new LeaseRecorded(Offer, PartyNumber.FromNumber(1), PartyNumber.FromNumber(300), Japan, Terms)
        {
            Given = FlowSamples.Brought,
        },
        new LeaseBegun(Offer, Japan, Epoch.FromNumber(12), Start),
        new LeaseBegun(Offer, Japan, Epoch.FromNumber(12), Start)
        {
            Taken = FlowSamples.Brought,
            Dues = FlowSamples.Deed,
        },
        new LeaseBegun(Offer, Japan, Epoch.FromNumber(12), Start)
        {
            Given = FlowSamples.Brought,
            Dues = FlowSamples.Deed,
        },
        new LeaseAwaitsApproval(Offer, Japan, FlowSamples.Brought, FlowSamples.Brought, FlowSamples.Lacks),
        new LeaseRecorded(Offer, PartyNumber.FromNumber(1), PartyNumber.FromNumber(300), Japan, Terms)
        {
            Given = FlowSamples.Parted,
        },
        new LeaseBegun(Offer, Japan, Epoch.FromNumber(12), Start)
        {
            Taken = FlowSamples.Parted,
            Dues = FlowSamples.Deed,
        },
        new LeaseBegun(Offer, Japan, Epoch.FromNumber(12), Start)
        {
            Given = FlowSamples.Parted,
            Dues = FlowSamples.Deed,
        },
        new LeaseAwaitsApproval(Offer, Japan, FlowSamples.Parted, FlowSamples.Brought, FlowSamples.PartedLacks),
        new LeasePeriodBilled(Offer, Japan, 2, Euro, Money.FromMinor(1_000), Start),
        new LeaseClosed(Offer, Japan, LeaseCloseReason.Completed, 3, Start),
        new LeaseReexamined(
            Offer, Japan, new LeaseRestraint(true, Start, ["US d5/no-lease v2"]), Epoch.FromNumber(13), Start),
        new LeaseOfferRefused(Offer, LeaseRejection.OutsideSeries),
        new LeaseMessageRefused(Offer, LeaseMessageKind.Withdrawn, "account/FR", LeaseRejection.OfferNotOpen),
    ];

    [Fact]
    public void Every_event_has_the_bytes_it_always_had() =>
        GoldenSamples.Check("LeaseEvent", Samples, LeaseEventCodec.Write, LeaseEventCodec.Read);

    [Fact]
    public void Only_the_start_of_a_lease_is_fenced() =>
        Assert.Equal(
            [typeof(LeaseBegun)],
            Samples.Where(sample => sample.IsFenced).Select(sample => sample.GetType()).Distinct());

    [Theory]
    [InlineData(new byte[] { 0, 1, 1 })] // no number begins at 0
    [InlineData(new byte[] { 9, 1, 1 })] // one more than the last
    [InlineData(new byte[] { 7, 1, 1, 76, 0, 0, 17 })] // more grounds than there may be
    [InlineData(new byte[] { 2, 4, 1, 0, 0, 0 })] // a version to come
    [InlineData(new byte[] { 5, 1, 1, 21 })] // a refusal that is none
    [InlineData(new byte[] { 5, 1, 1, 0 })]
    [InlineData(new byte[] { 6, 1, 1, 7, 0, 1 })] // a message of a seventh kind
    [InlineData(new byte[] { 4, 1, 1, 250, 1, 0, 0 })] // a nation that is none
    public void Bytes_of_no_known_event_are_refused(byte[] packed) => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new PackedReader(packed);
        return LeaseEventCodec.Read(ref reader);
    });

    [Fact]
    public void Every_way_to_close_is_told_to_both_accounts_by_its_own_name()
    {
        foreach (var reason in Enum.GetValues<LeaseCloseReason>().Where(r => r != LeaseCloseReason.Refused))
        {
            var told = LeaseFlows.ToAccounts(new LeaseClosed(Offer, Japan, reason, 3, Start));
            AccountMessage expected = reason switch
            {
                LeaseCloseReason.Completed or LeaseCloseReason.Terminated or LeaseCloseReason.EndedSuspended =>
                    new LeaseEnded(Offer, 3),
                LeaseCloseReason.OfferExpired => new LeaseLapsed(Offer, OfferEnd.Expired),
                LeaseCloseReason.Withdrawn => new LeaseLapsed(Offer, OfferEnd.Withdrawn),
                LeaseCloseReason.Declined => new LeaseLapsed(Offer, OfferEnd.Declined),
                LeaseCloseReason.ApprovalRefused => new LeaseLapsed(Offer, OfferEnd.ApprovalRefused),
                LeaseCloseReason.AcceptanceWithdrawn => new LeaseLapsed(Offer, OfferEnd.AcceptanceWithdrawn),
                _ => new LeaseLapsed(Offer, OfferEnd.NotEligible),
            };

            Assert.Equal(["account/FR", "account/JP"], told.Select(d => d.To.ToString()));
            Assert.All(told, delivery => Assert.Equal(expected, delivery.Message));
        }
    }
}
