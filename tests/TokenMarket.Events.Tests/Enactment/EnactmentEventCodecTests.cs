using System.Runtime.CompilerServices;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Enactment;

namespace TokenMarket.Events.Tests.Enactment;

public sealed class EnactmentEventCodecTests
{
    private static readonly Epoch Epoch = Epoch.FromNumber(300);
    private static readonly Instant At = Instant.Parse("2026-12-07T00:00:00Z");

    private static readonly EnactmentEvent[] Samples =
    [
        new EnactmentBegan(Epoch, At, ["FR", "JP"]),
        new EnactmentFrozen(Epoch, At, ["silo-2"]),
        new DatabaseRaised(Epoch, "FR", [new WriterReceipt(7, 4_100_000_000), new WriterReceipt(8, 0)]),
        new DatabaseNamedDark(Epoch, "JP"),
        new EnactmentDone(Epoch, At, ["JP"]),
    ];

    [Fact]
    public void Every_event_has_a_sample() => Assert.Equal(
        typeof(EnactmentEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EnactmentEvent))).ToHashSet(),
        Samples.Select(sample => sample.GetType()).ToHashSet());

    [Fact]
    public void Every_event_is_stored_as_it_first_was_and_reads_back()
    {
        foreach (var sample in Samples)
        {
            var golden = Golden(sample.GetType().Name);
            Assert.Equal(Convert.ToHexString(golden), Convert.ToHexString(Packed(sample)));
            Assert.Equal(golden, Packed(Read(golden)));
            for (var length = 0; length < golden.Length; length++)
                Assert.Throws<InvalidDataException>(() => Read(golden.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("060100")]
    [InlineData("000100")]
    [InlineData("010200")]
    public void An_event_or_version_that_this_program_does_not_know_is_refused(string hex) =>
        Assert.Throws<InvalidDataException>(() => Read(Convert.FromHexString(hex)));

    private static byte[] Packed(EnactmentEvent happened)
    {
        var writer = new PackedWriter();
        EnactmentEventCodec.Write(writer, happened);
        return writer.ToArray();
    }

    private static EnactmentEvent Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes);
        var happened = EnactmentEventCodec.Read(ref reader);
        Assert.True(reader.IsAtEnd);
        return happened;
    }

    private static byte[] Golden(string name, [CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", nameof(EnactmentEvent));
        return Convert.FromHexString(File.ReadAllText(Path.Combine(folder, $"{name}.v1.hex")).Trim());
    }
}
