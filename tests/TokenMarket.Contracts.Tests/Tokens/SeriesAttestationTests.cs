using System.Security.Cryptography;
using CsCheck;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Tokens;

public sealed class SeriesAttestationTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static TheoryData<TokenKind> Kinds => [TokenKind.Compute, TokenKind.Model, TokenKind.Dataset];

    private byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

    public void Dispose() => _key.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_signature_verifies_with_the_public_key_alone(TokenKind kind)
    {
        var (terms, provenance) = SampleSeries.Of(kind);
        var signature = SeriesAttestation.Sign(_key, terms, provenance);

        Assert.Equal(SeriesAttestation.SignatureLength, signature.Length);
        Assert.True(SeriesAttestation.Verify(terms, provenance, signature, PublicKey));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_other_byte_in_the_statement_or_the_signature_breaks_it(TokenKind kind)
    {
        var (terms, provenance) = SampleSeries.Of(kind);
        var statement = SeriesAttestation.Statement(terms, provenance);
        var signature = SeriesAttestation.Sign(_key, terms, provenance);

        Gen.Select(Gen.Int[0, statement.Length - 1], Gen.Byte[1, 255], Gen.Bool).Sample((place, change, isSignature) =>
        {
            var (s, b) = (statement.ToArray(), signature.ToArray());
            (isSignature ? b : s)[isSignature ? place % b.Length : place] ^= change;
            return !_key.VerifyData(s, b, HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }, iter: 300, threads: 1);
    }

    public static TheoryData<string> TamperedFields()
    {
        var names = new TheoryData<string>();
        foreach (var (name, _, _) in Tampered())
            names.Add(name);
        return names;
    }

    [Theory]
    [MemberData(nameof(TamperedFields))]
    public void Any_other_field_breaks_it(string field)
    {
        var (_, terms, provenance) = Tampered().Single(t => string.Equals(t.Name, field, StringComparison.Ordinal));
        var (ownTerms, own) = SampleSeries.Of(terms.Attributes.Kind);
        var signature = SeriesAttestation.Sign(_key, ownTerms, own);

        Assert.True(SeriesAttestation.Verify(ownTerms, own, signature, PublicKey));
        Assert.False(SeriesAttestation.Verify(terms, provenance, signature, PublicKey));
    }

    [Fact]
    public void Another_key_and_bytes_that_are_no_key_verify_nothing()
    {
        var (terms, provenance) = SampleSeries.Of(TokenKind.Compute);
        var signature = SeriesAttestation.Sign(_key, terms, provenance);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        foreach (var bytes in new[]
                 {
                     other.ExportSubjectPublicKeyInfo(), larger.ExportSubjectPublicKeyInfo(), [], [1, 2, 3],
                         PublicKey[..^1], [.. PublicKey, 0],
                 })
        {
            Assert.False(SeriesAttestation.Verify(terms, provenance, signature, bytes));
        }

        Assert.False(SeriesAttestation.IsPublicKey(larger.ExportSubjectPublicKeyInfo()));
        Assert.False(SeriesAttestation.IsPublicKey([.. PublicKey, 0]));
        Assert.True(SeriesAttestation.IsPublicKey(PublicKey));
        Assert.Throws<ArgumentException>(() => SeriesAttestation.Sign(larger, terms, provenance));
        using var publicOnly = ECDsa.Create();
        publicOnly.ImportSubjectPublicKeyInfo(PublicKey, out _);
        Assert.ThrowsAny<CryptographicException>(() => SeriesAttestation.Sign(publicOnly, terms, provenance));
    }

    [Fact]
    public void A_public_key_with_another_byte_is_no_key_or_another_key_and_never_an_exception()
    {
        var (terms, provenance) = SampleSeries.Of(TokenKind.Compute);
        var signature = SeriesAttestation.Sign(_key, terms, provenance);
        var key = PublicKey;

        Gen.Select(Gen.Int[0, key.Length - 1], Gen.Byte[1, 255]).Sample((place, change) =>
        {
            var other = key.ToArray();
            other[place] ^= change;
            return !SeriesAttestation.Verify(terms, provenance, signature, other);
        }, iter: 1_000, threads: 1);
    }

    [Fact]
    public void The_statement_has_the_bytes_it_always_had()
    {
        var (terms, provenance) = SampleSeries.Of(TokenKind.Model);

        Assert.Equal(
            "20746f6b656e6d61726b65742f7365726965732d6174746573746174696f6e2f312c46522f6174656c6965722f6c756d" +
            "656e2d322f73656174732d323032362d31322d30375430305a2b37323068028084af5f0a6170616368652d322e306d0a" +
            "46522f6174656c696572390000008080808080400080100000200102030405060708090a0b0c0d0e0f10111213141516" +
            "1718191a1b1c1d1e1f20",
            Convert.ToHexStringLower(SeriesAttestation.Statement(terms, provenance)));
    }

    [Theory]
    [InlineData(0), InlineData(63), InlineData(65)]
    public void A_signature_of_another_length_verifies_nothing(int length)
    {
        var (terms, provenance) = SampleSeries.Of(TokenKind.Compute);

        Assert.False(SeriesAttestation.Verify(terms, provenance, new byte[length], PublicKey));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Terms_and_provenance_read_back_from_their_bytes(TokenKind kind)
    {
        var (terms, provenance) = SampleSeries.Of(kind);
        var writer = new PackedWriter();
        terms.Write(writer);
        provenance.Write(writer);
        var reader = new PackedReader(writer.Written);

        Assert.Equal(terms, SeriesTerms.Read(ref reader));
        Assert.Equal(provenance, Provenance.Read(ref reader));
        Assert.True(reader.IsAtEnd);
    }

    /// <summary>Every fact of every kind, each changed alone.</summary>
    private static IEnumerable<(string Name, SeriesTerms Terms, Provenance Provenance)> Tampered()
    {
        var (compute, built) = SampleSeries.Of(TokenKind.Compute);
        var (model, trained) = SampleSeries.Of(TokenKind.Model);
        var (dataset, collected) = SampleSeries.Of(TokenKind.Dataset);
        var (c, m, d) = ((ComputeAttributes)compute.Attributes, (ModelAttributes)model.Attributes,
            (DatasetAttributes)dataset.Attributes);
        yield return ("factory", compute with { Series = SeriesId.Parse("FR/jean-zai/h100/2026-12-07T00Z+168h") },
            built);
        yield return ("line", compute with { Series = SeriesId.Parse("FR/jean-zay/h200/2026-12-07T00Z+168h") }, built);
        yield return ("start", compute with { Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T01Z+168h") }, built);
        yield return ("hours", compute with { Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+169h") }, built);
        yield return ("accelerator class", compute with { Attributes = c with { AcceleratorClass = "h100-pcie" } },
            built);
        yield return ("performance", compute with { Attributes = c with { Performance = 999 } }, built);
        yield return ("energy source", compute with { Attributes = c with { EnergySource = "coal" } }, built);
        yield return ("training operations", model with { Attributes = m with { TrainingOperations = 99_999_999 } },
            trained);
        yield return ("licence", model with { Attributes = m with { Licence = "mit" } }, trained);
        yield return ("sensitivity", dataset with { Attributes = d with { Sensitivity = "open" } }, collected);
        yield return ("purpose", dataset with { Attributes = d with { Purpose = "marketing" } }, collected);
        yield return ("records", dataset with { Attributes = d with { Records = 1 } }, collected);
        yield return ("host", compute, built with { Host = Nation.Parse("MC") });
        yield return ("operator", compute, built with { Operator = MemberId.Parse("FR/other") });
        yield return ("operator's parent", compute, built with { OperatorParent = Nation.Parse("CN") });
        yield return ("hardware origins", compute, built with { HardwareOrigins = SampleSeries.Set("TW") });
        yield return ("data subjects", dataset, collected with { DataSubjects = SampleSeries.Set("FR") });
        yield return ("content", dataset, collected with { Content = ContentHash.FromBytes(new byte[32]) });
    }
}
