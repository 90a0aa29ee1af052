using System.Diagnostics;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

/// <summary>
/// The packed form of account events: event number, version, fields. Numbers and old versions stay readable for ever.
/// </summary>
public static partial class AccountEventCodec
{
    private const byte Version = 1;

    /// <summary>Of an order, an offer or a deed with dues; one without stays as it was.</summary>
    private const byte WithDues = 2;
    private const byte WithRooms = 3;

    /// <summary>Of one that keeps something for some custodies alone.</summary>
    private const byte Parted = 4;

    /// <summary>Writes one event.</summary>
    public static void Write(PackedWriter writer, AccountEvent happened)
    {
        switch (happened)
        {
            case MessagePosted e: AccountMessageCodec.Write(Head(writer, 1), e.Message); break;
            case OrderHeld e: WriteHeld(Head(writer, 2, e.Command, VersionOf(e.Dues)), e); break;
            case OrderCancelSent e:
                Head(writer, 3, e.Command).WriteOrder(e.Order);
                writer.WriteUnsigned((ulong)e.Listing);
                break;
            case OrderReductionSent e:
                Head(writer, 4, e.Command).WriteOrder(e.Order);
                writer.WriteUnsigned((ulong)e.Listing);
                writer.WriteQuantity(e.Remaining);
                break;
            case OrderRepriceSent e:
                Head(writer, 5, e.Command).WriteOrder(e.Order);
                writer.WriteUnsigned((ulong)e.Listing);
                writer.WritePrice(e.Limit);
                writer.WriteMoney(e.Added);
                break;
            case CommandRefused e:
                Head(writer, 6, e.Command).WriteMember((byte)e.Rejection);
                writer.WriteUnsigned((ulong)e.Explanation);
                break;
            case MessageSetAside e:
                Head(writer, 7).WriteMember((byte)e.Reason);
                AccountMessageCodec.Write(writer, e.Message);
                break;
            case SeriesNamed e:
                Head(writer, 8).WriteUnsigned((ulong)e.Asset.Value);
                writer.WriteSeries(e.Series);
                break;
            case OfferTurnedBack e:
                Head(writer, 13).WriteOffer(e.Offer);
                writer.WriteParty(e.By);
                writer.WriteBoolean(e.IsLease);
                break;
            case BookNamed e:
                Head(writer, 9).WriteUnsigned((ulong)e.Listing);
                writer.WriteMarket(e.Market);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteUnsigned((ulong)e.Series.Value);
                writer.WriteUnsigned((ulong)e.MinorPerTickLot);
                break;
            default: WriteMovement(writer, happened); break;
        }
    }

    /// <summary>Reads one event, of this or an earlier version.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no account event that this program knows.</exception>
    public static AccountEvent Read(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        var version = reader.ReadByte();
        var isKnown = version == Version
            || (version is WithDues or WithRooms or Parted && number is 2 or 12 or 23 or 30 or 31 or 34 or 35)
            || (version == Parted && number is 18 or 19 or 41);
        if (!isKnown)
        {
            throw new InvalidDataException(
                $"Account event {number} has version {version}; this program reads version {Version}.");
        }

        return number switch
        {
            1 => new MessagePosted(AccountMessageCodec.Read(ref reader)),
            7 => new MessageSetAside(
                (MessageRefusal)reader.ReadMember(LastOf<MessageRefusal>.Number),
                AccountMessageCodec.Read(ref reader)),
            8 => new SeriesNamed(ReadAsset(ref reader), reader.ReadSeries()),
            9 => new BookNamed(
                reader.ReadInt(), reader.ReadMarket(), reader.ReadInt(), ReadAsset(ref reader), reader.ReadLong()),
            10 => new TradeOfferEnded(reader.ReadOffer(), OfferValues.ReadEnd(ref reader), reader.ReadNation()),
            11 => new AcceptanceTooLate(reader.ReadOffer(), reader.ReadNation()),
            14 => new CreditFrozen(
                reader.ReadLong(), reader.ReadParty(), ReadAsset(ref reader), FlowValues.ReadNations(ref reader),
                reader.ReadQuantity(), reader.ReadParty(), PermitValues.ReadEndUse(ref reader), reader.ReadEpoch(),
                reader.ReadInstant(), FlowValues.ReadGrounds(ref reader)),
            15 => new CreditThawed(reader.ReadLong(), reader.ReadEpoch(), reader.ReadInstant()),
            16 => ObligationFields.ReadOpened(ref reader),
            17 => new ObligationBreached(ObligationFields.ReadOpened(ref reader), reader.ReadInstant()),
            18 => ReadAwaits(ref reader),
            19 => ReadKept(ref reader),
            40 => new AcceptanceTakenBack(reader.ReadOffer(), reader.ReadParty()),
            41 => new LeaseApprovalsKept(reader.ReadOffer(), reader.ReadParty(), DuesValues.ReadHeld(ref reader)),
            42 => new LeaseRefusalTold(reader.ReadOffer(), reader.ReadParty()),
            13 => new OfferTurnedBack(reader.ReadOffer(), reader.ReadParty(), reader.ReadBoolean()),
            12 when version != Version => ReadFinal(ref reader) with
            {
                Accepted = PermitValues.ReadPresented(ref reader),
                Dues = PermitValues.ReadDeed(ref reader),
            },
            12 => ReadFinal(ref reader),
            _ when version != Version => ReadWithDues(ref reader, number, ReadStamp(ref reader)),
            _ => ReadAnswer(ref reader, number, ReadStamp(ref reader)),
        };
    }

    private static CommandEvent ReadWithDues(ref PackedReader reader, byte number, CommandStamp command) =>
        number switch
        {
            2 => ReadHeld(ref reader, command) with { Dues = DuesValues.ReadHeld(ref reader) },
            23 => ReadTransfer(ref reader, command) with
            {
                Kept = DuesValues.ReadOptionalHeld(ref reader),
                EndUse = PermitValues.ReadEndUse(ref reader),
                Dues = PermitValues.ReadDeed(ref reader),
            },
            30 => ReadTradeOffer(ref reader, command) with { Dues = DuesValues.ReadHeld(ref reader) },
            31 => ReadAcceptance(ref reader, command) with { Dues = DuesValues.ReadHeld(ref reader) },
            34 => ReadLeaseOffer(ref reader, command) with { Dues = DuesValues.ReadHeld(ref reader) },
            35 => ReadEscrow(ref reader, command) with { Dues = DuesValues.ReadHeld(ref reader) },
            _ => throw new UnreachableException(),
        };

    private static CommandEvent ReadAnswer(ref PackedReader reader, byte number, CommandStamp command) => number switch
    {
        2 => ReadHeld(ref reader, command),
        3 => new OrderCancelSent(command, reader.ReadOrder(), reader.ReadInt()),
        4 => new OrderReductionSent(command, reader.ReadOrder(), reader.ReadInt(), reader.ReadQuantity()),
        5 => new OrderRepriceSent(
            command, reader.ReadOrder(), reader.ReadInt(), reader.ReadPrice(), reader.ReadMoney()),
        6 => new CommandRefused(
            command, (AccountRejection)reader.ReadMember(LastOf<AccountRejection>.Number), reader.ReadInt()),
        20 => new CashTransferred(
            command, reader.ReadParty(), reader.ReadNation(), reader.ReadCurrency(), reader.ReadMoney(),
            reader.ReadText()),
        21 => new CashIssued(
            command, reader.ReadParty(), reader.ReadNation(), reader.ReadCurrency(), reader.ReadMoney(),
            reader.ReadText()),
        22 => new CashRedeemed(command, reader.ReadCurrency(), reader.ReadMoney(), reader.ReadText()),
        23 => ReadTransfer(ref reader, command),
        24 => new TokensGivenBack(command, ReadAsset(ref reader), FlowValues.ReadParcels(ref reader)),
        25 => new TokensGivenUp(command, ReadAsset(ref reader), FlowValues.ReadParcels(ref reader)),
        26 => new ReserveSetAside(command, ReadAsset(ref reader), FlowValues.ReadParcels(ref reader)),
        27 => new ReserveReleased(command, ReadAsset(ref reader), FlowValues.ReadParcels(ref reader)),
        30 => ReadTradeOffer(ref reader, command),
        31 => ReadAcceptance(ref reader, command),
        32 => new TradeDeclineSent(command, reader.ReadOffer()),
        33 => new TradeOfferWithdrawn(command, reader.ReadOffer(), reader.ReadNation()),
        34 => ReadLeaseOffer(ref reader, command),
        35 => ReadEscrow(ref reader, command),
        36 => new LeaseDeclineSent(command, reader.ReadOffer()),
        37 => new LeaseWithdrawalSent(command, reader.ReadOffer()),
        38 => ObligationFields.ReadReported(ref reader, command),
        39 => new AllotmentGivenBack(
            command, reader.ReadJurisdiction(), reader.ReadLong(), reader.ReadLong()),
        _ => throw new InvalidDataException($"There is no account event {number}."),
    };

    private static void WriteMovement(PackedWriter writer, AccountEvent happened)
    {
        switch (happened)
        {
            case CashTransferred e:
                WriteCash(Head(writer, 20, e.Command), e.To, e.ToNation, e.Currency, e.Amount, e.Reference);
                break;
            case CashIssued e:
                WriteCash(Head(writer, 21, e.Command), e.To, e.ToNation, e.Currency, e.Amount, e.Reference);
                break;
            case CashRedeemed e:
                Head(writer, 22, e.Command).WriteCurrency(e.Currency);
                writer.WriteMoney(e.Amount);
                writer.WriteText(e.Reference);
                break;
            case TokensTransferred e: WriteTransfer(writer, e); break;
            case TokensGivenBack e: WriteTokens(Head(writer, 24, e.Command), e.Asset, e.Parcels); break;
            case TokensGivenUp e: WriteTokens(Head(writer, 25, e.Command), e.Asset, e.Parcels); break;
            case ReserveSetAside e: WriteTokens(Head(writer, 26, e.Command), e.Asset, e.Parcels); break;
            case ReserveReleased e: WriteTokens(Head(writer, 27, e.Command), e.Asset, e.Parcels); break;
            default: WriteOffering(writer, happened); break;
        }
    }

    private static void WriteHeld(PackedWriter writer, OrderHeld held)
    {
        writer.WriteOrder(held.Order);
        writer.WriteUnsigned((ulong)held.Listing);
        writer.WriteOwner(held.Owner);
        writer.WriteMember((byte)held.Terms.Side);
        writer.WritePrice(held.Terms.Limit);
        writer.WriteQuantity(held.Terms.Quantity);
        writer.WriteMember((byte)held.Terms.TimeInForce);
        writer.WriteUnsigned((ulong)held.Terms.Options);
        writer.WriteMember((byte)held.Terms.SelfTrade);
        writer.WriteUnsigned((ulong)held.Fees.MakerPpm);
        writer.WriteUnsigned((ulong)held.Fees.TakerPpm);
        writer.WriteUnsigned((ulong)held.FeeVersion);
        writer.WriteMoney(held.Held);
        FlowValues.WriteParcels(writer, held.Parcels);
        WriteDues(writer, held.Dues);
    }

    private static byte VersionOf(HeldDues? dues) => dues is null ? Version
        : dues.IsParted ? Parted
        : dues.Permits.Any(permit => permit.Room is not null) ? WithRooms : WithDues;

    private static void WriteDues(PackedWriter writer, HeldDues? dues)
    {
        if (dues is not null)
            DuesValues.WriteHeld(writer, dues);
    }

    private static OrderHeld ReadHeld(ref PackedReader reader, CommandStamp command) => new(
        command,
        reader.ReadOrder(),
        reader.ReadInt(),
        reader.ReadOwner(),
        new OrderTerms(
            (Side)reader.ReadMember(LastOf<Side>.Number),
            reader.ReadPrice(),
            reader.ReadQuantity(),
            (TimeInForce)reader.ReadMember(LastOf<TimeInForce>.Number),
            reader.ReadOptions(),
            (SelfTradePrevention)reader.ReadMember(LastOf<SelfTradePrevention>.Number)),
        new FeeSchedule(reader.ReadInt(), reader.ReadInt()),
        reader.ReadInt(),
        reader.ReadMoney(),
        FlowValues.ReadParcels(ref reader));

    private static void WriteCash(
        PackedWriter writer, PartyNumber to, Nation nation, Currency currency, Money amount, string reference)
    {
        writer.WriteParty(to);
        writer.WriteNation(nation);
        writer.WriteCurrency(currency);
        writer.WriteMoney(amount);
        writer.WriteText(reference);
    }

    private static void WriteTransfer(PackedWriter writer, TokensTransferred transfer)
    {
        var isPlain = transfer is { Kept: null, EndUse: null, Dues: null };
        var version = isPlain ? Version : Math.Max(WithDues, VersionOf(transfer.Kept));
        Head(writer, 23, transfer.Command, version).WriteEpoch(transfer.Epoch);
        writer.WriteParty(transfer.To);
        writer.WriteNation(transfer.ToNation);
        WriteTokens(writer, transfer.Asset, transfer.Parcels);
        writer.WriteText(transfer.Reference);
        if (isPlain)
            return;
        DuesValues.WriteOptionalHeld(writer, transfer.Kept);
        PermitValues.WriteEndUse(writer, transfer.EndUse);
        PermitValues.WriteDeed(writer, transfer.Dues);
    }

    private static TokensTransferred ReadTransfer(ref PackedReader reader, CommandStamp command)
    {
        var epoch = reader.ReadEpoch();
        return new TokensTransferred(
            epoch, command, reader.ReadParty(), reader.ReadNation(), ReadAsset(ref reader),
            FlowValues.ReadParcels(ref reader), reader.ReadText());
    }

    private static void WriteTokens(PackedWriter writer, AssetNumber asset, IReadOnlyList<ParcelPart> parcels)
    {
        writer.WriteUnsigned((ulong)asset.Value);
        FlowValues.WriteParcels(writer, parcels);
    }

    private static AssetNumber ReadAsset(ref PackedReader reader) => new(reader.ReadInt());

    private static PackedWriter Head(PackedWriter writer, byte number, byte version = Version)
    {
        writer.WriteByte(number);
        writer.WriteByte(version);
        return writer;
    }

    private static PackedWriter Head(
        PackedWriter writer, byte number, in CommandStamp command, byte version = Version)
    {
        Head(writer, number, version).WriteParty(command.Party);
        writer.WriteSigned(command.Session);
        writer.WriteUnsigned((ulong)command.Sequence);
        writer.WriteFixed(command.ContentHash);
        return writer;
    }

    private static CommandStamp ReadStamp(ref PackedReader reader)
    {
        var party = reader.ReadParty();
        var session = reader.ReadSigned();
        if (session is < int.MinValue or > int.MaxValue)
            throw new InvalidDataException($"{session} is no session.");
        return new CommandStamp(party, (int)session, reader.ReadLong(), reader.ReadFixed());
    }
}
