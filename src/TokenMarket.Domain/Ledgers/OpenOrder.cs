using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>An order whose market has not closed it, and what is still held for it.</summary>
internal sealed class OpenOrder(OrderNumber number, PartyNumber party, NamedBook book, OrderTerms terms, OrderCost cost)
{
    internal readonly OrderNumber Number = number;
    internal readonly PartyNumber Party = party;
    internal readonly NamedBook Book = book;
    internal readonly OrderTerms Terms = terms;
    internal OrderCost Cost = cost;

    /// <summary>The limit last asked for.</summary>
    internal Price Limit = terms.Limit;

    /// <summary>The worst limit it ever had: a fill at it may still be on its way.</summary>
    internal Price WorstLimit = terms.Limit;

    internal long Open = terms.Quantity.Lots;
    internal long Traded;
    internal long Notional;
    internal long Fee;
    internal long Levy;
    internal int Fills;

    /// <summary>A purchase: the cash that is left of the hold.</summary>
    internal long HeldCash;

    /// <summary>A sale: the parcels that are left of the hold.</summary>
    internal ParcelPart[] Parts = [];

    /// <summary>What is kept beyond cash and tokens, for what is still open; null for nothing.</summary>
    internal HeldDues? Dues;

    /// <summary>Fee and levy together, so far.</summary>
    internal long Paid => Fee + Levy;

    /// <summary>What is open, and of a sale where it has been.</summary>
    internal DeedLots OpenLots => IsBuy ? DeedLots.Wherever(Open) : new DeedLots(Open, Parts);

    internal bool IsBuy => Terms.Side == Side.Buy;

    /// <summary>The index of the held parcel of that custody; negative where there is none.</summary>
    internal int FindPart(in NationSet custody)
    {
        for (var index = 0; index < Parts.Length; index++)
        {
            if (Parts[index].Custody == custody)
                return index;
        }

        return -1;
    }

    internal void TakePart(in NationSet custody, long lots)
    {
        var index = FindPart(custody);
        Invariant.Check(index >= 0 && Parts[index].Quantity.Lots >= lots, "A sale gives only parcels that it holds.");
        Parts[index] = Parts[index] with { Quantity = Quantity.FromLots(Parts[index].Quantity.Lots - lots) };
    }

    internal void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteOrder(Number);
        writer.WriteParty(Party);
        writer.WriteUnsigned((ulong)Book.Listing);
        writer.WriteMember((byte)Terms.Side);
        writer.WritePrice(Terms.Limit);
        writer.WriteQuantity(Terms.Quantity);
        writer.WriteMember((byte)Terms.TimeInForce);
        writer.WriteUnsigned((ulong)Terms.Options);
        writer.WriteMember((byte)Terms.SelfTrade);
        writer.WriteUnsigned((ulong)Cost.WorstPpm);
        writer.WritePrice(Limit);
        writer.WritePrice(WorstLimit);
        writer.WriteUnsigned((ulong)Open);
        writer.WriteUnsigned((ulong)Traded);
        writer.WriteUnsigned((ulong)Notional);
        writer.WriteUnsigned((ulong)Fee);
        writer.WriteUnsigned((ulong)Fills);
        writer.WriteUnsigned((ulong)HeldCash);
        FlowValues.WriteParcels(writer, Parts);
        writer.WriteUnsigned((ulong)Levy);
        writer.WriteBoolean(Dues is not null);
        if (Dues is { } dues)
            DuesValues.WriteHeld(writer, dues);
    }

    internal static OpenOrder ReadSnapshot(ref PackedReader reader, AccountNames names, bool hasDues)
    {
        var (number, party, book) = (reader.ReadOrder(), reader.ReadParty(), names.Book(reader.ReadInt()));
        var terms = new OrderTerms(
            (Side)reader.ReadMember((byte)Side.Sell),
            reader.ReadPrice(),
            reader.ReadQuantity(),
            (TimeInForce)reader.ReadMember((byte)TimeInForce.FillOrKill),
            reader.ReadOptions(),
            (SelfTradePrevention)reader.ReadMember((byte)SelfTradePrevention.Decrement));
        var worstPpm = reader.ReadInt();
        var order = new OpenOrder(number, party, book, terms, new OrderCost(book.MinorPerTickLot, worstPpm, 0))
        {
            Limit = reader.ReadPrice(),
            WorstLimit = reader.ReadPrice(),
            Open = reader.ReadLong(),
            Traded = reader.ReadLong(),
            Notional = reader.ReadLong(),
            Fee = reader.ReadLong(),
            Fills = reader.ReadInt(),
            HeldCash = reader.ReadLong(),
            Parts = [.. FlowValues.ReadParcels(ref reader)],
        };
        if (!hasDues)
            return order;
        order.Levy = reader.ReadLong();
        order.Dues = reader.ReadBoolean() ? DuesValues.ReadHeld(ref reader) : null;
        order.Cost = order.Cost with { LevyPpm = order.Dues?.LevyPpm ?? 0 };
        return order;
    }
}
