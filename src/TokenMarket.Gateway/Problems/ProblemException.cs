using TokenMarket.Contracts.Json;

namespace TokenMarket.Gateway.Problems;

/// <summary>Ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    internal ProblemException(ProblemCode code, string detail, string? place = null, string? remedy = null)
        : this(Problem.Of(code, detail, place, remedy))
    {
    }

    internal Problem Problem { get; } = problem;
}
