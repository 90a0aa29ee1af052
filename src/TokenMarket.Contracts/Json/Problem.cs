using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TokenMarket.Contracts.Json;

/// <summary>What is wrong, where, and what would be right. Source: RFC 9457; the members behind <c>instance</c> are
/// ours.</summary>
public sealed record Problem
{
    /// <summary>The content type of a problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>Names the kind of problem, <c>/problems/unknown-field</c>, relative to the market.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words, the same every time.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong this time.</summary>
    public required string Detail { get; init; }

    /// <summary>The path that was asked; null outside the edge.</summary>
    public string? Instance { get; init; }

    /// <summary>The stable code: of a <see cref="ProblemCode"/> or of a rejection, in capitals.</summary>
    public required string Code { get; init; }

    /// <summary>A JSON pointer (RFC 6901) to what is wrong in the body, "" for all of it; null where it is not in the
    /// body.</summary>
    [JsonPropertyName("pointer")]
    public string? Place { get; init; }

    /// <summary>What would be right.</summary>
    public string? Remedy { get; init; }

    /// <summary>The request, as the log knows it; null outside the edge.</summary>
    public string? RequestId { get; init; }

    /// <summary>A problem that the edge itself finds.</summary>
    /// <param name="code">Gives type, title and status.</param>
    /// <param name="detail">What is wrong this time.</param>
    /// <param name="place">Where in the body; null where it is not in the body.</param>
    /// <param name="remedy">What would be right.</param>
    public static Problem Of(ProblemCode code, string detail, string? place = null, string? remedy = null) => new()
    {
        Type = "/problems/" + ClosedList.WordOf(code),
        Title = ProblemCatalogue.Title(code),
        Status = ProblemCatalogue.Status(code),
        Detail = detail,
        Code = ClosedList.CodeOf(code),
        Place = place,
        Remedy = remedy,
    };

    /// <summary>A rule's refusal told as a problem: 422, with the name of the rejection as its code.</summary>
    /// <typeparam name="TRejection">The closed list that the rejection is in.</typeparam>
    public static Problem Refused<TRejection>(TRejection rejection, string detail, string? remedy = null)
        where TRejection : struct, Enum => new()
        {
            Type = "/problems/" + ClosedList.WordOf(rejection),
            Title = "A rule refuses this.",
            Status = 422,
            Detail = detail,
            Code = ClosedList.CodeOf(rejection),
            Remedy = remedy,
        };

    /// <summary>Whether this is that problem of the edge.</summary>
    public bool Is(ProblemCode code) => string.Equals(Code, ClosedList.CodeOf(code), StringComparison.Ordinal);

    /// <summary>The document.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, MarketJson.Default.Problem);

    /// <summary>Reads a document; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Problem? problem)
    {
        try
        {
            problem = JsonSerializer.Deserialize(json, MarketJson.Replies.Problem);
        }
        catch (JsonException)
        {
            problem = null;
        }

        return problem is not null;
    }
}
