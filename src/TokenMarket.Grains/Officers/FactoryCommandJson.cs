using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Epochs;

namespace TokenMarket.Grains.Officers;

/// <summary>
/// Reads what is asked of a factory. <c>mint-lots</c> names its command by <c>session</c> and <c>sequence</c> of the
/// caller, and its taker by the member's name.
/// </summary>
internal static class FactoryCommandJson
{
    /// <summary>Reads a command, or says what is wrong with it.</summary>
    public static bool TryRead(
        OfficerCommand officer, EpochView view, [NotNullWhen(true)] out FactoryCommand? command,
        [NotNullWhen(false)] out Problem? problem)
    {
        command = null;
        if (!RegistryJson.TryParse(officer.Json, out var document, out problem))
            return false;
        using (document)
        {
            var root = document.RootElement;
            var isMint = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type)
                && type.ValueKind == JsonValueKind.String && type.ValueEquals("mint-lots");
            if (!isMint)
                return OfficerJson.TryRead(officer.Json, out command, out problem);
        }

        if (!OfficerJson.TryRead<MintRequest>(officer.Json, out var mint, out problem))
            return false;
        problem = NotPositive(mint.Session, "/session") ?? NotPositive(mint.Sequence, "/sequence");
        if (problem is not null)
            return false;
        if (view.PartyOf(mint.To) is not { Number: > 0 } party)
        {
            problem = Problem.Of(
                ProblemCode.InvalidName,
                $"The registry knows no member {mint.To}.",
                "/to",
                "A registered member of the factory's nation belongs here.");
            return false;
        }

        command = new MintLots(
            new CommandId(MemberId.Parse(officer.Member), mint.Session, mint.Sequence),
            mint.Series,
            mint.Quantity,
            party);
        return true;
    }

    /// <summary>Commands are numbered from 1 in sessions from 1, here as in accounts.</summary>
    private static Problem? NotPositive(long number, string place) => number >= 1 ? null : Problem.Of(
        ProblemCode.NumberOutOfRange, $"{number} is no number of a session or a command.", place,
        "An integer from 1 belongs here.");

    /// <summary>A minting as an officer writes it.</summary>
    private sealed record MintRequest(
        string Type, int Session, long Sequence, SeriesId Series, Quantity Quantity, MemberId To);
}
