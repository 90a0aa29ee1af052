using System.Net;
using TokenMarket.Contracts.Json;

namespace TokenMarket.Client;

/// <summary>What became of a request.</summary>
internal sealed record Reply
{
    /// <summary>The status; 0 where no answer came.</summary>
    internal HttpStatusCode Status { get; init; }

    /// <summary>The bytes of the answer.</summary>
    internal byte[] Body { get; init; } = [];

    /// <summary>The problem, where the answer is one.</summary>
    internal Problem? Problem { get; init; }

    /// <summary>Why no answer came.</summary>
    internal Exception? Failure { get; init; }

    /// <summary>How long the market asks to wait.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether any attempt may have been carried out without our knowing.</summary>
    internal bool MayHaveArrived { get; init; }

    /// <summary>How many attempts were made.</summary>
    internal int Attempts { get; init; }

    internal bool IsSuccess => Failure is null && (int)Status is >= 200 and < 300;

    /// <summary>Whether the market itself says that it did nothing: it refused, or it had no time to look.</summary>
    internal bool WasTurnedAway => Problem is { } problem && !problem.Is(ProblemCode.Indeterminate)
        && (problem.Status is 408 or 429 || problem.Is(ProblemCode.Busy) || (problem.Status is >= 400 and < 500));

    internal static Reply Of(HttpResponseMessage response, byte[] body, TimeProvider time)
    {
        var isProblem = string.Equals(response.Content.Headers.ContentType?.MediaType, Problem.ContentType,
            StringComparison.Ordinal);
        var retryAfter = response.Headers.RetryAfter;
        return new Reply
        {
            Status = response.StatusCode,
            Body = body,
            Problem = isProblem && Problem.TryRead(body, out var problem) ? problem : null,
            RetryAfter = retryAfter?.Delta ?? (retryAfter?.Date is { } date && date > time.GetUtcNow()
                ? date - time.GetUtcNow() : null),
        };
    }

    /// <summary>The bytes of a success.</summary>
    /// <exception cref="MarketProblemException">The market answered with a problem.</exception>
    /// <exception cref="MarketUnreachableException">No answer of the market came.</exception>
    internal byte[] Require(Uri address) =>
        IsSuccess ? Body : throw (Problem is { } problem
            ? new MarketProblemException(problem)
            : new MarketUnreachableException(address, Attempts, Failure));
}
