using TokenMarket.Contracts.Tokens;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Tokens;

/// <summary>What a committed event of a factory says to other streams.</summary>
public static class FactoryFlows
{
    /// <summary>
    /// To the account of the factory's nation: lots that were minted for one of its members. Else null.
    /// </summary>
    public static Delivery<AccountMessage>? ToAccount(FactoryEvent committed) => committed is LotsMinted e
        ? new(FlowAddress.Account(e.Series.Factory.Nation), new TokensMinted(e.To, e.Series, e.Quantity))
        : null;

    /// <summary>To the stream of a series: its definition and its supply. Else null.</summary>
    public static Delivery<TokenMessage>? ToToken(FactoryEvent committed) => committed switch
    {
        SeriesDefined e => new(FlowAddress.Token(e.Terms.Series),
            new SeriesAnnounced(e.Terms, e.Provenance, e.Signature)),
        LotsMinted e => Supply(new SupplyReported(e.Series, SupplyChange.Minted, e.Quantity)),
        LotsRedeemed e => Supply(new SupplyReported(e.Series, SupplyChange.Redeemed, e.Quantity)),
        LotsRetired e => Supply(new SupplyReported(e.Series, SupplyChange.Retired, e.Quantity)),
        _ => null,
    };

    private static Delivery<TokenMessage> Supply(SupplyReported report) =>
        new(FlowAddress.Token(report.Series), report);
}
