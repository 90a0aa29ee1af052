using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Grains.Accounts;

/// <summary>
/// What happens to the orders of those members who look: noted as it is decided, told once it is on disk.
/// </summary>
internal sealed class OrderTapes
{
    private readonly Dictionary<PartyNumber, OrderTape> _tapes = [];
    private List<(PartyNumber Party, OrderChange Change)> _noted = [];

    /// <summary>The tape of a member who looks; it begins with the first look.</summary>
    public OrderTape Of(PartyNumber party, long position)
    {
        if (!_tapes.TryGetValue(party, out var tape))
            _tapes.Add(party, tape = new OrderTape(position));
        return tape;
    }

    /// <summary>Applies an event, and notes what it did to an order that somebody looks at.</summary>
    public void Apply(AccountEvent happened, NationalAccount account, Action<AccountEvent> apply)
    {
        if (_tapes.Count == 0 || OrderOf(happened) is not { } order)
        {
            apply(happened);
            return;
        }

        // A closed order is forgotten by the account: who placed it, and how it stood, is asked before.
        var party = account.PartyOf(order);
        var before = party == default ? null : account.FindOrder(party, order);
        apply(happened);
        if (party == default)
            party = account.PartyOf(order);
        if (!_tapes.ContainsKey(party))
            return;
        var fill = happened is MessagePosted { Message: OrderFilled filled }
            ? new FillView(order, filled.Trade, filled.Price.Ticks, filled.Quantity.Lots, filled.Fee.Minor)
            : null;
        var closed = happened is MessagePosted { Message: OrderClosed end } ? end : null;
        if ((account.FindOrder(party, order) ?? before) is { } view)
            _noted.Add((party, new OrderChange(AccountViews.Of(view, closed), fill)));
    }

    /// <summary>What was noted since the last call.</summary>
    public List<(PartyNumber Party, OrderChange Change)> Take()
    {
        var noted = _noted;
        if (noted.Count > 0)
            _noted = [];
        return noted;
    }

    /// <summary>Tells what one commit has brought to disk.</summary>
    public void Add(long position, List<(PartyNumber Party, OrderChange Change)> noted)
    {
        foreach (var party in noted.GroupBy(each => each.Party, each => each.Change))
            _tapes[party.Key].Add(position, [.. party]);
    }

    private static OrderNumber? OrderOf(AccountEvent happened) => happened switch
    {
        OrderHeld e => e.Order,
        MessagePosted { Message: OrderFilled m } => m.Order,
        MessagePosted { Message: OrderClosed m } => m.Order,
        MessagePosted { Message: OrderReduced m } => m.Order,
        _ => null,
    };
}
