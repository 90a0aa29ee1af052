using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Server.Keys;

/// <summary>Makes a key for a member: <c>key --member=FR/treasury --roles=trader,auditor</c>.</summary>
internal static class KeyCommand
{
    private const string MemberArgument = "--member=";
    private const string RolesArgument = "--roles=";

    /// <summary>Adds the key's hash to the keys of the data folder, and writes the key itself once.</summary>
    /// <param name="arguments">Those of the key, and settings of the market such as its data folder.</param>
    /// <param name="output">Where the key is written, alone on its line.</param>
    /// <param name="notes">Where is written what to do with it.</param>
    /// <exception cref="SettingsException">The member or a role is none.</exception>
    public static void Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter notes)
    {
        var options = MarketSettings.Load(null, arguments.Where(each => !IsOwn(each)));
        if (!MemberId.TryParse(ValueOf(arguments, MemberArgument), out var member))
            throw new SettingsException(["--member: whose key it shall be, such as --member=FR/treasury."]);
        var words = (ValueOf(arguments, RolesArgument) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var key = KeyFile.Add(options, member.ToString(), [.. words.Select(RoleOf).Distinct()]);
        output.WriteLine(key);
        notes.WriteLine($"This is the only time that the key of {member} is shown. A market knows it once it is"
            + " started again.");
    }

    private static CallerRole RoleOf(string word)
    {
        if (ClosedList.TryParse<CallerRole>(word, out var role))
            return role;
        var known = string.Join(", ", Enum.GetValues<CallerRole>().Select(ClosedList.WordOf));
        throw new SettingsException([$"--roles: '{word}' is none of {known}."]);
    }

    private static bool IsOwn(string argument) =>
        argument.StartsWith(MemberArgument, StringComparison.Ordinal)
        || argument.StartsWith(RolesArgument, StringComparison.Ordinal);

    private static string? ValueOf(IReadOnlyList<string> arguments, string name) =>
        arguments.LastOrDefault(each => each.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}
