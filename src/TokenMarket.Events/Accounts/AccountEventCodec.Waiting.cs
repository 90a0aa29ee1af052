using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

// What waits for approvals.
public static partial class AccountEventCodec
{
    private static void WriteWaiting(PackedWriter writer, AccountEvent happened)
    {
        switch (happened)
        {
            case TradeAwaitsApproval e:
                var isParted = e.Accepted.IsParted || PermitValues.ArePartial(e.Lacks);
                Head(writer, 18, isParted ? Parted : Version).WriteOffer(e.Offer);
                writer.WriteNation(e.ToNation);
                PermitValues.WritePresented(writer, e.Accepted);
                FlowValues.WriteParcels(writer, e.Taken);
                PermitValues.WriteLacks(writer, e.Lacks);
                break;
            case ApprovalsKept e:
                Head(writer, 19, e.Dues.IsParted ? Parted : Version).WriteOffer(e.Offer);
                writer.WriteParty(e.By);
                writer.WriteMember((byte)e.Side);
                FlowValues.WriteParcels(writer, e.Parcels);
                DuesValues.WriteHeld(writer, e.Dues);
                break;
            case AcceptanceTakenBack e:
                Head(writer, 40).WriteOffer(e.Offer);
                writer.WriteParty(e.By);
                break;
            case LeaseApprovalsKept e:
                Head(writer, 41, e.Dues.IsParted ? Parted : Version).WriteOffer(e.Offer);
                writer.WriteParty(e.By);
                DuesValues.WriteHeld(writer, e.Dues);
                break;
            case LeaseRefusalTold e:
                Head(writer, 42).WriteOffer(e.Offer);
                writer.WriteParty(e.By);
                break;
            default: WriteOfLaw(writer, happened); break;
        }
    }

    private static TradeAwaitsApproval ReadAwaits(ref PackedReader reader) => new(
        reader.ReadOffer(), reader.ReadNation(), PermitValues.ReadPresented(ref reader),
        FlowValues.ReadParcels(ref reader), PermitValues.ReadLacks(ref reader));

    private static ApprovalsKept ReadKept(ref PackedReader reader) => new(
        reader.ReadOffer(), reader.ReadParty(), (DealSide)reader.ReadMember(LastOf<DealSide>.Number),
        FlowValues.ReadParcels(ref reader), DuesValues.ReadHeld(ref reader));
}
