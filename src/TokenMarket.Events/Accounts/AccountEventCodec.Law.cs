using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

// What the law brings: frozen credits, duties, and allotments that go back.
public static partial class AccountEventCodec
{
    private static void WriteOfLaw(PackedWriter writer, AccountEvent happened)
    {
        switch (happened)
        {
            case CreditFrozen e:
                Head(writer, 14).WriteUnsigned((ulong)e.Number);
                writer.WriteParty(e.Party);
                writer.WriteUnsigned((ulong)e.Asset.Value);
                FlowValues.WriteNations(writer, e.Custody);
                writer.WriteQuantity(e.Quantity);
                writer.WriteParty(e.Giver);
                PermitValues.WriteEndUse(writer, e.EndUse);
                writer.WriteEpoch(e.Epoch);
                writer.WriteInstant(e.At);
                FlowValues.WriteGrounds(writer, e.Rules);
                break;
            case CreditThawed e:
                Head(writer, 15).WriteUnsigned((ulong)e.Number);
                writer.WriteEpoch(e.Epoch);
                writer.WriteInstant(e.At);
                break;
            case ObligationOpened e: ObligationFields.Write(Head(writer, 16), e); break;
            case ObligationBreached e:
                ObligationFields.Write(Head(writer, 17), e.Duty);
                writer.WriteInstant(e.At);
                break;
            case ObligationReported e: ObligationFields.Write(Head(writer, 38, e.Command), e); break;
            case AllotmentGivenBack e: WriteGivenBack(Head(writer, 39, e.Command), e); break;
            default: throw new UnreachableException($"{happened.GetType().Name} has no number in the codec.");
        }
    }

    private static void WriteGivenBack(PackedWriter writer, AllotmentGivenBack given)
    {
        writer.WriteJurisdiction(given.By);
        writer.WriteUnsigned((ulong)given.Permit);
        writer.WriteUnsigned((ulong)given.Amount);
    }
}
