using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Json;

namespace TokenMarket.Grains.Officers;

/// <summary>Reads what is asked of a market.</summary>
internal static class PhaseCommandJson
{
    /// <summary>Reads a command, or says what is wrong with it.</summary>
    public static bool TryRead(
        byte[] json, [NotNullWhen(true)] out PhaseCommand? command, [NotNullWhen(false)] out Problem? problem)
    {
        if (!OfficerJson.TryRead(json, out command, out problem))
            return false;
        if (string.Equals(command.Type, "change-phase", StringComparison.Ordinal))
            return true;
        problem = Problem.Of(
            ProblemCode.UnknownWord,
            $"A market has no command '{command.Type}'.",
            "/type",
            "'change-phase' belongs here.");
        return false;
    }
}
