using TokenMarket.Contracts.Packed;

namespace TokenMarket.Domain.Ledgers;

// How an account is stored: whole, or as pieces that never change again and the rest.
public sealed partial class NationalAccount
{
    private const byte SnapshotVersion = 12;
    private const byte SnapshotWithoutPieces = 11;
    private const byte SnapshotWithoutWaitingLeases = 10;
    private const byte SnapshotWithoutWaiting = 9;
    private const byte SnapshotWithoutLeaseDues = 8;
    private const byte SnapshotWithoutObligations = 7;
    private const byte SnapshotWithoutRooms = 6;
    private const byte SnapshotWithoutDeedDues = 5;
    private const byte SnapshotWithoutFrozen = 4;
    private const byte SnapshotWithoutDues = 3;
    private const byte SnapshotWithoutRestraints = 2;
    private const byte SnapshotWithoutPermits = 1;

    /// <summary>How many pieces of the account never change again. Their number only grows.</summary>
    public int Pieces => _commands.Pieces;

    /// <summary>Writes everything, the same state always as the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer) => Write(writer, behindPieces: false);

    /// <summary>Writes what is in no piece.</summary>
    public void WriteRest(PackedWriter writer) => Write(writer, behindPieces: true);

    /// <summary>Writes one of the pieces, from 0; always the same bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such piece.</exception>
    public void WritePiece(PackedWriter writer, int piece)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(piece);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(piece, Pieces);
        _commands.WritePiece(writer, piece);
    }

    /// <summary>
    /// Reads what <see cref="WriteSnapshot"/> or <see cref="WriteRest"/> wrote. Behind a rest every piece is to be
    /// read, in order, before the account is used.
    /// </summary>
    /// <exception cref="InvariantBrokenException">
    /// The bytes contradict themselves, or are of a version not known here.
    /// </exception>
    public static NationalAccount ReadSnapshot(ref PackedReader reader)
    {
        var version = reader.ReadByte();
        var isKnown = version is >= SnapshotWithoutPermits and <= SnapshotVersion;
        Invariant.Check(isKnown, "The snapshot has a version that this program reads.");
        var behindPieces = version > SnapshotWithoutPieces && reader.ReadBoolean();
        var nation = reader.ReadNation();
        var last = reader.ReadLong();
        var names = AccountNames.ReadSnapshot(ref reader);
        var ledger = Ledger.ReadSnapshot(ref reader);
        var commands = behindPieces ? CommandMemory.ReadRest(ref reader) : CommandMemory.ReadWhole(ref reader);
        var account = new NationalAccount(nation, names, ledger, commands);
        account._sequence.Last = last;
        account.ReadDesks(ref reader, version);
        return account;
    }

    /// <summary>Reads the next piece, as <see cref="WritePiece"/> wrote it.</summary>
    /// <exception cref="InvariantBrokenException">The piece does not fit the rest.</exception>
    public void ReadPiece(ref PackedReader reader) => _commands.ReadPiece(ref reader);

    /// <summary>Whether every piece that the rest leaves out was read.</summary>
    public bool IsWhole() => _commands.IsWhole();

    private void Write(PackedWriter writer, bool behindPieces)
    {
        writer.WriteByte(SnapshotVersion);
        writer.WriteBoolean(behindPieces);
        writer.WriteNation(Nation);
        writer.WriteUnsigned((ulong)_sequence.Last);
        Names.WriteSnapshot(writer);
        _ledger.WriteSnapshot(writer);
        if (behindPieces)
            _commands.WriteRest(writer);
        else
            _commands.WriteWhole(writer);
        _orders.WriteSnapshot(writer);
        _trades.WriteSnapshot(writer);
        _leases.WriteSnapshot(writer);
        _grants.WriteSnapshot(writer);
        _quotas.WriteSnapshot(writer);
        _frozen.WriteSnapshot(writer);
        _rooms.WriteSnapshot(writer);
        _obligations.WriteSnapshot(writer);
    }

    private void ReadDesks(ref PackedReader reader, byte version)
    {
        var hasDues = version > SnapshotWithoutDues;
        _orders.ReadSnapshot(ref reader, hasDues);
        _trades.ReadSnapshot(ref reader, hasDues: version > SnapshotWithoutDeedDues,
            hasWaiting: version > SnapshotWithoutWaiting);
        _leases.ReadSnapshot(
            ref reader, hasRestraints: version > SnapshotWithoutRestraints,
            hasDues: version > SnapshotWithoutLeaseDues, hasWaiting: version > SnapshotWithoutWaitingLeases);
        if (version > SnapshotWithoutPermits)
            _grants.ReadSnapshot(ref reader);
        if (hasDues)
            _quotas.ReadSnapshot(ref reader);
        if (version > SnapshotWithoutFrozen)
            _frozen.ReadSnapshot(ref reader);
        if (version > SnapshotWithoutRooms)
            _rooms.ReadSnapshot(ref reader);
        if (version > SnapshotWithoutObligations)
            _obligations.ReadSnapshot(ref reader);
    }
}
