using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Grains.Officers;

/// <summary>
/// What a rulebook may refer to in a proposal: what the registry knows, and what the requests before it add.
/// </summary>
internal sealed class NamesSoFar(KnownNames registered)
{
    private readonly HashSet<string> _lists = registered.Lists.ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _owners = registered.Owners.ToHashSet(StringComparer.Ordinal);

    public KnownNames Names => new(_lists, _owners);

    public void Add(RegistryRequest request)
    {
        if (request is PublishList publish)
            _lists.Add(publish.List.Name);
        if (request is RegisterMember register)
            _owners.Add(register.Owner);
        if (request is ChangeMember change)
            _owners.Add(change.Owner);
    }
}
