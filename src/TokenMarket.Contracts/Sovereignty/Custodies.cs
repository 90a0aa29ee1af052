using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// Where some of the parcels of one deed have been: each custody once. Equal where they are the same.
/// </summary>
public sealed class Custodies : IEquatable<Custodies>
{
    private readonly NationSet[] _each;

    private Custodies(NationSet[] each) => _each = each;

    /// <summary>Those, in an order of their own.</summary>
    /// <param name="each">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Custodies Of(IEnumerable<NationSet> each)
    {
        NationSet[] sorted =
        [
            .. each.Distinct().OrderBy(one => one.Word0).ThenBy(one => one.Word1).ThenBy(one => one.Word2)
                .ThenBy(one => one.Word3),
        ];
        return sorted.Length > 0 ? new Custodies(sorted) : throw new ArgumentException("There is none.", nameof(each));
    }

    /// <summary>Each once.</summary>
    public IReadOnlyList<NationSet> Each => _each;

    /// <summary>Whether it is one of them.</summary>
    public bool Contains(NationSet custody) => Array.IndexOf(_each, custody) >= 0;

    /// <inheritdoc/>
    public bool Equals(Custodies? other) => other is not null && _each.AsSpan().SequenceEqual(other._each);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Custodies);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var custody in _each)
            hash.Add(custody);
        return hash.ToHashCode();
    }

    /// <summary>The form <c>FR | FR RU</c>.</summary>
    public override string ToString() => string.Join(" | ", _each);
}
