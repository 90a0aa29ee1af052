using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Leases;

/// <summary>The closed lists of lease events, packed; a number that is no member is refused.</summary>
internal static class PackedLeases
{
    internal static LeaseCloseReason ReadReason(ref PackedReader reader) =>
        (LeaseCloseReason)reader.ReadMember(LastOf<LeaseCloseReason>.Number);

    internal static LeaseRejection ReadRejection(ref PackedReader reader) =>
        (LeaseRejection)reader.ReadMember(LastOf<LeaseRejection>.Number);

    internal static LeaseMessageKind ReadKind(ref PackedReader reader) =>
        (LeaseMessageKind)reader.ReadMember(LastOf<LeaseMessageKind>.Number);
}
