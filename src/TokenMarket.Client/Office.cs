using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Client;

/// <summary>Something that officers command and everybody may look at.</summary>
public sealed class Office
{
    private Office(string path) => Path = path;

    /// <summary>The registry of members, series, markets and epochs.</summary>
    public static Office Registry { get; } = new("registry");

    /// <summary>The part of the path that names it.</summary>
    internal string Path { get; }

    /// <summary>A token factory.</summary>
    public static Office Factory(FactoryId factory) => new($"factories/{factory}");

    /// <summary>A series of tokens.</summary>
    public static Office Token(SeriesId series) => new($"tokens/{series}");

    /// <summary>The rulebooks of a jurisdiction.</summary>
    public static Office Rulebook(Jurisdiction jurisdiction) => new($"rulebooks/{jurisdiction}");

    /// <summary>The permit office of a jurisdiction.</summary>
    public static Office Permits(Jurisdiction jurisdiction) => new($"permits/{jurisdiction}");

    /// <summary>A market.</summary>
    public static Office Market(MarketId market) => new($"markets/{market}");
}
