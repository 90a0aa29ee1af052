using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Tokens;

public class SeriesFactsTests
{
    public static TheoryData<TokenKind> Kinds => [TokenKind.Compute, TokenKind.Model, TokenKind.Dataset];

    [Fact]
    public void Every_attribute_has_its_own_name_and_reads_back_from_it()
    {
        Assert.Equal(Enum.GetValues<AttributeName>(), AttributeNames.All.ToArray());
        Assert.Equal(
            "accelerator-class performance energy-source training-operations licence sensitivity purpose records",
            string.Join(' ', AttributeNames.All.ToArray().Select(a => a.Name())));
        Assert.All(AttributeNames.All.ToArray(), attribute =>
            Assert.Equal((true, attribute), (AttributeNames.TryParse(attribute.Name(), out var read), read)));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("Performance"), InlineData("colour")]
    public void A_name_that_is_not_on_the_list_is_no_attribute(string? name) =>
        Assert.Equal((false, default(AttributeName)), (AttributeNames.TryParse(name, out var attribute), attribute));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_has_all_of_its_attributes_and_none_of_the_others(TokenKind kind)
    {
        var attributes = SampleSeries.Of(kind).Terms.Attributes;

        Assert.All(AttributeNames.All.ToArray(), attribute =>
        {
            Assert.Equal(attribute.Kind() == kind && attribute.IsNumber(), attributes.Number(attribute) is not null);
            Assert.Equal(attribute.Kind() == kind && !attribute.IsNumber(), attributes.Text(attribute) is not null);
        });
        Assert.True(attributes.AreValid);
    }

    [Fact]
    public void Attributes_out_of_their_range_are_not_valid()
    {
        Assert.False(new ComputeAttributes("h100", -1, "nuclear").AreValid);
        Assert.False(new ComputeAttributes("H100", 1, "nuclear").AreValid);
        Assert.False(new ComputeAttributes("h100", 1, "").AreValid);
        Assert.False(new ModelAttributes(-1, "mit").AreValid);
        Assert.False(new ModelAttributes(1, null!).AreValid);
        Assert.False(new DatasetAttributes("personal", new string('a', 41), 1).AreValid);
        Assert.True(new DatasetAttributes("personal", new string('a', 40), 0).AreValid);
    }

    [Fact]
    public void Provenance_fits_a_kind_only_with_the_facts_of_that_kind()
    {
        var (_, built) = SampleSeries.Of(TokenKind.Compute);
        var (_, trained) = SampleSeries.Of(TokenKind.Model);
        var (_, collected) = SampleSeries.Of(TokenKind.Dataset);

        Assert.Equal((true, false, false),
            (built.Fits(TokenKind.Compute), built.Fits(TokenKind.Model), built.Fits(TokenKind.Dataset)));
        Assert.Equal((false, true, false),
            (trained.Fits(TokenKind.Compute), trained.Fits(TokenKind.Model), trained.Fits(TokenKind.Dataset)));
        Assert.Equal((false, false, true),
            (collected.Fits(TokenKind.Compute), collected.Fits(TokenKind.Model), collected.Fits(TokenKind.Dataset)));
        Assert.False((built with { Host = default }).Fits(TokenKind.Compute));
        Assert.False((built with { Operator = default }).Fits(TokenKind.Compute));
        Assert.False((built with { OperatorParent = default }).Fits(TokenKind.Compute));
    }

    [Fact]
    public void A_content_hash_reads_back_from_64_small_digits()
    {
        const string Text = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";

        Assert.Equal(Text, SampleSeries.Hash.ToString());
        Assert.True(ContentHash.TryParse(Text, out var hash) && hash == SampleSeries.Hash && hash.IsSome);
        Assert.False(ContentHash.TryParse(Text.ToUpperInvariant(), out _));
        Assert.False(ContentHash.TryParse(Text[..^1], out _));
        Assert.False(ContentHash.TryParse(Text + "0", out _));
        Assert.False(ContentHash.TryParse(null, out var none) || none.IsSome);
        Assert.Throws<ArgumentException>(() => ContentHash.FromBytes(new byte[31]));
        Assert.Throws<ArgumentException>(() => hash.CopyTo(new byte[31]));
    }

    [Fact]
    public void Packed_facts_that_are_none_are_refused()
    {
        Refuses(w => w.WriteByte(4), (ref PackedReader r) => SeriesAttributes.Read(ref r));
        Refuses(w => PackedSets.Write(w, new NationSet(1, 0, 0, 0)), (ref PackedReader r) =>
            (object)PackedSets.Read(ref r));
        Refuses(w => PackedSets.Write(w, new NationSet(0, 0, 0, 1UL << 58)), (ref PackedReader r) =>
            (object)PackedSets.Read(ref r));
        Refuses(WriteShortHash, (ref PackedReader r) => Provenance.Read(ref r));
    }

    [Fact]
    public void The_last_nation_fits_a_packed_set()
    {
        var all = NationSet.Of(Enumerable.Range(1, 249).Select(Nation.FromOrdinal).ToArray());
        var writer = new PackedWriter();
        PackedSets.Write(writer, all);
        var reader = new PackedReader(writer.Written);

        Assert.Equal(all, PackedSets.Read(ref reader));
    }

    private delegate object ReadOne(ref PackedReader reader);

    private static void WriteShortHash(PackedWriter writer)
    {
        SampleSeries.Of(TokenKind.Compute).Provenance.Write(writer);
        var bytes = writer.ToArray();
        writer.Clear();
        foreach (var value in bytes.AsSpan(0, bytes.Length - ContentHash.Length - 1))
            writer.WriteByte(value);
        writer.WriteBytes(new byte[ContentHash.Length - 1]);
    }

    private static void Refuses(Action<PackedWriter> write, ReadOne read)
    {
        var writer = new PackedWriter();
        write(writer);
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new PackedReader(writer.Written);
            return read(ref reader);
        });
    }
}
