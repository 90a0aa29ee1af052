using CsCheck;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>One random thing that somebody asks; small ranges, so that orders meet, tie and cross themselves.</summary>
internal sealed record MarketStep(int What, int Nation, int Owner, int Ticks, int Lots, int Bits)
{
    public static readonly Nation[] Nations =
        [Contracts.Values.Nation.Parse("FR"), Contracts.Values.Nation.Parse("JP"), Contracts.Values.Nation.Parse("KE")];

    private static readonly int[] Rates = [0, 7, 333_333, 1_000_000];

    public static readonly Gen<MarketStep[]> Steps = Gen.Select(
        Gen.Int[0, 99], Gen.Int[0, 2], Gen.Int[1, 4], Gen.Int[1, 6], Gen.Int[1, 5], Gen.Int[0, int.MaxValue],
        (what, nation, owner, ticks, lots, bits) => new MarketStep(what, nation, owner, ticks, lots, bits))
        .Array[1, 40];

    /// <summary>Asks it of a market.</summary>
    /// <param name="market">Whom.</param>
    /// <param name="orders">How many orders were sent before; counted up.</param>
    public void Do(DrivenMarket market, ref int orders)
    {
        switch (What)
        {
            case < 62:
                market.Do(Arrival(++orders));
                break;
            case < 68:
                market.Do(new OrderCancelAsked(AnyOf(orders)));
                break;
            case < 75:
                market.Do(new OrderReductionAsked(AnyOf(orders), Quantity.FromLots(Lots - 1)));
                break;
            case < 84:
                market.Do(new OrderRepriceAsked(AnyOf(orders), Price.FromTicks(Ticks)));
                break;
            case < 90:
                market.Turn(machine => machine.ChangePhase(Book, (BookPhase)(1 + Bits / 2 % 3)));
                break;
            case < 93:
                market.World.TurnCustody(Nations[Nation], Nations[Bits % 3]);
                market.Enact();
                break;
            case < 95:
                market.World.TurnClosing(Nations[Nation], Nations[Bits % 3]);
                market.Enact();
                break;
            case < 98:
                market.World.Turn(Nations[Nation], Nations[Bits % 3]);
                market.Enact();
                break;
            default:
                var (first, second) = (Arrival(++orders), Arrival(++orders));
                market.Do(first, new OrderCancelAsked(AnyOf(orders)), second);
                if (market.Machine.OpenQuantityOf(first.Order).Lots > 0)
                    market.Do(first);
                break;
        }
    }

    private int Book => 1 + Bits % MarketWorld.Books;

    private OrderNumber AnyOf(int orders) => NumberOf(1 + (Bits >> 4) % Math.Max(1, orders));

    // Whose order it is follows from its place, so that a later step finds it by its place alone.
    private static OrderNumber NumberOf(int order) => OrderNumber.Of(Nations[order % 3], order);

    private OrderArrives Arrival(int order)
    {
        var number = NumberOf(order);
        var side = (Bits >> 3 & 1) == 0 ? Side.Buy : Side.Sell;
        var parcels = side == Side.Buy ? [] : Parcels(number.Nation);
        var lots = side == Side.Buy ? Lots : parcels.Sum(parcel => parcel.Quantity.Lots);
        return new OrderArrives(
            number,
            Book,
            MarketWorld.PartyOf(number.Nation, Owner),
            OwnerNumber.FromNumber(Owner),
            side,
            Price.FromTicks(Ticks),
            Quantity.FromLots(lots),
            (Bits >> 4 & 7) switch
            {
                0 => TimeInForce.FillOrKill,
                1 or 2 => TimeInForce.ImmediateOrCancel,
                _ => TimeInForce.GoodTillCancelled,
            },
            (Bits >> 7 & 7) switch
            {
                0 => OrderOptions.PostOnly,
                1 or 2 => OrderOptions.PreventNationalTrade,
                _ => OrderOptions.None,
            },
            (SelfTradePrevention)(1 + (Bits >> 10 & 3)),
            new FeeSchedule(Rates[Bits >> 12 & 3], Rates[Bits >> 14 & 3]),
            parcels);
    }

    private ParcelPart[] Parcels(Nation own)
    {
        var custodies = Enumerable.Range(0, 1 + (Bits >> 16 & 3) % 3)
            .Select(part => Enumerable.Range(0, 3).Where(nation => (Bits >> (18 + 3 * part) >> nation & 1) != 0))
            .Select(nations => NationSet.Of([own, .. nations.Select(nation => Nations[nation])]))
            .Distinct();
        return [.. custodies.Select((custody, part) =>
            new ParcelPart(custody, Quantity.FromLots(1 + (Lots + part) % 5)))];
    }
}
