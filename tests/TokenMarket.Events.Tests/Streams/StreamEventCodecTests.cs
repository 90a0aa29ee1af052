using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Streams;
using TokenMarket.Events.Tests.Golden;

namespace TokenMarket.Events.Tests.Streams;

public sealed class StreamEventCodecTests
{
    [Fact]
    public void Every_event_has_the_bytes_it_always_had() => GoldenSamples.Check<StreamEvent>(
        "StreamEvent",
        [
            new TurnBegan(Instant.Parse("2026-12-07T00:00Z"), Epoch.FromNumber(300)),
            new FlowPassed("account/FR", 2, 1_000, 0x0123_4567_89AB_CDEF),
            new FlowAcknowledged("market/FR/jean-zay/h100/EUR", 999),
            new MessageRefused("account/JP", 12, "It is not for this market."),
        ],
        StreamEventCodec.Write,
        StreamEventCodec.Read);

    [Theory]
    [InlineData(new byte[] { 0, 1, 1 })] // no number begins at 0
    [InlineData(new byte[] { 5, 1, 1 })] // one more than the last
    [InlineData(new byte[] { 1, 2, 0, 1 })] // a version to come
    [InlineData(new byte[] { 3, 1, 1, 0xFF, 1 })] // a name that is no text
    public void Bytes_of_no_known_event_are_refused(byte[] packed) => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new PackedReader(packed);
        return StreamEventCodec.Read(ref reader);
    });
}
