using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Officers;

/// <summary>Answers to officers.</summary>
internal static class OfficerReplies
{
    /// <summary>A problem, with its own status.</summary>
    public static OfficerReply Of(Problem problem) => new()
    {
        Status = problem.Status,
        Json = JsonSerializer.SerializeToUtf8Bytes(problem, MarketJson.Default.Problem),
    };

    /// <summary>A rule said no.</summary>
    public static OfficerReply Refused<TRejection>(TRejection rejection, string detail)
        where TRejection : struct, Enum => Of(Problem.Refused(rejection, detail));

    /// <summary>Done, with what came of it.</summary>
    public static OfficerReply Done(Action<Utf8JsonWriter> write) =>
        new() { Status = 200, Json = OfficerJson.Write(write) };
}
