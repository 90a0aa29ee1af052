using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Which rules each end-use keeps from holding, as bits beside the others of the rules.</summary>
internal sealed class CompiledEndUses
{
    /// <summary>All that can be stated, from 1; 0 is a deed that states nothing.</summary>
    internal static readonly EndUse[] All = Enum.GetValues<EndUse>();

    private readonly ulong[][] _failing = new ulong[All.Length + 1][];
    private readonly ulong[] _testing;

    private CompiledEndUses(CompiledRule?[] rules)
    {
        _testing = Where(rules, _ => true);
        _failing[0] = new ulong[_testing.Length];
        foreach (var endUse in All)
            _failing[(int)endUse] = Where(rules, test => !test.Admits(endUse));
    }

    /// <summary>Null where no rule tests the end-use.</summary>
    internal static CompiledEndUses? Of(CompiledRule?[] rules) =>
        Array.Exists(rules, rule => rule?.Rule.EndUse is not null) ? new CompiledEndUses(rules) : null;

    /// <summary>The rules of a word that cannot hold.</summary>
    internal ulong Failing(EndUse? endUse, int word) => _failing[(int)endUse.GetValueOrDefault()][word];

    /// <summary>The rules of a word that do not hold: besides those, all that test an end-use that is not stated.
    /// </summary>
    internal ulong NotSure(EndUse? endUse, int word) => endUse is null ? _testing[word] : Failing(endUse, word);

    /// <summary>What tells a stated end-use apart from others.</summary>
    internal BitKey KeyOf(EndUse endUse) => new(_failing[(int)endUse]);

    private static ulong[] Where(CompiledRule?[] rules, Func<EndUseTest, bool> isMeant)
    {
        var words = new ulong[rules.Length / 64];
        for (var index = 0; index < rules.Length; index++)
        {
            if (rules[index]?.Rule.EndUse is { } test && isMeant(test))
                words[index >> 6] |= 1UL << (index & 63);
        }

        return words;
    }
}
