using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Markets;

/// <summary>
/// An order that the market has taken in and not yet closed: what the book does not need to know of it.
/// </summary>
internal sealed class OpenOrder
{
    private readonly Part[] _parts;
    private UInt128 _resting;

    public OpenOrder(OrderArrives arrival)
    {
        Arrival = arrival;
        Limit = arrival.Limit;
        _parts = arrival.Parcels.Count == 0
            ? [new Part(arrival.Quantity.Lots)]
            : [.. arrival.Parcels.Select(parcel => new Part(parcel.Quantity.Lots))];
        Open = arrival.Quantity.Lots;
    }

    public OrderArrives Arrival { get; }

    /// <summary>The worst price now, after any re-pricing.</summary>
    public Price Limit { get; set; }

    /// <summary>What is still open of all parts, in lots.</summary>
    public long Open { get; private set; }

    public int Fills { get; set; }

    public long MakerNotional { get; set; }

    public long TakerNotional { get; set; }

    /// <summary>The fee on all fills so far, in minor units.</summary>
    public long Fee { get; set; }

    /// <summary>The notional of each fill times its levy's rate, summed up: millionths of minor units.</summary>
    public Int128 Levied { get; private set; }

    /// <summary>The levy on all fills so far, in minor units.</summary>
    public long Levy { get; private set; }

    /// <summary>Why the command under way closed a part of it before all of that traded.</summary>
    public OrderCloseReason? ClosedFor { get; set; }

    /// <summary>The rules by which the law closes it; none unless it does.</summary>
    public IReadOnlyList<string> RefusedBy { get; set; } = [];

    /// <summary>Whether the command under way closes it, whatever is still open of it.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether the command under way reported something about it.</summary>
    public bool IsTouched { get; set; }

    public int Parts => _parts.Length;

    public long OpenOf(int part) => _parts[part].Open;

    public long PartNumber(int part) => OrderPart.NumberOf(Arrival.Order, part);

    public NationSet CustodyOf(int part) => Arrival.Parcels.Count == 0 ? default : Arrival.Parcels[part].Custody;

    /// <summary>The trader of a part in its desk's book.</summary>
    public int TraderOf(int part) => _parts[part].Trader;

    /// <summary>Its parts count as their traders' orders from now on.</summary>
    public void Enter(Desk desk)
    {
        for (var part = 0; part < Parts; part++)
            _parts[part].Trader = desk.Enter(Arrival.Side, Arrival.Party, CustodyOf(part), Arrival.Presented);
    }

    /// <summary>It has ended.</summary>
    public void Leave(Desk desk)
    {
        foreach (var part in _parts)
            desk.Leave(part.Trader);
    }

    /// <summary>Whether a part stands in the book: an arriving one does not yet.</summary>
    public bool IsResting(int part) => (_resting >> part & 1) != 0;

    public void Rest(int part) => _resting |= UInt128.One << part;

    /// <summary>No part stands in the book any more.</summary>
    public void LeaveBook() => _resting = 0;

    public void Remove(int part, long lots)
    {
        Invariant.Check(lots <= _parts[part].Open, "More is taken from a part than it has open.");
        _parts[part].Open -= lots;
        Open -= lots;
    }

    /// <summary>
    /// What one more fill adds to the levy, rounded up once over all fills as the fee is; at most what is left of a
    /// sale's proceeds, the rest with the next fill.
    /// </summary>
    public long LevyOn(long notional, int ppm, long most)
    {
        const int partsPerMillion = 1_000_000;
        var due = (Levied + (Int128)notional * ppm + (partsPerMillion - 1)) / partsPerMillion;
        return Math.Min(checked((long)due - Levy), most);
    }

    public void TakeLevy(long notional, int ppm, long levy)
    {
        Levied += (Int128)notional * ppm;
        Levy = checked(Levy + levy);
    }

    public void WriteSnapshot(PackedWriter writer)
    {
        MarketMessageCodec.Write(writer, Arrival);
        writer.WriteUnsigned((ulong)Limit.Ticks);
        for (var part = 0; part < Parts; part++)
        {
            writer.WriteUnsigned((ulong)OpenOf(part));
            writer.WriteBoolean(IsResting(part));
        }

        writer.WriteUnsigned((ulong)Fills);
        writer.WriteUnsigned((ulong)MakerNotional);
        writer.WriteUnsigned((ulong)TakerNotional);
        writer.WriteUnsigned((ulong)Fee);
        writer.WriteUnsigned((ulong)(Levied >> 64));
        writer.WriteUnsigned((ulong)(Levied & ulong.MaxValue));
        writer.WriteUnsigned((ulong)Levy);
    }

    public static OpenOrder ReadSnapshot(ref PackedReader reader, bool presents)
    {
        var arrival = MarketMessageCodec.Read(ref reader) as OrderArrives
            ?? throw reader.Invalid("What is open is no order.");
        var order = new OpenOrder(arrival) { Limit = reader.ReadPrice() };
        for (var part = 0; part < order.Parts; part++)
        {
            order.Remove(part, checked(order.OpenOf(part) - reader.ReadLong()));
            if (reader.ReadBoolean())
                order.Rest(part);
        }

        order.Fills = reader.ReadInt();
        order.MakerNotional = reader.ReadLong();
        order.TakerNotional = reader.ReadLong();
        order.Fee = reader.ReadLong();
        if (presents)
        {
            order.Levied = (Int128)new UInt128(reader.ReadUnsigned(), reader.ReadUnsigned());
            order.Levy = reader.ReadLong();
        }

        return order;
    }

    /// <summary>What is open of it, in lots, and the number of its trader in the desk.</summary>
    private struct Part(long open)
    {
        public long Open = open;
        public int Trader;
    }
}
