using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Domain.Markets.Books;

public sealed partial class OrderBook
{
    private const byte SnapshotVersion = 1;

    /// <summary>
    /// Writes phase and orders, best first; the same orders in the same places give the same bytes, whatever the book
    /// did to find them faster. Traders and relation are the market's to keep.
    /// </summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteByte(SnapshotVersion);
        writer.WriteByte((byte)Phase);
        WriteSide(writer, _buys);
        WriteSide(writer, _sells);
    }

    /// <summary>The book that wrote the snapshot, over a table that knows its traders.</summary>
    /// <remarks>Whatever is no snapshot of a book with these limits and traders is
    /// <see cref="PackedReader.Invalid"/>.</remarks>
    public static OrderBook ReadSnapshot(ref PackedReader reader, TraderTable traders, BookLimits limits)
    {
        var book = new OrderBook(traders, limits);
        if (reader.ReadByte() is var version && version != SnapshotVersion)
            throw reader.Invalid($"A book snapshot of version {version} cannot be read.");
        book.Phase = (BookPhase)reader.ReadByte();
        if (book.Phase is < BookPhase.Continuous or > BookPhase.CallAuction)
            throw reader.Invalid($"{(byte)book.Phase} is no phase of a book.");
        book.ReadSide(ref reader, Side.Buy);
        book.ReadSide(ref reader, Side.Sell);
        return book;
    }

    private void WriteSide(PackedWriter writer, BookSide side)
    {
        var count = 0u;
        for (var walk = new EligibleWalk(side); walk.MoveNext();)
            count++;
        writer.WriteUnsigned(count);
        var key = 0;
        for (var walk = new EligibleWalk(side); walk.MoveNext();)
        {
            ref var entry = ref _slab.Entries[walk.Current];
            var nextKey = side.KeyOf(entry.PriceTicks);
            writer.WriteUnsigned((ulong)(nextKey - key));
            key = nextKey;
            writer.WriteUnsigned((ulong)entry.Number);
            writer.WriteUnsigned((ulong)entry.Lots);
            writer.WriteUnsigned((ulong)entry.Trader);
            writer.WriteUnsigned((ulong)entry.Owner);
            writer.WriteByte(entry.Flags);
        }
    }

    private void ReadSide(ref PackedReader reader, Side side)
    {
        var key = 0;
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var step = reader.ReadInt();
            if (step > _limits.MaxPriceTicks - key)
                throw reader.Invalid("A snapshot's price is outside the book's range.");
            key += step;
            var order = new BookOrder
            {
                Number = reader.ReadLong(),
                Lots = reader.ReadLong(),
                Trader = reader.ReadInt(),
                Owner = reader.ReadInt(),
                PriceTicks = SideOf(side).KeyOf(key),
                Side = side,
            };
            order = RestingEntry.WithFlags(reader.ReadByte(), order);
            if (!IsSound(order, side) || !TryEnter(order, order.Lots))
                throw reader.Invalid($"Order {order.Number} of a snapshot cannot rest in this book.");
        }
    }

    private bool IsSound(in BookOrder order, Side side) =>
        order.Side == side
        && order.PriceTicks > 0
        && order.Lots > 0 && order.Lots <= _limits.MaxLots
        && order.Trader < _traders.Count
        && order.Owner > 0
        && order.Number > 0
        && _slab.Count < _limits.MaxRestingOrders
        && order.SelfTradePrevention is >= SelfTradePrevention.CancelIncoming and <= SelfTradePrevention.Decrement;
}
