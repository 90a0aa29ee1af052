using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Auditor;

/// <summary>An order that a market has taken in and not ended.</summary>
public sealed class OpenOrder
{
    private readonly long[] _left;

    internal OpenOrder(OrderArrives order, SeriesId series)
    {
        (Arrived, Series) = (order, series);
        _left = order.Side == Side.Sell
            ? [.. order.Parcels.Select(parcel => parcel.Quantity.Lots)]
            : [order.Quantity.Lots];
    }

    /// <summary>What is traded.</summary>
    public SeriesId Series { get; }

    /// <summary>Its number.</summary>
    public OrderNumber Order => Arrived.Order;

    /// <summary>Who placed it.</summary>
    public PartyNumber Party => Arrived.Party;

    /// <summary>Buy or sell.</summary>
    public Side Side => Arrived.Side;

    /// <summary>What it brings along.</summary>
    public Presented Presented => Arrived.Presented;

    /// <summary>What is left of it: of a sale by custody, of a purchase one part of none.</summary>
    public IEnumerable<(NationSet Custody, long Lots)> Parts => _left.Select(
        (lots, index) => (Side == Side.Sell ? Arrived.Parcels[index].Custody : default, lots));

    internal OrderArrives Arrived { get; }

    internal void Take(int part, long lots) => _left[part] -= lots;
}
