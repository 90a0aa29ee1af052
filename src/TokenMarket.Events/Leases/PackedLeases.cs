using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Events.Leases;

/// <summary>The closed lists of lease events, packed; a number that is no member is refused.</summary>
internal static class PackedLeases
{
    internal static LeaseCloseReason ReadReason(ref PackedReader reader) =>
        (LeaseCloseReason)reader.ReadMember((byte)LeaseCloseReason.EndedSuspended);

    internal static LeaseRejection ReadRejection(ref PackedReader reader) =>
        (LeaseRejection)reader.ReadMember((byte)LeaseRejection.OfferNotOpen);

    internal static LeaseMessageKind ReadKind(ref PackedReader reader) =>
        (LeaseMessageKind)reader.ReadMember((byte)LeaseMessageKind.Withdrawn);
}
