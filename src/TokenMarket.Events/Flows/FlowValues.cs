using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>
/// How the values that stand in many events are packed. Stored for ever: a change is a new event version.
/// </summary>
public static class FlowValues
{
    /// <summary>A set of nations as its four words, those that are empty as one byte each.</summary>
    public static void WriteNations(PackedWriter writer, in NationSet nations)
    {
        var present = (nations.Word0 != 0 ? 1 : 0) | (nations.Word1 != 0 ? 2 : 0) | (nations.Word2 != 0 ? 4 : 0)
            | (nations.Word3 != 0 ? 8 : 0);
        writer.WriteByte((byte)present);
        WriteWord(writer, nations.Word0);
        WriteWord(writer, nations.Word1);
        WriteWord(writer, nations.Word2);
        WriteWord(writer, nations.Word3);
    }

    /// <summary>What <see cref="WriteNations"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static NationSet ReadNations(ref PackedReader reader)
    {
        var present = reader.ReadByte();
        if (present > 15)
            throw new InvalidDataException($"{present} marks no words of a set of nations.");
        return new NationSet(
            (present & 1) != 0 ? reader.ReadFixed() : 0,
            (present & 2) != 0 ? reader.ReadFixed() : 0,
            (present & 4) != 0 ? reader.ReadFixed() : 0,
            (present & 8) != 0 ? reader.ReadFixed() : 0);
    }

    /// <summary>The number of an order, in eight bytes as its nation stands high in it.</summary>
    /// <exception cref="InvalidDataException">No nation has the ordinal in it.</exception>
    internal static OrderNumber ReadOrderNumber(ref PackedReader reader)
    {
        var number = reader.ReadFixed();
        return number >> 48 <= (ulong)Nation.LastOrdinal
            ? new OrderNumber((long)number)
            : throw reader.Invalid($"{number} is no order.");
    }

    /// <summary>The number of a part: the order's, with the part's index above bit 56.</summary>
    /// <exception cref="InvalidDataException">The index has more than seven bits.</exception>
    internal static long ReadPartNumber(ref PackedReader reader)
    {
        var number = reader.ReadFixed();
        return number <= long.MaxValue ? (long)number : throw reader.Invalid($"{number} is no part of an order.");
    }

    /// <summary>Parcels behind their number.</summary>
    public static void WriteParcels(PackedWriter writer, IReadOnlyList<ParcelPart> parcels)
    {
        WriteCount(writer, parcels.Count, MaxParcels, "parcels");
        for (var index = 0; index < parcels.Count; index++)
        {
            WriteNations(writer, parcels[index].Custody);
            writer.WriteUnsigned((ulong)parcels[index].Quantity.Lots);
        }
    }

    /// <summary>What <see cref="WriteParcels"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static IReadOnlyList<ParcelPart> ReadParcels(ref PackedReader reader)
    {
        var count = reader.ReadInt();
        if (count == 0)
            return [];
        if (count > MaxParcels)
            throw new InvalidDataException($"{count} parcels are more than {MaxParcels}.");
        var parcels = new ParcelPart[count];
        for (var index = 0; index < count; index++)
        {
            var custody = ReadNations(ref reader);
            parcels[index] = new ParcelPart(custody, Quantity.FromLots(reader.ReadLong()));
        }

        return parcels;
    }

    /// <summary>Rules and statuses by which something happened, as people read them.</summary>
    internal static void WriteGrounds(PackedWriter writer, IReadOnlyList<string> grounds)
    {
        WriteCount(writer, grounds.Count, MaxGrounds, "grounds");
        foreach (var ground in grounds)
            writer.WriteText(ground);
    }

    internal static IReadOnlyList<string> ReadGrounds(ref PackedReader reader)
    {
        var count = reader.ReadInt();
        if (count > MaxGrounds)
            throw new InvalidDataException($"{count} grounds are more than {MaxGrounds}.");
        var grounds = new string[count];
        for (var index = 0; index < count; index++)
            grounds[index] = reader.ReadText();
        return grounds;
    }

    /// <summary>
    /// How many follow. Whoever decides sees to it that there are never too many; if one did not, the process stops
    /// before it writes what could not be read again.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are more than are read.</exception>
    internal static void WriteCount(PackedWriter writer, int count, int most, string what)
    {
        if (count > most)
            throw new InvalidOperationException($"{count} {what} are to be written, and at most {most} are read.");
        writer.WriteUnsigned((ulong)count);
    }

    /// <summary>The most rules and statuses that are named as the grounds of one thing.</summary>
    public const int MaxGrounds = 16;

    /// <summary>The most parcels that one message carries; an order's parts fit seven bits.</summary>
    public const int MaxParcels = 127;

    private static void WriteWord(PackedWriter writer, ulong word)
    {
        if (word != 0)
            writer.WriteFixed(word);
    }
}
