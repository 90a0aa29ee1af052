using TokenMarket.Contracts.Packed;

namespace TokenMarket.Domain.Ledgers;

/// <summary>What became of the commands of one session, by sequence, in slabs.</summary>
internal sealed class CommandSession
{
    /// <summary>How many commands a slab holds.</summary>
    internal const int SlabLength = 128;

    private readonly List<Slab?> _slabs = [];
    private long _highest;
    private int _firstOutside;

    /// <summary>The last sequence up to which every one is used.</summary>
    internal long Watermark { get; private set; }

    internal bool TryGet(long sequence, out ulong hash, out ulong code)
    {
        var isWithin = sequence >= 1 && sequence <= _highest;
        var entry = isWithin
            ? _slabs[(int)((sequence - 1) / SlabLength)]!.Entries[(sequence - 1) % SlabLength]
            : default;
        (hash, code) = (entry.Hash, entry.Code);
        return code != 0;
    }

    /// <summary>Keeps an outcome, and says which slab it made full; -1 where none.</summary>
    internal int Set(long sequence, ulong hash, ulong code)
    {
        var index = (int)((sequence - 1) / SlabLength);
        while (_slabs.Count <= index)
            _slabs.Add(new Slab());
        var slab = _slabs[index]!;
        slab.Entries[(sequence - 1) % SlabLength] = new Entry(hash, code);
        slab.Used++;
        _highest = Math.Max(_highest, sequence);
        while (TryGet(Watermark + 1, out _, out _))
            Watermark++;
        return slab.Used == SlabLength ? index : -1;
    }

    /// <summary>Leaves a full slab out of the rest from now on: a piece holds it.</summary>
    internal void PutAside(int slab)
    {
        _slabs[slab]!.IsInPiece = true;
        while (_firstOutside < _slabs.Count && _slabs[_firstOutside] is { IsInPiece: true })
            _firstOutside++;
    }

    /// <summary>Writes a full slab.</summary>
    internal void WriteSlab(PackedWriter writer, int slab) => WriteEntries(writer, _slabs[slab]!, SlabLength);

    /// <summary>Reads a full slab for which the rest left a place.</summary>
    internal void ReadSlab(ref PackedReader reader, int slab)
    {
        var isAwaited = slab < _slabs.Count && _slabs[slab] is null;
        Invariant.Check(isAwaited, "A piece holds slabs that the rest leaves out, each once.");
        _slabs[slab] = ReadEntries(ref reader, SlabLength);
        PutAside(slab);
    }

    /// <summary>Writes every outcome.</summary>
    internal void WriteWhole(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_highest);
        for (var slab = 0; slab < _slabs.Count; slab++)
            WriteEntries(writer, _slabs[slab]!, LengthOf(slab));
    }

    /// <summary>Reads what <see cref="WriteWhole"/> wrote.</summary>
    internal static CommandSession ReadWhole(ref PackedReader reader)
    {
        var session = new CommandSession { _highest = reader.ReadLong() };
        while (session._slabs.Count * (long)SlabLength < session._highest)
            session._slabs.Add(ReadEntries(ref reader, session.LengthOf(session._slabs.Count)));
        while (session.TryGet(session.Watermark + 1, out _, out _))
            session.Watermark++;
        return session;
    }

    /// <summary>Writes the outcomes that are in no piece.</summary>
    internal void WriteRest(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_highest);
        writer.WriteUnsigned((ulong)Watermark);
        writer.WriteUnsigned((ulong)_firstOutside);
        for (var slab = _firstOutside; slab < _slabs.Count; slab++)
        {
            writer.WriteBoolean(_slabs[slab]!.IsInPiece);
            if (!_slabs[slab]!.IsInPiece)
                WriteEntries(writer, _slabs[slab]!, LengthOf(slab));
        }
    }

    /// <summary>Reads what <see cref="WriteRest"/> wrote; the pieces are to follow before anything is asked.</summary>
    internal static CommandSession ReadRest(ref PackedReader reader)
    {
        var session = new CommandSession { _highest = reader.ReadLong(), Watermark = reader.ReadLong() };
        for (var first = reader.ReadInt(); first > 0; first--)
            session._slabs.Add(null);
        while (session._slabs.Count * (long)SlabLength < session._highest)
        {
            var isInPiece = reader.ReadBoolean();
            session._slabs.Add(isInPiece ? null : ReadEntries(ref reader, session.LengthOf(session._slabs.Count)));
        }

        return session;
    }

    /// <summary>The full slabs, in order.</summary>
    internal IEnumerable<int> FullSlabs() =>
        Enumerable.Range(0, _slabs.Count).Where(s => _slabs[s]!.Used == SlabLength);

    /// <summary>Whether no piece is missing.</summary>
    internal bool IsWhole() => _slabs.TrueForAll(slab => slab is not null);

    private int LengthOf(int slab) => (int)Math.Min(SlabLength, _highest - (slab * (long)SlabLength));

    private static void WriteEntries(PackedWriter writer, Slab slab, int length)
    {
        foreach (var (hash, code) in slab.Entries.AsSpan(0, length))
        {
            writer.WriteUnsigned(code);
            if (code != 0)
                writer.WriteFixed(hash);
        }
    }

    private static Slab ReadEntries(ref PackedReader reader, int length)
    {
        var slab = new Slab();
        for (var place = 0; place < length; place++)
        {
            var code = reader.ReadUnsigned();
            if (code == 0)
                continue;
            slab.Entries[place] = new Entry(reader.ReadFixed(), code);
            slab.Used++;
        }

        return slab;
    }

    private readonly record struct Entry(ulong Hash, ulong Code);

    private sealed class Slab
    {
        internal Entry[] Entries { get; } = new Entry[SlabLength];

        internal int Used { get; set; }

        internal bool IsInPiece { get; set; }
    }
}
