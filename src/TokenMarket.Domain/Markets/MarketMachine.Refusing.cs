using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Markets;

// Orders that the law closes: it leaves them nobody, and one of its rules says that they shall not wait.
public sealed partial class MarketMachine
{
    private readonly Queue<OrderNumber> _refused = new();

    /// <summary>The most orders that one turn closes; a test sets it lower.</summary>
    internal int MostRefusedAtOnce { get; init; } = MostClosedAtOnce;

    /// <summary>Whether orders wait to be closed, in the next turns, which the law in force refuses.</summary>
    public bool HasRefused => _refused.Count > 0;

    private void AdoptAll(IMarketFacts facts)
    {
        foreach (var desk in _desks.Values)
        {
            desk.Adopt(facts.EligibilityOf(desk.Number), facts.Now);
            if (facts.TryGetSeries(desk.Number, out _))
                Uncross(desk);
        }

        FindRefused();
    }

    /// <summary>Who brought a permit that has ended is of another class from now on.</summary>
    private void AdoptWherePermitsEnded(IMarketFacts facts)
    {
        foreach (var desk in _desks.Values)
        {
            if (facts.Now >= desk.PermitsUntil)
                desk.Adopt(facts.EligibilityOf(desk.Number), facts.Now);
        }
    }

    /// <summary>
    /// Looks through all orders under a law that has just come into force; who is found is closed in the order of
    /// numbers.
    /// </summary>
    private void FindRefused()
    {
        _refused.Clear();
        if (!_desks.Values.Any(desk => desk.Closes))
            return;
        foreach (var number in _orders.Where(open => RulesClosing(open.Value).Count > 0)
            .Select(open => open.Key.Value).Order())
        {
            _refused.Enqueue(new OrderNumber(number));
        }
    }

    private void CloseRefused()
    {
        for (var left = MostRefusedAtOnce; left > 0 && _refused.TryDequeue(out var number); left--)
        {
            if (_orders.TryGetValue(number, out var order))
                CloseIfRefused(order);
        }
    }

    /// <summary>What kept a sale of several custodies open may have traded or been given back since.</summary>
    private void CloseIfOnlyRefusedPartsAreLeft(OpenOrder order)
    {
        if (order.Parts > 1)
            CloseIfRefused(order);
    }

    private void CloseIfRefused(OpenOrder order)
    {
        var rules = RulesClosing(order);
        if (rules.Count == 0)
            return;
        (order.ClosedFor, order.RefusedBy) = (OrderCloseReason.RefusedByLaw, rules);
        End(order);
    }

    /// <summary>The rules that close an order: every part of it that is open must be refused.</summary>
    private IReadOnlyList<string> RulesClosing(OpenOrder order)
    {
        var desk = _desks[order.Arrival.Book];
        IReadOnlyList<string> all = [];
        for (var part = 0; desk.Closes && part < order.Parts; part++)
        {
            if (order.OpenOf(part) == 0)
                continue;
            var rules = desk.RulesClosing(
                order.Arrival.Side, order.Arrival.Party, order.CustodyOf(part), order.Arrival.Presented);
            if (rules.Count == 0)
                return [];
            all = all.Count == 0 ? rules : [.. all.Union(rules, StringComparer.Ordinal).Take(FlowValues.MaxGrounds)];
        }

        return all;
    }
}
