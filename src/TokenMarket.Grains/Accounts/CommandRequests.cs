using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Grains.Accounts;

/// <summary>Decodes batches in either encoding.</summary>
internal static class CommandRequests
{
    /// <summary>Decodes a batch, or says what is wrong with it.</summary>
    public static bool TryRead(
        CommandBatch batch, [NotNullWhen(true)] out RequestedBatch? asked, [NotNullWhen(false)] out Problem? problem)
    {
        (asked, problem) = batch.Encoding switch
        {
            BatchEncoding.Json => ReadJson(batch),
            BatchEncoding.Packed => ReadPacked(batch),
        };
        return asked is not null;
    }

    private static (RequestedBatch?, Problem?) ReadJson(CommandBatch batch)
    {
        if (!CommandBatchJson.TryRead(batch.Body, out var read, out var problem))
            return (null, problem);
        if (!string.Equals(read.Member.ToString(), batch.Member, StringComparison.Ordinal))
        {
            return (null, Problem.Of(
                ProblemCode.MemberMismatch, $"The batch speaks for {read.Member}.", "/member",
                $"The key is that of {batch.Member}."));
        }

        return (new RequestedBatch(read.Member, read.Session, read.First, read.Commands), null);
    }

    private static (RequestedBatch?, Problem?) ReadPacked(CommandBatch batch)
    {
        try
        {
            var (session, first, commands) = PackedBatch.Read(batch.Body);
            return (new RequestedBatch(MemberId.Parse(batch.Member), session, first, commands), null);
        }
        catch (InvalidDataException unreadable)
        {
            return (null, Problem.Of(ProblemCode.WrongType, unreadable.Message, "", "A packed batch belongs here."));
        }
    }
}
