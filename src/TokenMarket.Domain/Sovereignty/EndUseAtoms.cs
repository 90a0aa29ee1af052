using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Which end-uses rules can tell apart, and who stands for those that they cannot.</summary>
internal sealed class EndUseAtoms
{
    /// <summary>By end-use: who stands for it; 0 for one that is not stated, and for all where no rule tests any.
    /// </summary>
    private readonly byte[] _standIn = new byte[CompiledEndUses.All.Length + 1];

    internal EndUseAtoms(CompiledEndUses? tests)
    {
        if (tests is null)
            return;
        var seen = new Dictionary<BitKey, byte>();
        foreach (var endUse in CompiledEndUses.All)
        {
            var key = tests.KeyOf(endUse);
            seen.TryAdd(key, (byte)endUse);
            _standIn[(int)endUse] = seen[key];
        }
    }

    /// <summary>End-uses that either epoch tells apart are apart.</summary>
    internal EndUseAtoms(EndUseAtoms one, EndUseAtoms other)
    {
        var seen = new Dictionary<(byte, byte), byte> { [default] = 0 };
        for (var endUse = 1; endUse < _standIn.Length; endUse++)
        {
            var pair = (one._standIn[endUse], other._standIn[endUse]);
            seen.TryAdd(pair, (byte)endUse);
            _standIn[endUse] = seen[pair];
        }
    }

    internal EndUse? AtomOf(EndUse? endUse)
    {
        var standIn = _standIn[(int)endUse.GetValueOrDefault()];
        return standIn == 0 ? null : (EndUse)standIn;
    }
}
