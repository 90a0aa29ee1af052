using System.Security.Cryptography;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Contracts.Tokens;

/// <summary>
/// A factory's signature over the terms and provenance of a series, which anybody with the factory's public key can
/// check. Source: FIPS 186-5, ECDSA on P-256 with SHA-256; the signature is r and s, 32 bytes each (IEEE P1363).
/// </summary>
/// <remarks>
/// Signed at the edge, where the key is; the domain keeps the bytes and is told whether they were verified.
/// </remarks>
public static class SeriesAttestation
{
    /// <summary>The number of bytes of a signature.</summary>
    public const int SignatureLength = 64;

    /// <summary>The number of bytes of a public key: the head and a point, 32 bytes for each coordinate.</summary>
    public const int PublicKeyLength = 91;

    private const string Purpose = "tokenmarket/series-attestation/1";

    /// <summary>
    /// How a SubjectPublicKeyInfo of an uncompressed point on P-256 begins: id-ecPublicKey, prime256v1, 66 bytes, 0x04.
    /// Source: RFC 5480, sections 2 and 2.1.1.1.
    /// </summary>
    private static ReadOnlySpan<byte> PublicKeyHead =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06,
        0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    /// <summary>The canonical bytes that are signed: a purpose, the terms, the provenance.</summary>
    /// <exception cref="ArgumentException">A text in the terms is not valid Unicode.</exception>
    public static byte[] Statement(SeriesTerms terms, Provenance provenance)
    {
        var writer = new PackedWriter();
        writer.WriteText(Purpose);
        terms.Write(writer);
        provenance.Write(writer);
        return writer.ToArray();
    }

    /// <summary>Signs with the factory's private key.</summary>
    /// <exception cref="ArgumentException">The key is not on the curve P-256.</exception>
    /// <exception cref="CryptographicException">The key is only a public one.</exception>
    public static byte[] Sign(ECDsa key, SeriesTerms terms, Provenance provenance) => IsOnCurve(key)
        ? key.SignData(Statement(terms, provenance), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
        : throw new ArgumentException("A factory signs with a key on the curve P-256.", nameof(key));

    /// <summary>
    /// Whether the signature is by the owner of the public key, over exactly these terms and this provenance.
    /// </summary>
    /// <param name="terms">The terms.</param>
    /// <param name="provenance">The provenance.</param>
    /// <param name="signature">The bytes that <see cref="Sign"/> gave.</param>
    /// <param name="publicKey">A SubjectPublicKeyInfo in DER; whatever is not one, on P-256, verifies nothing.</param>
    public static bool Verify(
        SeriesTerms terms, Provenance provenance, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey)
    {
        using var key = ECDsa.Create();
        if (signature.Length != SignatureLength || !TryImport(key, publicKey))
            return false;
        return key.VerifyData(
            Statement(terms, provenance), signature, HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>
    /// Whether the bytes are a SubjectPublicKeyInfo in DER of an uncompressed point on P-256, and nothing behind it.
    /// </summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> publicKey)
    {
        using var key = ECDsa.Create();
        return TryImport(key, publicKey);
    }

    private static bool TryImport(ECDsa key, ReadOnlySpan<byte> publicKey)
    {
        // Other algorithms and curves never reach the platform, whose answers to them differ.
        if (publicKey.Length != PublicKeyLength || !publicKey.StartsWith(PublicKeyHead))
            return false;
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false; // The point is not on the curve: no key is an answer, not a failure.
        }
    }

    private static bool IsOnCurve(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && string.Equals(curve.Oid.Value, ECCurve.NamedCurves.nistP256.Oid.Value,
            StringComparison.Ordinal);
    }
}
