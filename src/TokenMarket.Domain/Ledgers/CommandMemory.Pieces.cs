using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

// How the memory is stored: whole, or what never changes again in pieces that are written once, and the rest. Without
// pieces a snapshot would cost all that ever happened, every time.
internal sealed partial class CommandMemory
{
    /// <summary>
    /// How many slabs make a piece: 4,096 commands, some 37 to 74 KB, which is less than what the runtime calls a large
    /// object.
    /// </summary>
    private const int SlabsPerPiece = 32;

    // Which slabs each piece holds, and which are full and wait for their piece, in the order in which they got full:
    // so the events alone say what is in a piece.
    private readonly List<(long Key, int Slab)[]> _pieces = [];
    private readonly List<(long Key, int Slab)> _full = [];

    /// <summary>How many pieces there are. None ever changes.</summary>
    internal int Pieces => _pieces.Count;

    /// <summary>Writes one piece.</summary>
    internal void WritePiece(PackedWriter writer, int piece)
    {
        foreach (var (key, slab) in _pieces[piece])
        {
            writer.WriteSigned(key);
            writer.WriteUnsigned((ulong)slab);
            _sessions[key].WriteSlab(writer, slab);
        }
    }

    /// <summary>Reads the next piece, behind the rest.</summary>
    internal void ReadPiece(ref PackedReader reader)
    {
        var piece = new (long Key, int Slab)[SlabsPerPiece];
        for (var place = 0; place < piece.Length; place++)
        {
            var (key, slab) = piece[place] = (reader.ReadSigned(), reader.ReadInt());
            Invariant.Check(_sessions.ContainsKey(key), "A piece holds slabs of sessions that the rest knows.");
            _sessions[key].ReadSlab(ref reader, slab);
        }

        _pieces.Add(piece);
    }

    /// <summary>Whether every piece that the rest leaves out was read.</summary>
    internal bool IsWhole() => _sessions.Values.All(session => session.IsWhole());

    /// <summary>Writes everything, the same memory always as the same bytes.</summary>
    internal void WriteWhole(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_sessions.Count);
        foreach (var (key, session) in _sessions.OrderBy(pair => pair.Key))
        {
            writer.WriteSigned(key);
            session.WriteWhole(writer);
        }
    }

    /// <summary>Reads what <see cref="WriteWhole"/> wrote.</summary>
    internal static CommandMemory ReadWhole(ref PackedReader reader)
    {
        var memory = new CommandMemory();
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var key = reader.ReadSigned();
            memory.Open(key, CommandSession.ReadWhole(ref reader));
            foreach (var slab in memory._sessions[key].FullSlabs())
                memory.Seal(key, slab);
        }

        return memory;
    }

    /// <summary>Writes what is in no piece.</summary>
    internal void WriteRest(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_sessions.Count);
        foreach (var (key, session) in _sessions.OrderBy(pair => pair.Key))
        {
            writer.WriteSigned(key);
            session.WriteRest(writer);
        }

        writer.WriteUnsigned((ulong)_full.Count);
        foreach (var (key, slab) in _full)
        {
            writer.WriteSigned(key);
            writer.WriteUnsigned((ulong)slab);
        }
    }

    /// <summary>Reads what <see cref="WriteRest"/> wrote; every piece is to follow before anything is asked.</summary>
    internal static CommandMemory ReadRest(ref PackedReader reader)
    {
        var memory = new CommandMemory();
        for (var count = reader.ReadInt(); count > 0; count--)
            memory.Open(reader.ReadSigned(), CommandSession.ReadRest(ref reader));
        for (var count = reader.ReadInt(); count > 0; count--)
            memory._full.Add((reader.ReadSigned(), reader.ReadInt()));
        return memory;
    }

    private void Open(long key, CommandSession session)
    {
        _sessions.Add(key, session);
        var party = PartyNumber.FromNumber((int)(key >> 32));
        _sessionsOf[party] = _sessionsOf.GetValueOrDefault(party) + 1;
    }

    private void Seal(long key, int slab)
    {
        _full.Add((key, slab));
        if (_full.Count < SlabsPerPiece)
            return;
        foreach (var (owner, full) in _full)
            _sessions[owner].PutAside(full);
        _pieces.Add([.. _full]);
        _full.Clear();
    }
}
