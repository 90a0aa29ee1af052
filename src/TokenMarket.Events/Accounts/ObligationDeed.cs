using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

/// <summary>What a duty began with.</summary>
/// <param name="Kind">A trade of an order, or something else.</param>
/// <param name="Number">
/// The number of the order, the offer or the frozen credit; of a transfer the sequence of the giver's command in its
/// session, 0 where that was not told yet.
/// </param>
/// <param name="Part">Of an order which fill, from 1; of a transfer the session of the giver's command; else 0.</param>
public readonly record struct ObligationDeed(ObligationDeedKind Kind, long Number, int Part)
{
    /// <summary>Writes it.</summary>
    public void Write(PackedWriter writer)
    {
        writer.WriteMember((byte)Kind);
        writer.WriteUnsigned((ulong)Number);
        writer.WriteUnsigned((ulong)Part);
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static ObligationDeed Read(ref PackedReader reader) => new(
        (ObligationDeedKind)reader.ReadMember(LastOf<ObligationDeedKind>.Number), reader.ReadLong(), reader.ReadInt());
}

/// <summary>What kind of deed a duty began with. Stored: numbers are never reused.</summary>
public enum ObligationDeedKind : byte
{
    /// <summary>A trade of an order in a market.</summary>
    Order = 1,

    /// <summary>A bilateral trade.</summary>
    Trade = 2,

    /// <summary>A lease.</summary>
    Lease = 3,

    /// <summary>A transfer.</summary>
    Transfer = 4,

    /// <summary>A credit that a later law froze.</summary>
    FrozenCredit = 5,
}
