namespace TokenMarket.Events.Flows;

/// <summary>What kind of stream a flow leads to. Part of stored events: numbers are never reused.</summary>
public enum FlowEnd : byte
{
    /// <summary>A nation's account; the key is the nation, <c>FR</c>.</summary>
    Account = 1,

    /// <summary>A market; the key is the market id.</summary>
    Market = 2,

    /// <summary>A shard of a jurisdiction's lease register; the key is <c>FR/17</c>.</summary>
    Leases = 3,

    /// <summary>A token factory; the key is the factory id.</summary>
    Factory = 4,
}

/// <summary>One end of a flow between streams. <c>default</c> is no end.</summary>
public readonly record struct FlowAddress(FlowEnd End, string Key)
{
    /// <summary>The account of the nation.</summary>
    public static FlowAddress Account(Contracts.Values.Nation nation) => new(FlowEnd.Account, nation.ToString());

    /// <summary>The market.</summary>
    public static FlowAddress Market(Contracts.Values.MarketId market) => new(FlowEnd.Market, market.ToString());

    /// <summary>The factory.</summary>
    public static FlowAddress Factory(Contracts.Values.FactoryId factory) => new(FlowEnd.Factory, factory.ToString());

    /// <summary>The register shard that hosts the leases of an offer: 64 shards in the lessor's jurisdiction.</summary>
    public static FlowAddress Leases(Contracts.Values.OfferNumber offer) =>
        new(FlowEnd.Leases, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{offer.Nation}/{offer.Sequence & 63}"));

    /// <summary>The form <c>account/FR</c>, which is also the name of the stream.</summary>
    public override string ToString() => $"{Name}/{Key}";

    private string Name => End switch
    {
        FlowEnd.Account => "account",
        FlowEnd.Market => "market",
        FlowEnd.Leases => "leases",
        FlowEnd.Factory => "factory",
    };
}
