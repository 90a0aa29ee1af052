using System.Diagnostics;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>The packed form of what streams tell accounts: message number, version, fields.</summary>
public static class AccountMessageCodec
{
    private const byte Version = 1;

    /// <summary>The end of an order that the law closed.</summary>
    private const byte WithRules = 2;

    /// <summary>Of a fill or a deed with dues; one without stays as it was.</summary>
    private const byte WithDues = 2;

    /// <summary>Of a transfer that began something and says which it was.</summary>
    private const byte WithNumber = 3;

    /// <summary>Of what tells lots of one custody from those of another.</summary>
    private const byte Parted = 3;

    private const byte PartedWait = 2;

    /// <summary>Writes one message.</summary>
    public static void Write(PackedWriter writer, AccountMessage message)
    {
        switch (message)
        {
            case OrderFilled m: WriteFill(writer, m); break;
            case OrderReduced m:
                Head(writer, 2).WriteOrder(m.Order);
                writer.WriteQuantity(m.Removed);
                FlowValues.WriteParcels(writer, m.Parts);
                break;
            case OrderClosed m:
                WriteClosed(writer, m);
                break;
            case OrderChangeRefused m:
                Head(writer, 4).WriteOrder(m.Order);
                writer.WriteMember((byte)m.Rejection);
                break;
            case FeesCollected m:
                Head(writer, 5).WriteParty(m.Venue);
                writer.WriteCurrency(m.Currency);
                writer.WriteMoney(m.Amount);
                break;
            case CashArrived m:
                Head(writer, 6).WriteParty(m.From);
                writer.WriteParty(m.To);
                writer.WriteCurrency(m.Currency);
                writer.WriteMoney(m.Amount);
                writer.WriteText(m.Reference);
                break;
            default: WriteTokens(writer, message); break;
        }
    }

    /// <summary>Reads one message, of this or an earlier version.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no message that this program knows.</exception>
    public static AccountMessage Read(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        var version = reader.ReadByte();
        if ((number, version) == (3, WithRules))
            return ReadClosed(ref reader) with { Rules = FlowValues.ReadGrounds(ref reader) };
        if ((number, version) == (7, WithNumber))
            return ReadNumbered(ref reader);
        if ((number, version) == (10, Parted))
            return ReadAccepted(ref reader) with { Presented = PermitValues.ReadPresented(ref reader) };
        if ((number, version) is (22 or 24, PartedWait))
            version = Version;
        if (version == WithDues && ReadWithDues(ref reader, number) is { } withDues)
            return withDues;
        if (version != Version)
        {
            throw new InvalidDataException(
                $"Account message {number} has version {version}; this program reads version {Version}.");
        }

        return number switch
        {
            1 => ReadFill(ref reader),
            2 => new OrderReduced(reader.ReadOrder(), reader.ReadQuantity(), FlowValues.ReadParcels(ref reader)),
            3 => ReadClosed(ref reader),
            4 => new OrderChangeRefused(
                reader.ReadOrder(), (OrderRejection)reader.ReadMember(LastOf<OrderRejection>.Number)),
            5 => new FeesCollected(reader.ReadParty(), reader.ReadCurrency(), reader.ReadMoney()),
            6 => new CashArrived(
                reader.ReadParty(), reader.ReadParty(), reader.ReadCurrency(), reader.ReadMoney(), reader.ReadText()),
            7 => ReadTokens(ref reader),
            8 => new TokensMinted(reader.ReadParty(), reader.ReadSeries(), reader.ReadQuantity()),
            9 => ReadOffered(ref reader),
            10 => ReadAccepted(ref reader),
            11 => new TradeConcluded(reader.ReadOffer(), FlowValues.ReadParcels(ref reader)),
            12 => new TradeLapsed(reader.ReadOffer(), OfferValues.ReadEnd(ref reader)),
            13 => new TradeDeclined(reader.ReadOffer(), reader.ReadParty()),
            14 => new LeaseOfferArrived(
                reader.ReadOffer(), reader.ReadParty(), reader.ReadParty(), OfferValues.ReadLeaseTerms(ref reader)),
            15 => new LeaseStarted(reader.ReadOffer()),
            16 => new LeaseLapsed(reader.ReadOffer(), OfferValues.ReadEnd(ref reader)),
            17 => new LeaseBilled(reader.ReadOffer(), reader.ReadInt(), reader.ReadMoney()),
            18 => new LeaseEnded(reader.ReadOffer(), reader.ReadInt()),
            19 => new PermitGranted(PermitValues.ReadGrant(ref reader)),
            20 => new PermitRevoked(reader.ReadJurisdiction(), reader.ReadLong()),
            21 => new LeaseRestrained(reader.ReadOffer(), LeaseRestraint.Read(ref reader)),
            22 => new TradeDeferred(reader.ReadOffer(), PermitValues.ReadLacks(ref reader)),
            23 => new ApprovalRefused(
                reader.ReadJurisdiction(), reader.ReadText(), reader.ReadParty(), reader.ReadOffer()),
            24 => new LeaseDeferred(
                reader.ReadOffer(), PermitValues.ReadEndUse(ref reader), PermitValues.ReadLacks(ref reader)),
            _ => throw new InvalidDataException($"There is no account message {number}."),
        };
    }

    /// <summary>Null where there is no such version of the message.</summary>
    private static AccountMessage? ReadWithDues(ref PackedReader reader, byte number) => number switch
    {
        1 => ReadFill(ref reader) with { Dues = ReadDues(ref reader) },
        7 => ReadDutiable(ref reader),
        9 => ReadOffered(ref reader) with { EndUse = PermitValues.ReadEndUse(ref reader) },
        10 => ReadAccepted(ref reader) with { Presented = PermitValues.ReadPresented(ref reader) },
        11 => new TradeConcluded(reader.ReadOffer(), FlowValues.ReadParcels(ref reader))
        {
            Dues = DeedDues.Read(ref reader),
        },
        15 => new LeaseStarted(reader.ReadOffer()) { Dues = DeedDues.Read(ref reader) },
        _ => null,
    };

    private static TokensArrived ReadDutiable(ref PackedReader reader) => ReadTokens(ref reader) with
    {
        EndUse = PermitValues.ReadEndUse(ref reader),
        Dues = PermitValues.ReadDeed(ref reader),
    };

    private static TokensArrived ReadNumbered(ref PackedReader reader) => ReadDutiable(ref reader) with
    {
        Session = reader.ReadInt(),
        Sequence = reader.ReadLong(),
    };

    private static TokensArrived ReadTokens(ref PackedReader reader) => new(
        reader.ReadParty(), reader.ReadParty(), reader.ReadSeries(), FlowValues.ReadParcels(ref reader),
        reader.ReadText());

    private static TradeOffered ReadOffered(ref PackedReader reader) => new(
        reader.ReadOffer(), reader.ReadParty(), reader.ReadParty(), OfferValues.ReadTradeTerms(ref reader));

    private static TradeAccepted ReadAccepted(ref PackedReader reader) =>
        new(reader.ReadOffer(), reader.ReadParty(), FlowValues.ReadParcels(ref reader));

    private static void WriteTokens(PackedWriter writer, AccountMessage message)
    {
        switch (message)
        {
            case TokensArrived m: WriteArrived(writer, m); break;
            case TokensMinted m:
                Head(writer, 8).WriteParty(m.To);
                writer.WriteSeries(m.Series);
                writer.WriteQuantity(m.Quantity);
                break;
            default: WriteOffering(writer, message); break;
        }
    }

    private static void WriteOffering(PackedWriter writer, AccountMessage message)
    {
        switch (message)
        {
            case TradeOffered m:
                WriteParties(Head(writer, 9, m.EndUse is null ? Version : WithDues), m.Offer, m.From, m.To);
                OfferValues.WriteTradeTerms(writer, m.Terms);
                if (m.EndUse is not null)
                    PermitValues.WriteEndUse(writer, m.EndUse);
                break;
            case TradeAccepted m:
                Head(writer, 10, m.Presented.IsNone ? Version : m.Presented.IsParted ? Parted : WithDues)
                    .WriteOffer(m.Offer);
                writer.WriteParty(m.By);
                FlowValues.WriteParcels(writer, m.Parcels);
                if (!m.Presented.IsNone)
                    PermitValues.WritePresented(writer, m.Presented);
                break;
            case TradeConcluded m:
                Head(writer, 11, VersionOf(m.Dues)).WriteOffer(m.Offer);
                FlowValues.WriteParcels(writer, m.Parcels);
                m.Dues?.Write(writer);
                break;
            case TradeLapsed m: WriteEnd(Head(writer, 12), m.Offer, m.Reason); break;
            case TradeDeclined m:
                Head(writer, 13).WriteOffer(m.Offer);
                writer.WriteParty(m.By);
                break;
            default: WriteLease(writer, message); break;
        }
    }

    private static void WriteLease(PackedWriter writer, AccountMessage message)
    {
        switch (message)
        {
            case LeaseOfferArrived m:
                WriteParties(Head(writer, 14), m.Offer, m.Lessor, m.Lessee);
                OfferValues.WriteLeaseTerms(writer, m.Terms);
                break;
            case LeaseStarted m:
                Head(writer, 15, VersionOf(m.Dues)).WriteOffer(m.Offer);
                m.Dues?.Write(writer);
                break;
            case LeaseLapsed m: WriteEnd(Head(writer, 16), m.Offer, m.Reason); break;
            case LeaseBilled m:
                Head(writer, 17).WriteOffer(m.Offer);
                writer.WriteUnsigned((ulong)m.Period);
                writer.WriteMoney(m.Amount);
                break;
            case LeaseEnded m:
                Head(writer, 18).WriteOffer(m.Offer);
                writer.WriteUnsigned((ulong)m.Periods);
                break;
            case LeaseRestrained m:
                Head(writer, 21).WriteOffer(m.Offer);
                m.Restraint.Write(writer);
                break;
            case TradeDeferred m:
                Head(writer, 22, PermitValues.ArePartial(m.Lacks) ? PartedWait : Version).WriteOffer(m.Offer);
                PermitValues.WriteLacks(writer, m.Lacks);
                break;
            case LeaseDeferred m:
                Head(writer, 24, PermitValues.ArePartial(m.Lacks) ? PartedWait : Version).WriteOffer(m.Offer);
                PermitValues.WriteEndUse(writer, m.EndUse);
                PermitValues.WriteLacks(writer, m.Lacks);
                break;
            case ApprovalRefused m:
                Head(writer, 23).WriteJurisdiction(m.By);
                writer.WriteText(m.Body);
                writer.WriteParty(m.Member);
                writer.WriteOffer(m.Offer);
                break;
            case PermitGranted m: PermitValues.WriteGrant(Head(writer, 19), m.Grant); break;
            case PermitRevoked m:
                Head(writer, 20).WriteJurisdiction(m.By);
                writer.WriteUnsigned((ulong)m.Number);
                break;
            default: throw new UnreachableException($"{message.GetType().Name} has no number in the codec.");
        }
    }

    private static void WriteArrived(PackedWriter writer, TokensArrived arrived)
    {
        var isPlain = arrived is { EndUse: null, Dues: null };
        var isNumbered = arrived.Sequence > 0;
        Head(writer, 7, isNumbered ? WithNumber : isPlain ? Version : WithDues).WriteParty(arrived.From);
        writer.WriteParty(arrived.To);
        writer.WriteSeries(arrived.Series);
        FlowValues.WriteParcels(writer, arrived.Parcels);
        writer.WriteText(arrived.Reference);
        if (isPlain && !isNumbered)
            return;
        PermitValues.WriteEndUse(writer, arrived.EndUse);
        PermitValues.WriteDeed(writer, arrived.Dues);
        if (!isNumbered)
            return;
        writer.WriteUnsigned((ulong)arrived.Session);
        writer.WriteUnsigned((ulong)arrived.Sequence);
    }

    private static byte VersionOf(DeedDues? dues) => dues is null ? Version : WithDues;

    private static void WriteClosed(PackedWriter writer, OrderClosed closed)
    {
        writer.WriteByte(3);
        writer.WriteByte(closed.Rules.Count == 0 ? Version : WithRules);
        writer.WriteOrder(closed.Order);
        writer.WriteMember((byte)closed.Reason);
        writer.WriteByte((byte)(closed.Rejection ?? 0));
        writer.WriteUnsigned((ulong)closed.Fills);
        if (closed.Rules.Count > 0)
            FlowValues.WriteGrounds(writer, closed.Rules);
    }

    private static OrderClosed ReadClosed(ref PackedReader reader) => new(
        reader.ReadOrder(), (OrderCloseReason)reader.ReadMember(LastOf<OrderCloseReason>.Number),
        ReadRejection(ref reader), reader.ReadInt());

    private static void WriteFill(PackedWriter writer, OrderFilled fill)
    {
        Head(writer, 1, fill.Dues is null ? Version : WithDues).WriteOrder(fill.Order);
        writer.WriteUnsigned((ulong)fill.Fill);
        writer.WriteUnsigned((ulong)fill.Trade);
        writer.WritePrice(fill.Price);
        writer.WriteQuantity(fill.Quantity);
        writer.WriteMoney(fill.Notional);
        writer.WriteMoney(fill.Fee);
        FlowValues.WriteNations(writer, fill.Custody);
        writer.WriteParty(fill.Counterparty);
        if (fill.Dues is not { } dues)
            return;
        writer.WriteMoney(dues.Levy);
        writer.WriteUnsigned(dues.Draws);
        writer.WriteSigned(dues.At.Microseconds);
        writer.WriteNation(dues.Counterparty);
        PermitValues.WriteDuties(writer, dues.Duties);
    }

    private static FillDues ReadDues(ref PackedReader reader) => new(
        reader.ReadMoney(), PermitValues.ReadDraws(ref reader), new Instant(reader.ReadSigned()), reader.ReadNation(),
        PermitValues.ReadDuties(ref reader));

    private static OrderFilled ReadFill(ref PackedReader reader) => new(
        reader.ReadOrder(),
        reader.ReadInt(),
        reader.ReadLong(),
        reader.ReadPrice(),
        reader.ReadQuantity(),
        reader.ReadMoney(),
        reader.ReadMoney(),
        FlowValues.ReadNations(ref reader),
        reader.ReadParty());

    private static OrderRejection? ReadRejection(ref PackedReader reader) => reader.ReadByte() switch
    {
        0 => null,
        var number when number <= LastOf<OrderRejection>.Number => (OrderRejection)number,
        var other => throw new InvalidDataException($"{other} is no refusal of an order."),
    };

    private static void WriteParties(PackedWriter writer, OfferNumber offer, PartyNumber from, PartyNumber to)
    {
        writer.WriteOffer(offer);
        writer.WriteParty(from);
        writer.WriteParty(to);
    }

    private static void WriteEnd(PackedWriter writer, OfferNumber offer, OfferEnd reason)
    {
        writer.WriteOffer(offer);
        writer.WriteMember((byte)reason);
    }

    private static PackedWriter Head(PackedWriter writer, byte number, byte version = Version)
    {
        writer.WriteByte(number);
        writer.WriteByte(version);
        return writer;
    }
}
