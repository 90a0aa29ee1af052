using TokenMarket.Contracts.Packed;

namespace TokenMarket.Contracts.Accounts;

/// <summary>Commands with consecutive ids in the packed encoding: session, first sequence, count, commands.</summary>
public static class PackedBatch
{
    /// <summary>The most commands of one packed batch.</summary>
    public const int MaxCommands = 1000;

    /// <summary>Writes a batch; the member stands beside it.</summary>
    public static byte[] Write(int session, long first, IReadOnlyList<AccountCommand> commands)
    {
        var writer = new PackedWriter(64 * (commands.Count + 1));
        writer.WriteUnsigned((ulong)session);
        writer.WriteUnsigned((ulong)first);
        writer.WriteUnsigned((ulong)commands.Count);
        foreach (var command in commands)
            AccountCommandCodec.Write(writer, command);
        return writer.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no batch.</exception>
    public static (int Session, long First, IReadOnlyList<AccountCommand> Commands) Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes);
        var session = reader.ReadInt();
        var first = reader.ReadLong();
        var count = reader.ReadInt();
        if (count is < 1 or > MaxCommands)
            throw new InvalidDataException($"A batch has 1 to {MaxCommands} commands, not {count}.");
        var commands = new AccountCommand[count];
        for (var index = 0; index < count; index++)
            commands[index] = AccountCommandCodec.Read(ref reader);
        if (!reader.IsAtEnd)
            throw new InvalidDataException("A batch has bytes behind its last command.");
        return (session, first, commands);
    }
}
