using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Events.Flows;

/// <summary>
/// How the terms of offers are packed. Stored for ever: a change is a new version of what contains them.
/// </summary>
internal static class OfferValues
{
    internal static void WriteTradeTerms(PackedWriter writer, TradeTerms terms)
    {
        writer.WriteSeries(terms.Series);
        writer.WriteQuantity(terms.Quantity);
        writer.WriteMember((byte)terms.Side);
        writer.WriteCurrency(terms.Currency);
        writer.WriteMoney(terms.Total);
        writer.WriteInstant(terms.Expires);
    }

    internal static TradeTerms ReadTradeTerms(ref PackedReader reader) => new(
        reader.ReadSeries(),
        reader.ReadQuantity(),
        (Side)reader.ReadMember(LastOf<Side>.Number),
        reader.ReadCurrency(),
        reader.ReadMoney(),
        reader.ReadInstant());

    internal static void WriteLeaseTerms(PackedWriter writer, LeaseTerms terms)
    {
        writer.WriteSeries(terms.Series);
        FlowValues.WriteParcels(writer, terms.Parcels);
        writer.WriteCurrency(terms.Currency);
        writer.WriteMoney(terms.PricePerPeriod);
        writer.WriteUnsigned((ulong)terms.PeriodHours);
        writer.WriteInstant(terms.Start);
        writer.WriteInstant(terms.End);
        writer.WriteInstant(terms.Expires);
    }

    internal static LeaseTerms ReadLeaseTerms(ref PackedReader reader) => new(
        reader.ReadSeries(),
        FlowValues.ReadParcels(ref reader),
        reader.ReadCurrency(),
        reader.ReadMoney(),
        reader.ReadInt(),
        reader.ReadInstant(),
        reader.ReadInstant(),
        reader.ReadInstant());

    internal static OfferEnd ReadEnd(ref PackedReader reader) => (OfferEnd)reader.ReadMember(LastOf<OfferEnd>.Number);
}
