using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>How names and sets are packed in the events and snapshots of tokens and leases. Reading checks them again.</summary>
public static class PackedNames
{
    /// <summary>The nation's place in the table; 0 is none.</summary>
    public static void Write(PackedWriter writer, Nation nation) => writer.WriteUnsigned((ulong)nation.Ordinal);

    /// <summary>The four words of the set.</summary>
    public static void Write(PackedWriter writer, NationSet set)
    {
        writer.WriteUnsigned(set.Word0);
        writer.WriteUnsigned(set.Word1);
        writer.WriteUnsigned(set.Word2);
        writer.WriteUnsigned(set.Word3);
    }

    /// <summary>Reads a nation, or none.</summary>
    /// <exception cref="InvalidDataException">No nation has that place.</exception>
    public static Nation ReadNation(ref PackedReader reader)
    {
        var ordinal = reader.ReadInt();
        return ordinal <= NationTable.Codes.Length
            ? Nation.FromOrdinal(ordinal)
            : throw new InvalidDataException($"No nation has the place {ordinal}.");
    }

    /// <summary>Reads a set of nations.</summary>
    /// <exception cref="InvalidDataException">A bit is set that belongs to no nation.</exception>
    public static NationSet ReadNationSet(ref PackedReader reader)
    {
        var set = new NationSet(
            reader.ReadUnsigned(), reader.ReadUnsigned(), reader.ReadUnsigned(), reader.ReadUnsigned());
        var isKnown = (set.Word0 & 1) == 0 && set.Word3 >> (NationTable.Codes.Length - 191) == 0;
        return isKnown ? set : throw new InvalidDataException("A set of nations has a bit that belongs to none.");
    }

    /// <summary>Reads a series from its text.</summary>
    /// <exception cref="InvalidDataException">The text is no series.</exception>
    public static SeriesId ReadSeries(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return SeriesId.TryParse(text, out var series) ? series : throw new InvalidDataException($"'{text}' is no series.");
    }

    /// <summary>Reads a member from its text.</summary>
    /// <exception cref="InvalidDataException">The text is no member.</exception>
    public static MemberId ReadMember(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return MemberId.TryParse(text, out var member) ? member : throw new InvalidDataException($"'{text}' is no member.");
    }

    /// <summary>Reads a factory from its text.</summary>
    /// <exception cref="InvalidDataException">The text is no factory.</exception>
    public static FactoryId ReadFactory(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return FactoryId.TryParse(text, out var id) ? id : throw new InvalidDataException($"'{text}' is no factory.");
    }

    /// <summary>Reads a party's number.</summary>
    /// <exception cref="InvalidDataException">The number is 0 or too large.</exception>
    public static PartyNumber ReadParty(ref PackedReader reader)
    {
        var number = reader.ReadInt();
        return number > 0 ? PartyNumber.FromNumber(number) : throw new InvalidDataException("Party 0 is nobody.");
    }

    /// <summary>Reads a currency.</summary>
    /// <exception cref="InvalidDataException">No currency has that place.</exception>
    public static Currency ReadCurrency(ref PackedReader reader)
    {
        var ordinal = reader.ReadInt();
        return ordinal > 0 && ordinal <= CurrencyTable.Rows.Length
            ? Currency.FromOrdinal(ordinal)
            : throw new InvalidDataException($"No currency has the place {ordinal}.");
    }

    /// <summary>Reads the number of an offer.</summary>
    /// <exception cref="InvalidDataException">The number belongs to no nation or has no sequence.</exception>
    public static OfferNumber ReadOffer(ref PackedReader reader)
    {
        var value = reader.ReadLong();
        var nation = value >> 48;
        return nation > 0 && nation <= NationTable.Codes.Length && (value & OfferNumber.MaxSequence) > 0
            ? new OfferNumber(value)
            : throw new InvalidDataException($"{value} is the number of no offer.");
    }
}
