using TokenMarket.Contracts.Json;

namespace TokenMarket.Client;

/// <summary>The market answered with a problem: nothing was changed by the request.</summary>
public sealed class MarketProblemException : Exception
{
    internal MarketProblemException(Problem problem)
        : base($"{problem.Code}: {problem.Detail}{At(problem.Place)} {problem.Remedy}".TrimEnd()) => Problem = problem;

    /// <summary>What is wrong, where, and what would be right.</summary>
    public Problem Problem { get; }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => Problem.Status is 408 or 429 or 502 or 503 or 504;

    private static string At(string? place) => string.IsNullOrEmpty(place) ? "" : $" At '{place}'.";
}
