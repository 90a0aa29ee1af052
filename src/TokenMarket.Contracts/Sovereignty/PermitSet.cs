using System.Collections.Immutable;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>The permits that are presented with a deed. <c>default</c> is none.</summary>
public readonly struct PermitSet : IEquatable<PermitSet>
{
    /// <summary>The most permits with one deed.</summary>
    public const int Most = 64;

    private readonly ImmutableArray<Permit> _permits;

    private PermitSet(ImmutableArray<Permit> permits) => _permits = permits;

    /// <summary>The permits given, each once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="Most"/>.</exception>
    public static PermitSet Of(params IEnumerable<Permit> permits)
    {
        ImmutableArray<Permit> distinct = [.. permits.Distinct()];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(distinct.Length, Most, nameof(permits));
        return new PermitSet(distinct);
    }

    /// <summary>These and others besides, of any number: to ask what would be if they were presented too.</summary>
    public PermitSet With(IEnumerable<Permit> others) => new([.. Items().Concat(others).Distinct()]);

    /// <summary>Whether one of them is what the jurisdiction demands.</summary>
    public bool Meets(Jurisdiction by, Demand demand)
    {
        if (_permits.IsDefaultOrEmpty)
            return false;
        foreach (var permit in _permits)
        {
            if (permit.Meets(by, demand))
                return true;
        }

        return false;
    }

    /// <summary>Whether both hold the same permits, in whatever order.</summary>
    public bool Equals(PermitSet other) => Items().ToHashSet().SetEquals(other.Items());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PermitSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Items().Aggregate(0, (hash, permit) => hash ^ permit.GetHashCode());

    /// <summary>Whether both hold the same permits.</summary>
    public static bool operator ==(PermitSet left, PermitSet right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(PermitSet left, PermitSet right) => !left.Equals(right);

    /// <summary>The permits, each once.</summary>
    public ImmutableArray<Permit> Items() => _permits.IsDefault ? [] : _permits;
}
