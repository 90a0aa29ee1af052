using System.Globalization;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>One end of a flow between streams. <c>default</c> is no end.</summary>
public readonly record struct FlowAddress(FlowEnd End, string Key)
{
    /// <summary>The account of the nation.</summary>
    public static FlowAddress Account(Nation nation) => new(FlowEnd.Account, nation.ToString());

    /// <summary>The market.</summary>
    public static FlowAddress Market(MarketId market) => new(FlowEnd.Market, market.ToString());

    /// <summary>The factory.</summary>
    public static FlowAddress Factory(FactoryId factory) => new(FlowEnd.Factory, factory.ToString());

    /// <summary>The stream of a series.</summary>
    public static FlowAddress Token(SeriesId series) => new(FlowEnd.Token, series.ToString());

    /// <summary>The register shard that hosts the leases of an offer: 64 shards in the lessor's jurisdiction.</summary>
    public static FlowAddress Leases(OfferNumber offer) =>
        new(FlowEnd.Leases, string.Create(CultureInfo.InvariantCulture, $"{offer.Nation}/{offer.Sequence & 63}"));

    /// <summary>The registry, which sends to nobody: it is only a stream.</summary>
    public static readonly FlowAddress Registry = new(FlowEnd.Registry, "registry");

    /// <summary>The rulebooks of a jurisdiction, which send to nobody: they are only a stream.</summary>
    public static FlowAddress Rulebook(string jurisdiction) => new(FlowEnd.Rulebook, jurisdiction);

    /// <summary>The permit office of a jurisdiction.</summary>
    public static FlowAddress PermitOffice(Jurisdiction jurisdiction) =>
        new(FlowEnd.PermitOffice, jurisdiction.ToString());

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text names no end of a flow.</exception>
    public static FlowAddress Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        foreach (var end in Enum.GetValues<FlowEnd>())
        {
            var address = new FlowAddress(end, text[(slash + 1)..]);
            if (slash > 0 && text.AsSpan(0, slash).SequenceEqual(address.Kind))
                return address;
        }

        throw new FormatException($"'{text}' names no stream such as 'account/FR'.");
    }

    /// <summary>The form <c>account/FR</c>, which is also the name of the stream.</summary>
    public override string ToString() => $"{Kind}/{Key}";

    /// <summary>The first part of the stream's name.</summary>
    public string Kind => End switch
    {
        FlowEnd.Account => "account",
        FlowEnd.Market => "market",
        FlowEnd.Leases => "leases",
        FlowEnd.Factory => "factory",
        FlowEnd.Token => "token",
        FlowEnd.Registry => "registry",
        FlowEnd.Rulebook => "rulebook",
        FlowEnd.PermitOffice => "permits",
    };
}
