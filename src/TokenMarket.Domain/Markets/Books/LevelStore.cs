using System.Numerics;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>Keeps the levels of each block side by side, in rooms of 1, 2, 4 … 64 levels that are used again.</summary>
internal sealed class LevelStore
{
    private readonly int[] _freeRooms = new int[7];
    private PriceLevel[] _levels = new PriceLevel[64];
    private int _used = 1;

    public ref PriceLevel At(int place) => ref _levels[place];

    /// <summary>Makes place for one more level of a block; vacant ones make way before the room grows.</summary>
    public void Insert(ref Block block, ulong bit)
    {
        var count = BitOperations.PopCount(block.Stored);
        if (count == 0)
            (block.Start, block.Room) = (Rent(0), 0);
        else if (count == 1 << block.Room)
            count = MakeRoom(ref block);

        var at = BitOperations.PopCount(block.Stored & (bit - 1));
        var levels = _levels.AsSpan(block.Start, count + 1);
        levels[at..count].CopyTo(levels[(at + 1)..]);
        levels[at] = default;
        block.Stored |= bit;
    }

    /// <summary>Takes back the room of a block without orders.</summary>
    public void Release(ref Block block)
    {
        Return(block.Start, block.Room);
        block = default;
    }

    private int MakeRoom(ref Block block)
    {
        var count = 0;
        var from = block.Start;
        var to = from;
        var isCrowded = BitOperations.PopCount(block.Occupied) * 2 > 1 << block.Room;
        if (isCrowded)
            to = Rent(block.Room + 1);
        for (var left = block.Stored; left != 0; left &= left - 1, from++)
        {
            if ((block.Occupied & left & ~(left - 1)) != 0)
                _levels[to + count++] = _levels[from];
        }

        block.Stored = block.Occupied;
        if (isCrowded)
        {
            Return(block.Start, block.Room);
            (block.Start, block.Room) = (to, block.Room + 1);
        }

        return count;
    }

    private int Rent(int room)
    {
        var place = _freeRooms[room];
        if (place != 0)
        {
            _freeRooms[room] = _levels[place].Head;
            return place;
        }

        place = _used;
        _used += 1 << room;
        while (_used > _levels.Length)
            Array.Resize(ref _levels, _levels.Length * 2);
        return place;
    }

    private void Return(int place, int room)
    {
        _levels[place].Head = _freeRooms[room];
        _freeRooms[room] = place;
    }
}
