using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tests.Golden;
using TokenMarket.Events.Tokens;

namespace TokenMarket.Events.Tests.Tokens;

/// <summary>The stored form of what happens to factories and series, and of what a factory tells a series.</summary>
public sealed class TokenCodecTests
{
    private static readonly Nation France = Nation.Parse("FR");
    private static readonly MemberId Operator = MemberId.Parse("FR/genci");
    private static readonly PartyNumber Party = PartyNumber.FromNumber(300);
    private static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");
    private static readonly SeriesId Seats = SeriesId.Parse("FR/atelier/lumen-2/seats-2026-12-07T00Z+720h");
    private static readonly SeriesId Grants = SeriesId.Parse("FR/insee/census/grants-2026-12-07T00Z+720h");
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
    private static readonly ContentHash Hash = ContentHash.FromBytes(Bytes.AsSpan(1, ContentHash.Length));
    private static readonly Quantity Lots = Quantity.FromLots(1_000);

    private static readonly FactoryEvent[] FactoryEvents =
    [
        new FactoryOpened(France, Operator, Nation.Parse("DE"), Bytes),
        new CapacityRegistered("h100", TokenKind.Compute, Series.Start, Series.End, Lots),
        new SeriesDefined(
            new SeriesTerms(Series, new ComputeAttributes("h100-sxm", 1000, "nuclear")),
            new Provenance(
                France, Operator, Nation.Parse("DE"), NationSet.Of(Nation.Parse("US"), Nation.Parse("TW")), default,
                    default),
            Bytes),
        new LotsMinted(new CommandId(Operator, 1, 42), Series, Lots, Party),
        new LotsRedeemed(Party, Series, Lots),
        new LotsRetired(Party, Series, Lots, Series.Start),
        new SupplyMessageRefused(FactoryRejection.NotOutstanding, SupplyChange.Retired, Party, Series, Lots),
    ];

    private static readonly TokenEvent[] TokenEvents =
    [
        new SeriesIntroduced(
            new SeriesTerms(Seats, new ModelAttributes(100_000_000, "apache-2.0")),
            new Provenance(France, Operator, France, NationSet.Of(Nation.Parse("US")), NationSet.Of(France), Hash),
            Bytes),
        new SeriesStatusChanged(SeriesStatus.Suspended, StatusReason.Surveillance, Series.Start),
        new SupplyChanged(SupplyChange.Redeemed, Lots),
        new AnnouncementRefused(TokenRejection.AlreadyAnnounced, "factory/FR/jean-zay", Series),
        new SupplyReportRefused(TokenRejection.SupplyOutOfRange, "factory/FR/jean-zay", Series, SupplyChange.Minted,
            Lots),
    ];

    private static readonly TokenMessage[] TokenMessages =
    [
        new SeriesAnnounced(
            new SeriesTerms(Grants, new DatasetAttributes("personal", "public-health", 67_000_000)),
            new Provenance(France, Operator, France, default, NationSet.Of(France, Nation.Parse("ZW")), Hash),
            Bytes),
        new SupplyReported(Series, SupplyChange.Minted, Lots),
    ];

    [Fact]
    public void Every_factory_event_has_the_bytes_it_always_had() =>
        GoldenSamples.Check("FactoryEvent", FactoryEvents, FactoryEventCodec.Write, FactoryEventCodec.Read);

    [Fact]
    public void Every_token_event_has_the_bytes_it_always_had() =>
        GoldenSamples.Check("TokenEvent", TokenEvents, TokenEventCodec.Write, TokenEventCodec.Read);

    [Fact]
    public void Every_message_to_a_series_has_the_bytes_it_always_had() =>
        GoldenSamples.Check("TokenMessage", TokenMessages, TokenMessageCodec.Write, TokenMessageCodec.Read);

    [Theory]
    [InlineData(new byte[] { 0, 1 })] // no number begins at 0
    [InlineData(new byte[] { 8, 1 })] // one more than the last
    [InlineData(new byte[] { 1, 2 })] // a version to come
    [InlineData(new byte[] { 2, 1, 1, 97, 4, 0, 2, 1 })] // capacity of a fourth kind
    public void Bytes_of_no_known_event_are_refused(byte[] packed)
    {
        Assert.Throws<InvalidDataException>(() => Read(packed, FactoryEventCodec.Read));
        Assert.Throws<InvalidDataException>(() => Read(packed, TokenEventCodec.Read));
        Assert.Throws<InvalidDataException>(() => Read(packed, TokenMessageCodec.Read));
    }

    [Fact]
    public void A_session_that_does_not_fit_32_bits_is_refused()
    {
        var writer = new PackedWriter();
        writer.WriteUnsigned(4);
        writer.WriteUnsigned(1);
        writer.WriteText("FR/genci");
        writer.WriteSigned(int.MaxValue + 1L);
        writer.WriteSigned(1);

        Assert.Throws<InvalidDataException>(() => Read(writer.ToArray(), FactoryEventCodec.Read));
    }

    private static T Read<T>(byte[] packed, GoldenSamples.Reader<T> read)
    {
        var reader = new PackedReader(packed);
        return read(ref reader);
    }
}
