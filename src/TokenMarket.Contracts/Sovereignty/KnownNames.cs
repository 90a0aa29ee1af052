namespace TokenMarket.Contracts.Sovereignty;

/// <summary>The names that a new rulebook may refer to; any other refuses to load.</summary>
/// <param name="Lists">The published lists.</param>
/// <param name="Owners">The ultimate owners that the registry knows.</param>
public sealed record KnownNames(IReadOnlyCollection<string> Lists, IReadOnlyCollection<string> Owners)
{
    internal bool HasList(string name) => Lists.Contains(name, StringComparer.Ordinal);

    internal bool HasOwner(string name) => Owners.Contains(name, StringComparer.Ordinal);
}
