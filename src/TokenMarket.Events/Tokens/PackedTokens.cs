using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Tokens;

/// <summary>The closed lists and ids of token events, packed; a number that is no member is refused.</summary>
internal static class PackedTokens
{
    internal static void Write(PackedWriter writer, CommandId id)
    {
        writer.WriteMemberId(id.Member);
        writer.WriteSigned(id.Session);
        writer.WriteSigned(id.Sequence);
    }

    internal static CommandId ReadCommandId(ref PackedReader reader)
    {
        var member = reader.ReadMemberId();
        var session = reader.ReadSigned();
        if (session is < int.MinValue or > int.MaxValue)
            throw new InvalidDataException($"The session {session} does not fit 32 bits.");
        return new CommandId(member, (int)session, reader.ReadSigned());
    }

    internal static TokenKind ReadKind(ref PackedReader reader) =>
        (TokenKind)reader.ReadMember((byte)TokenKind.Dataset);

    internal static SupplyChange ReadSupplyChange(ref PackedReader reader) =>
        (SupplyChange)reader.ReadMember((byte)SupplyChange.Retired);

    internal static FactoryRejection ReadFactoryRejection(ref PackedReader reader) =>
        (FactoryRejection)reader.ReadMember((byte)FactoryRejection.NotOutstanding);

    internal static TokenRejection ReadTokenRejection(ref PackedReader reader) =>
        (TokenRejection)reader.ReadMember((byte)TokenRejection.NotSuspended);

    internal static SeriesStatus ReadStatus(ref PackedReader reader) =>
        (SeriesStatus)reader.ReadMember((byte)SeriesStatus.Expired);

    internal static StatusReason ReadReason(ref PackedReader reader) =>
        (StatusReason)reader.ReadMember((byte)StatusReason.Surveillance);
}
