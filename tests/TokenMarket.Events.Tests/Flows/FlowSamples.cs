using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Tests.Flows;

/// <summary>One value of every kind that samples are made of.</summary>
internal static class FlowSamples
{
    internal static readonly Nation France = Nation.Parse("FR");
    internal static readonly Nation Japan = Nation.Parse("JP");
    internal static readonly Currency Euro = Currency.Parse("EUR");
    internal static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");
    internal static readonly OrderNumber Order = OrderNumber.Of(France, 17);
    internal static readonly OfferNumber Offer = OfferNumber.Of(France, 300);
    internal static readonly NationSet Custody = NationSet.Of(France, Japan);

    internal static readonly IReadOnlyList<ParcelPart> Parcels =
        [new(Custody, Quantity.FromLots(5)), new(NationSet.Of(France), Quantity.FromLots(700))];

    internal static readonly TradeTerms Trade = new(
        Series, Quantity.FromLots(705), Side.Sell, Euro, Money.FromMinor(1_000_000),
        Instant.Parse("2026-12-01T00:00Z"));

    internal static readonly LeaseTerms Lease = new(
        Series, Parcels, Euro, Money.FromMinor(2_500), 24, Instant.Parse("2026-12-07T00:00Z"),
        Instant.Parse("2026-12-09T00:00Z"), Instant.Parse("2026-12-01T00:00Z"));

    internal static readonly OrderFilled Fill = new(
        Order, 2, 99, Price.FromTicks(101), Quantity.FromLots(3), Money.FromMinor(30_300), Money.FromMinor(31), Custody,
        Party(8));

    internal static readonly PermitGrant Grant = new(
        12, Permit.Approval(Jurisdiction.Of(France), "board", 2), Party(8),
        new PermitScope(
            [TokenKind.Compute], ["h100", "h200"], [FactoryId.Parse("FR/jean-zay")], Series, NationSet.Of(Japan), 5_000,
            Instant.Parse("2026-12-01T00:00Z"), Instant.Parse("2027-12-01T00:00Z")));

    internal static readonly Presented Brought = new(
        [new PresentedPermit(Grant.Permit, 12, NationSet.Of(Japan), Instant.Parse("2027-12-01T00:00Z"))], 250,
        EndUse.Medical);

    /// <summary>The same, kept for two custodies alone, and something for all.</summary>
    internal static readonly Presented Parted = new(
        [
            Brought.Permits[0] with
            {
                Permit = Grant.Permit with
                {
                    Deed = new ApprovedDeed(Conveyance.Lease, Bearer.Giver, Party(300), null) { Custody = Custody },
                },
                Custodies = Custodies.Of([Custody, NationSet.Of(France)]),
            },
            Brought.Permits[0],
        ],
        250, EndUse.Medical);

    internal static readonly Requirement[] Duties =
    [
        new(Jurisdiction.OfBloc("eu"), new ObligationDemand("report", 24, BreachConsequence.Publish), Bearer.Taker),
    ];

    internal static readonly LackingApproval[] Lacks =
    [
        new(Jurisdiction.Of(France), new ApprovalDemand("board", 2, 3), Bearer.Giver, Custody),
        new(Jurisdiction.OfBloc("eu"), new ApprovalDemand("council", 1, 300), Bearer.Taker, default),
    ];

    /// <summary>The first lacks for some lots alone.</summary>
    internal static readonly LackingApproval[] PartedLacks = [Lacks[0] with { Lots = 300 }, Lacks[1]];

    internal static readonly FillDues Dues = new(
        Money.FromMinor(77), 1, Instant.Parse("2026-12-01T00:00Z"), Japan, Duties);

    internal static readonly DeedDues Deed = DeedDues.Of(
        Parcels, custody => new PairDues(250, 0, custody.Count == 2 ? 1u : 0, 0, Duties), (France, Japan),
        Instant.Parse("2026-12-01T00:00Z"))!;

    internal static PartyNumber Party(int number) => PartyNumber.FromNumber(number);
}
