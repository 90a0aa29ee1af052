using System.Text.Json;

namespace TokenMarket.Contracts.Json;

/// <summary>A text is well formed and is no value of its field: the word, name or moment does not exist.</summary>
public sealed class UnfitTextException(ProblemCode code, string message) : JsonException(message)
{
    /// <summary>Which problem that is: an <see cref="ProblemCode.UnknownWord"/>, an
    /// <see cref="ProblemCode.InvalidName"/> and the like.</summary>
    public ProblemCode Code { get; } = code;
}
