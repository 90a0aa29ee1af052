using System.Collections.Immutable;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Everything that eligibility reads; one epoch.</summary>
/// <param name="Epoch">Its number.</param>
/// <param name="Rulebooks">The adopted rulebooks of all jurisdictions; each (jurisdiction, name) once.</param>
/// <param name="Lists">The named lists; each name once, and every name that a rule or a bloc uses.</param>
/// <param name="Adoptions">Which nations let which blocs' rulebooks count.</param>
/// <param name="Parties">The members, in the order of their numbers.</param>
/// <param name="Series">The series, in the order of their numbers.</param>
public sealed record EligibilityInputs(
    Epoch Epoch,
    IReadOnlyList<AdoptedRulebook> Rulebooks,
    IReadOnlyList<NamedList> Lists,
    IReadOnlyList<BlocAdoption> Adoptions,
    IReadOnlyList<PartyFacts> Parties,
    IReadOnlyList<SeriesFacts> Series)
{
    /// <summary>The permits that were taken back.</summary>
    public IReadOnlySet<PermitKey> Revocations { get; init; } = ImmutableSortedSet<PermitKey>.Empty;

    /// <summary>The amounts of which caps and floors may be shares.</summary>
    public IReadOnlyDictionary<FixingKey, SupplyFixed> Fixings { get; init; } =
        ImmutableSortedDictionary<FixingKey, SupplyFixed>.Empty;

    /// <summary>Checks what the registry promises: no list is missing, and nothing is there twice.</summary>
    /// <exception cref="ArgumentException">The promise is broken.</exception>
    internal EligibilityInputs Checked(string parameter)
    {
        var names = Lists.Select(list => list.Name).ToHashSet(StringComparer.Ordinal);
        var missing = Rulebooks.SelectMany(book => book.Document.Lists())
            .Concat(Adoptions.Select(adoption => adoption.Bloc))
            .FirstOrDefault(name => !names.Contains(name));
        if (missing is not null)
            throw new ArgumentException($"The list '{missing}' is referred to and not there.", parameter);
        if (names.Count != Lists.Count
            || Adoptions.DistinctBy(adoption => (adoption.Nation, adoption.Bloc)).Count() != Adoptions.Count
            || Rulebooks.DistinctBy(book => (book.Document.Jurisdiction, book.Document.Name)).Count() != Rulebooks.Count
            || Parties.DistinctBy(party => party.Number).Count() != Parties.Count
            || Series.DistinctBy(series => series.Number).Count() != Series.Count)
        {
            throw new ArgumentException(
                "A list, a rulebook, an accession, a party or a series is there twice.", parameter);
        }

        return this;
    }
}

/// <summary>A nation lets the rulebooks of a bloc count for it, as long as it is on the bloc's list.</summary>
public sealed record BlocAdoption(Nation Nation, string Bloc)
{
    /// <summary>The rules of the bloc that do not count for the nation.</summary>
    public IReadOnlyList<Reservation> Reservations { get; init; } = [];

    /// <summary>Whether a rule of one of the bloc's rulebooks counts for the nation.</summary>
    internal bool Admits(string rulebook, string rule) => !Reservations.Any(reservation =>
        string.Equals(reservation.Rule, rule, StringComparison.Ordinal)
        && string.Equals(reservation.Rulebook, rulebook, StringComparison.Ordinal));
}
