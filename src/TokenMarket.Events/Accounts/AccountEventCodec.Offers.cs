using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

// Bilateral trades and leases.
public static partial class AccountEventCodec
{
    private static void WriteOffering(PackedWriter writer, AccountEvent happened)
    {
        switch (happened)
        {
            case TradeOfferEnded e:
                Head(writer, 10).WriteOffer(e.Offer);
                writer.WriteMember((byte)e.Reason);
                writer.WriteNation(e.ToNation);
                break;
            case AcceptanceTooLate e:
                Head(writer, 11).WriteOffer(e.Offer);
                writer.WriteNation(e.ToNation);
                break;
            case TradeMadeFinal e:
                WriteFinal(writer, e);
                break;
            case TradeOfferHeld e:
                WriteOffer(Head(writer, 30, e.Command, VersionOf(e.Dues)), e.Offer, e.To, e.ToNation);
                OfferValues.WriteTradeTerms(writer, e.Terms);
                FlowValues.WriteParcels(writer, e.Parcels);
                WriteDues(writer, e.Dues);
                break;
            case TradeAcceptanceHeld e:
                Head(writer, 31, e.Command, VersionOf(e.Dues)).WriteOffer(e.Offer);
                FlowValues.WriteParcels(writer, e.Parcels);
                WriteDues(writer, e.Dues);
                break;
            case TradeDeclineSent e: Head(writer, 32, e.Command).WriteOffer(e.Offer); break;
            case TradeOfferWithdrawn e:
                Head(writer, 33, e.Command).WriteOffer(e.Offer);
                writer.WriteNation(e.ToNation);
                break;
            case LeaseOfferHeld e:
                WriteOffer(Head(writer, 34, e.Command, VersionOf(e.Dues)), e.Offer, e.To, e.ToNation);
                OfferValues.WriteLeaseTerms(writer, e.Terms);
                WriteDues(writer, e.Dues);
                break;
            case LeaseEscrowed e:
                Head(writer, 35, e.Command, VersionOf(e.Dues)).WriteOffer(e.Offer);
                writer.WriteMoney(e.Amount);
                WriteDues(writer, e.Dues);
                break;
            case LeaseDeclineSent e: Head(writer, 36, e.Command).WriteOffer(e.Offer); break;
            case LeaseWithdrawalSent e: Head(writer, 37, e.Command).WriteOffer(e.Offer); break;
            default: WriteWaiting(writer, happened); break;
        }
    }

    private static void WriteFinal(PackedWriter writer, TradeMadeFinal final)
    {
        var isPlain = final.Dues is null && final.Accepted.IsNone;
        Head(writer, 12, isPlain ? Version : final.Accepted.IsParted ? Parted : WithDues).WriteEpoch(final.Epoch);
        writer.WriteOffer(final.Offer);
        writer.WriteNation(final.ToNation);
        FlowValues.WriteParcels(writer, final.Given);
        FlowValues.WriteParcels(writer, final.Taken);
        if (isPlain)
            return;
        PermitValues.WritePresented(writer, final.Accepted);
        PermitValues.WriteDeed(writer, final.Dues);
    }

    private static TradeMadeFinal ReadFinal(ref PackedReader reader) => new(
        reader.ReadEpoch(), reader.ReadOffer(), reader.ReadNation(), FlowValues.ReadParcels(ref reader),
        FlowValues.ReadParcels(ref reader));

    private static TradeOfferHeld ReadTradeOffer(ref PackedReader reader, CommandStamp command) => new(
        command, reader.ReadOffer(), reader.ReadParty(), reader.ReadNation(), OfferValues.ReadTradeTerms(ref reader),
        FlowValues.ReadParcels(ref reader));

    private static TradeAcceptanceHeld ReadAcceptance(ref PackedReader reader, CommandStamp command) =>
        new(command, reader.ReadOffer(), FlowValues.ReadParcels(ref reader));

    private static LeaseOfferHeld ReadLeaseOffer(ref PackedReader reader, CommandStamp command) => new(
        command, reader.ReadOffer(), reader.ReadParty(), reader.ReadNation(),
        OfferValues.ReadLeaseTerms(ref reader));

    private static LeaseEscrowed ReadEscrow(ref PackedReader reader, CommandStamp command) =>
        new(command, reader.ReadOffer(), reader.ReadMoney());

    private static void WriteOffer(PackedWriter writer, OfferNumber offer, PartyNumber to, Nation nation)
    {
        writer.WriteOffer(offer);
        writer.WriteParty(to);
        writer.WriteNation(nation);
    }
}
