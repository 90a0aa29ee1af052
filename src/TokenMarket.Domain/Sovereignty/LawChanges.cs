using System.Diagnostics;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What changes of law have in common with one another.</summary>
internal static class LawChanges
{
    /// <summary>What the change is about: of two about the same, the later one overtakes the earlier.</summary>
    internal static string SubjectOf(LawChange change) => change switch
    {
        VersionChange e => "rulebook/" + e.Name,
        SuspensionChange e => "rulebook/" + e.Name,
        AccessionChange e => "bloc/" + e.Bloc,
        DepartureChange e => "bloc/" + e.Bloc,
        _ => throw new UnreachableException(change.GetType().Name),
    };

    /// <summary>Whether both leave the law the same.</summary>
    internal static bool AreSame(LawChange one, LawChange other) => (one, other) switch
    {
        (SuspensionChange a, SuspensionChange b) => string.Equals(a.Name, b.Name, StringComparison.Ordinal)
            && a.Suspended.SequenceEqual(b.Suspended, StringComparer.Ordinal),
        (AccessionChange a, AccessionChange b) => string.Equals(a.Bloc, b.Bloc, StringComparison.Ordinal)
            && a.Reservations.SequenceEqual(b.Reservations),
        _ => one == other,
    };
}
