using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Domain;

/// <summary>
/// What must be true wherever it stands; kept in release builds, because a market that is wrong must stop.
/// </summary>
public static class Invariant
{
    /// <summary>Stops the machine where the condition does not hold.</summary>
    /// <exception cref="InvariantBrokenException">It does not hold.</exception>
    public static void Check([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition)
            throw new InvariantBrokenException(what);
    }
}
