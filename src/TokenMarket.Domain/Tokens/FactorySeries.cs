using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Tokens;

/// <summary>A series as its factory keeps it: what was signed, and what became of the lots.</summary>
public sealed class FactorySeries
{
    internal FactorySeries(SeriesTerms terms, Provenance provenance, ReadOnlyMemory<byte> signature) =>
        (Terms, Provenance, Signature) = (terms, provenance, signature);

    /// <summary>What it promises.</summary>
    public SeriesTerms Terms { get; }

    /// <summary>Where it comes from.</summary>
    public Provenance Provenance { get; }

    /// <summary>The attestation over both.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>How many lots were ever minted.</summary>
    public Quantity Minted { get; private set; }

    /// <summary>How many of them were redeemed.</summary>
    public Quantity Redeemed { get; private set; }

    /// <summary>How many of them were retired.</summary>
    public Quantity Retired { get; private set; }

    /// <summary>How many are in circulation.</summary>
    public Quantity Outstanding => Quantity.FromLots(Minted.Lots - Redeemed.Lots - Retired.Lots);

    internal void Mint(Quantity lots) => Minted = Quantity.FromLots(checked(Minted.Lots + lots.Lots));

    internal void Redeem(Quantity lots) => Redeemed = Quantity.FromLots(checked(Redeemed.Lots + lots.Lots));

    internal void Retire(Quantity lots) => Retired = Quantity.FromLots(checked(Retired.Lots + lots.Lots));

    internal void Write(PackedWriter writer)
    {
        Terms.Write(writer);
        Provenance.Write(writer);
        writer.WriteBytes(Signature.Span);
        writer.WriteUnsigned((ulong)Minted.Lots);
        writer.WriteUnsigned((ulong)Redeemed.Lots);
        writer.WriteUnsigned((ulong)Retired.Lots);
    }

    internal static FactorySeries Read(ref PackedReader reader) =>
        new(SeriesTerms.Read(ref reader), Provenance.Read(ref reader), reader.ReadBytes().ToArray())
        {
            Minted = Quantity.FromLots(reader.ReadLong()),
            Redeemed = Quantity.FromLots(reader.ReadLong()),
            Retired = Quantity.FromLots(reader.ReadLong()),
        };
}
