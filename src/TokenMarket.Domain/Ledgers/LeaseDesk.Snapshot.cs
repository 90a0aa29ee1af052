using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

// Leases in an account's snapshot.
internal sealed partial class LeaseDesk
{
    internal void WriteSnapshot(PackedWriter writer)
    {
        Write(writer, _lent);
        Write(writer, _borrowed);
    }

    /// <param name="reader">Of an account's snapshot.</param>
    /// <param name="hasRestraints">Whether it knows what the law makes of leases; the first versions did not.</param>
    /// <param name="hasDues">Whether leases bring anything along; in earlier versions they did not.</param>
    /// <param name="hasWaiting">Whether leases may wait for approvals; in earlier versions they did not.</param>
    internal void ReadSnapshot(ref PackedReader reader, bool hasRestraints, bool hasDues, bool hasWaiting)
    {
        Read(ref reader, _lent, hasRestraints, hasDues, hasWaiting);
        Read(ref reader, _borrowed, hasRestraints, hasDues, hasWaiting);
    }

    private static void Write(PackedWriter writer, Dictionary<OfferNumber, KeptLease> leases)
    {
        writer.WriteUnsigned((ulong)leases.Count);
        foreach (var lease in leases.Values.OrderBy(lease => lease.Offer.Value))
        {
            // As the event that made it, so that terms are packed in one way only.
            AccountEventCodec.Write(writer, new LeaseOfferHeld(
                new CommandStamp(lease.Lessor, 0, 0, 0), lease.Offer, lease.Lessee, lease.ToNation, lease.Terms)
            {
                Dues = lease.Dues,
            });
            writer.WriteMember((byte)lease.State);
            writer.WriteUnsigned((ulong)lease.Billed);
            writer.WriteUnsigned((ulong)lease.Escrow);
            lease.Restraint.Write(writer);
            PermitValues.WriteDeed(writer, lease.Agreed);
            writer.WriteUnsigned((ulong)lease.Paid);
            writer.WriteUnsigned((ulong)lease.Levied);
            PermitValues.WriteEndUse(writer, lease.Stated);
            PermitValues.WriteLacks(writer, lease.Lacks);
        }
    }

    private void Read(
        ref PackedReader reader, Dictionary<OfferNumber, KeptLease> leases, bool hasRestraints, bool hasDues,
        bool hasWaiting)
    {
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var held = AccountEventCodec.Read(ref reader) as LeaseOfferHeld;
            Invariant.Check(held is not null, "A snapshot's lease is packed like the event that made it.");
            var lease = new KeptLease(held.Offer, held.Command.Party, held.To, held.ToNation, held.Terms)
            {
                State = (KeptLeaseState)reader.ReadMember((byte)KeptLeaseState.Awaiting),
                Billed = reader.ReadInt(),
                Escrow = reader.ReadLong(),
                Restraint = hasRestraints ? LeaseRestraint.Read(ref reader) : LeaseRestraint.None,
                Dues = held.Dues,
            };
            if (hasDues)
            {
                (lease.Agreed, lease.Paid, lease.Levied) =
                    (PermitValues.ReadDeed(ref reader), reader.ReadLong(), reader.ReadLong());
            }

            if (hasWaiting)
                (lease.Stated, lease.Lacks) = (PermitValues.ReadEndUse(ref reader), PermitValues.ReadLacks(ref reader));
            leases.Add(held.Offer, lease);
            Watch(lease);
        }
    }
}
