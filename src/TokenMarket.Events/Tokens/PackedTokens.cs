using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Tokens;

/// <summary>The closed lists and ids of token events, packed; a number that is no member is refused.</summary>
internal static class PackedTokens
{
    internal static void Write(PackedWriter writer, CommandId id)
    {
        writer.WriteText(id.Member.ToString());
        writer.WriteSigned(id.Session);
        writer.WriteSigned(id.Sequence);
    }

    internal static CommandId ReadCommandId(ref PackedReader reader)
    {
        var member = PackedNames.ReadMember(ref reader);
        var session = reader.ReadSigned();
        if (session is < int.MinValue or > int.MaxValue)
            throw new InvalidDataException($"The session {session} does not fit 32 bits.");
        return new CommandId(member, (int)session, reader.ReadSigned());
    }

    internal static TokenKind ReadKind(ref PackedReader reader) =>
        (TokenKind)ReadMember(ref reader, (byte)TokenKind.Dataset);

    internal static SupplyChange ReadSupplyChange(ref PackedReader reader) =>
        (SupplyChange)ReadMember(ref reader, (byte)SupplyChange.Retired);

    internal static FactoryRejection ReadFactoryRejection(ref PackedReader reader) =>
        (FactoryRejection)ReadMember(ref reader, (byte)FactoryRejection.NotOutstanding);

    internal static TokenRejection ReadTokenRejection(ref PackedReader reader) =>
        (TokenRejection)ReadMember(ref reader, (byte)TokenRejection.NotSuspended);

    internal static SeriesStatus ReadStatus(ref PackedReader reader) =>
        (SeriesStatus)ReadMember(ref reader, (byte)SeriesStatus.Expired);

    internal static StatusReason ReadReason(ref PackedReader reader) =>
        (StatusReason)ReadMember(ref reader, (byte)StatusReason.Surveillance);

    private static byte ReadMember(ref PackedReader reader, byte last)
    {
        var number = reader.ReadByte();
        return number >= 1 && number <= last
            ? number
            : throw new InvalidDataException($"{number} is no member of a list from 1 to {last}.");
    }
}
