using System.Globalization;
using TokenMarket.Auditor;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Grains.Histories;

/// <summary>Recorded deeds as people outside are shown them.</summary>
internal static class DeedViews
{
    /// <param name="deed">The deed.</param>
    /// <param name="nameOf">The members by their numbers.</param>
    public static RecordedDeedView Of(in RecordedDeed deed, Func<PartyNumber, MemberId> nameOf) => new(
        deed.Kind, PlaceOf(deed, nameOf), NumberOf(deed), deed.Epoch.Number, deed.At, deed.Series,
        nameOf(deed.Giver), nameOf(deed.Taker), [.. deed.Custody.Nations()], deed.Lots.Lots)
    {
        Session = deed.Kind == DeedKind.Transfer ? deed.Session : null,
        Currency = deed.Currency.IsSome ? deed.Currency : null,
        NotionalMinor = deed.Currency.IsSome ? deed.Notional.Minor : null,
    };

    /// <summary>Whose number it has: a transfer its giver's, all else that of its stream.</summary>
    public static string PlaceOf(in RecordedDeed deed, Func<PartyNumber, MemberId> nameOf) =>
        deed.Kind == DeedKind.Transfer ? nameOf(deed.Giver).ToString() : FlowAddress.Parse(deed.Stream).Key;

    private static string NumberOf(in RecordedDeed deed) => deed.Kind is DeedKind.BilateralTrade or DeedKind.LeaseStart
        ? new OfferNumber(deed.Number).ToString()
        : deed.Number.ToString(CultureInfo.InvariantCulture);
}
