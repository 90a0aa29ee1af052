using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Packed;

/// <summary>
/// The one packed form of each value type. Reading checks the range: what is no value is an
/// <see cref="InvalidDataException"/>.
/// </summary>
public static class PackedValues
{
    /// <summary>A member of a closed list by its number; the caller casts.</summary>
    public static void WriteMember(this PackedWriter writer, byte number) => writer.WriteByte(number);

    /// <summary>The number of a member of a closed list that runs from 1 without gaps.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="last">The largest number that is a member.</param>
    public static byte ReadMember(this ref PackedReader reader, byte last)
    {
        var number = reader.ReadByte();
        return number >= 1 && number <= last
            ? number
            : throw new InvalidDataException($"{number} at byte {reader.Position} is no member of a list of {last}.");
    }

    /// <summary>The options of an order; a bit that means nothing is refused.</summary>
    public static OrderOptions ReadOptions(this ref PackedReader reader)
    {
        const OrderOptions Known = OrderOptions.PostOnly | OrderOptions.PreventNationalTrade;
        var bits = reader.ReadUnsigned();
        return bits <= (ulong)Known
            ? (OrderOptions)bits
            : throw new InvalidDataException($"{bits} are no order options.");
    }

    /// <summary>An amount.</summary>
    public static void WriteMoney(this PackedWriter writer, Money value) => writer.WriteUnsigned((ulong)value.Minor);

    /// <summary>An amount.</summary>
    public static Money ReadMoney(this ref PackedReader reader) => Money.FromMinor(reader.ReadLong());

    /// <summary>A quantity.</summary>
    public static void WriteQuantity(this PackedWriter writer, Quantity value) =>
        writer.WriteUnsigned((ulong)value.Lots);

    /// <summary>A quantity.</summary>
    public static Quantity ReadQuantity(this ref PackedReader reader) => Quantity.FromLots(reader.ReadLong());

    /// <summary>A price; none is 0.</summary>
    public static void WritePrice(this PackedWriter writer, Price value) => writer.WriteUnsigned((ulong)value.Ticks);

    /// <summary>A price; 0 is none.</summary>
    public static Price ReadPrice(this ref PackedReader reader)
    {
        var ticks = reader.ReadLong();
        return ticks == 0 ? default : Price.FromTicks(ticks);
    }

    /// <summary>A moment.</summary>
    public static void WriteInstant(this PackedWriter writer, Instant value) => writer.WriteSigned(value.Microseconds);

    /// <summary>A moment.</summary>
    public static Instant ReadInstant(this ref PackedReader reader) => new(reader.ReadSigned());

    /// <summary>A party; nobody is 0.</summary>
    public static void WriteParty(this PackedWriter writer, PartyNumber value) =>
        writer.WriteUnsigned((ulong)value.Number);

    /// <summary>A party; 0 is nobody.</summary>
    public static PartyNumber ReadParty(this ref PackedReader reader)
    {
        var number = reader.ReadInt();
        return number == 0 ? default : PartyNumber.FromNumber(number);
    }

    /// <summary>An owner; nobody is 0.</summary>
    public static void WriteOwner(this PackedWriter writer, OwnerNumber value) =>
        writer.WriteUnsigned((ulong)value.Number);

    /// <summary>An owner; 0 is nobody.</summary>
    public static OwnerNumber ReadOwner(this ref PackedReader reader)
    {
        var number = reader.ReadInt();
        return number == 0 ? default : OwnerNumber.FromNumber(number);
    }

    /// <summary>An order's number.</summary>
    public static void WriteOrder(this PackedWriter writer, OrderNumber value) =>
        writer.WriteUnsigned((ulong)value.Value);

    /// <summary>An order's number.</summary>
    public static OrderNumber ReadOrder(this ref PackedReader reader) => new(reader.ReadLong());

    /// <summary>An offer's number.</summary>
    public static void WriteOffer(this PackedWriter writer, OfferNumber value) =>
        writer.WriteUnsigned((ulong)value.Value);

    /// <summary>An offer's number.</summary>
    public static OfferNumber ReadOffer(this ref PackedReader reader) => new(reader.ReadLong());

    /// <summary>An epoch.</summary>
    public static void WriteEpoch(this PackedWriter writer, Epoch value) => writer.WriteUnsigned((ulong)value.Number);

    /// <summary>An epoch.</summary>
    public static Epoch ReadEpoch(this ref PackedReader reader) => Epoch.FromNumber(reader.ReadInt());

    /// <summary>A nation by its place in the table; none is 0.</summary>
    public static void WriteNation(this PackedWriter writer, Nation value) => writer.WriteByte((byte)value.Ordinal);

    /// <summary>A region by its code.</summary>
    public static void WriteRegion(this PackedWriter writer, Region value) => writer.WriteText(value.ToString());

    /// <summary>A region by its code.</summary>
    public static Region ReadRegion(this ref PackedReader reader)
    {
        var code = reader.ReadText();
        return Region.TryParse(code, out var region) ? region : throw reader.Invalid("A text is no region");
    }

    /// <summary>A nation by its place in the table; 0 is none.</summary>
    public static Nation ReadNation(this ref PackedReader reader)
    {
        try
        {
            return Nation.FromOrdinal(reader.ReadByte());
        }
        catch (ArgumentOutOfRangeException unknown)
        {
            throw new InvalidDataException($"The byte before {reader.Position} is no nation.", unknown);
        }
    }

    /// <summary>A currency by its place in the table; none is 0.</summary>
    public static void WriteCurrency(this PackedWriter writer, Currency value) => writer.WriteByte((byte)value.Ordinal);

    /// <summary>A currency by its place in the table; 0 is none.</summary>
    public static Currency ReadCurrency(this ref PackedReader reader)
    {
        try
        {
            return Currency.FromOrdinal(reader.ReadByte());
        }
        catch (ArgumentOutOfRangeException unknown)
        {
            throw new InvalidDataException($"The byte before {reader.Position} is no currency.", unknown);
        }
    }

    /// <summary>A series as its text.</summary>
    public static void WriteSeries(this PackedWriter writer, SeriesId value) => writer.WriteText(value.ToString());

    /// <summary>A series from its text.</summary>
    public static SeriesId ReadSeries(this ref PackedReader reader) => KnownSeries.Read(ref reader);

    /// <summary>A member as its text.</summary>
    public static void WriteMemberId(this PackedWriter writer, MemberId value) => writer.WriteText(value.ToString());

    /// <summary>A member from its text.</summary>
    public static MemberId ReadMemberId(this ref PackedReader reader) =>
        MemberId.TryParse(reader.ReadText(), out var member)
            ? member
            : throw new InvalidDataException($"The text before byte {reader.Position} is no member.");

    /// <summary>A jurisdiction as its text.</summary>
    public static void WriteJurisdiction(this PackedWriter writer, Jurisdiction value) =>
        writer.WriteText(value.ToString());

    /// <summary>A jurisdiction from its text.</summary>
    public static Jurisdiction ReadJurisdiction(this ref PackedReader reader) =>
        Jurisdiction.TryParse(reader.ReadText(), out var jurisdiction)
            ? jurisdiction
            : throw new InvalidDataException($"The text before byte {reader.Position} is no jurisdiction.");

    /// <summary>A market as its text.</summary>
    public static void WriteMarket(this PackedWriter writer, MarketId value) => writer.WriteText(value.ToString());

    /// <summary>A market from its text.</summary>
    public static MarketId ReadMarket(this ref PackedReader reader) =>
        MarketId.TryParse(reader.ReadText(), out var market)
            ? market
            : throw new InvalidDataException($"The text before byte {reader.Position} is no market.");
}
