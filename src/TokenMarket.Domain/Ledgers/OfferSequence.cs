namespace TokenMarket.Domain.Ledgers;

/// <summary>Offers of trades and of leases share one row of numbers.</summary>
internal sealed class OfferSequence
{
    /// <summary>The last number given.</summary>
    internal long Last { get; set; }
}
