using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Events.Sovereignty;

/// <summary>What a jurisdiction may change in its law. Each says what holds afterwards, not what is added.</summary>
public abstract record LawChange
{
    private protected LawChange()
    {
    }
}

/// <summary>A version of a rulebook counts, whole, instead of any other.</summary>
/// <param name="Name">The rulebook.</param>
/// <param name="Version">Which recorded version; 0 where the rulebook is repealed.</param>
public sealed record VersionChange(string Name, int Version) : LawChange;

/// <summary>Rules of an adopted rulebook are suspended, and all others of it count.</summary>
/// <param name="Name">The rulebook.</param>
/// <param name="Suspended">The ids of those that do not count, in ordinal order.</param>
public sealed record SuspensionChange(string Name, IReadOnlyList<string> Suspended) : LawChange;

/// <summary>The rulebooks of a bloc count for the nation, but for what it reserves.</summary>
/// <param name="Bloc">The name of the list of its members.</param>
/// <param name="Reservations">In the order of rulebook and rule.</param>
public sealed record AccessionChange(string Bloc, IReadOnlyList<Reservation> Reservations) : LawChange;

/// <summary>The rulebooks of a bloc count for the nation no longer.</summary>
/// <param name="Bloc">The name of the list of its members.</param>
public sealed record DepartureChange(string Bloc) : LawChange;
