using System.Runtime.InteropServices;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>Adds up the flips one way.</summary>
internal sealed class FlipTally(PartyNations nations, RehearsalScope scope)
{
    private readonly Dictionary<(Nation Giver, Nation Taker, Currency Currency), FlipTotal> _byPair = [];
    private readonly Dictionary<RuleKey, RuleFlips> _byRule = [];
    private readonly List<FlipExample> _examples = [];
    private readonly List<Finding> _deciding = [];
    private long _count;

    /// <param name="trade">What flips.</param>
    /// <param name="denying">The law that denies it, and what it was asked.</param>
    /// <param name="decisions">What the law that counts says, and the draft; asked only for examples.</param>
    internal void Add(
        in RecordedTrade trade, (Eligibility Law, Question Asked) denying,
        Func<(Decision Current, Decision Draft)> decisions)
    {
        _count++;
        var question = trade.Question;
        var pair = (nations.Of(question.Giver), nations.Of(question.Taker), trade.Currency);
        ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(_byPair, pair, out _);
        total = total.Plus(trade);
        AddRules(trade, denying);
        if (_examples.Count < scope.Examples && IsSeen(pair.Item1, pair.Item2))
        {
            var (current, draft) = decisions();
            _examples.Add(new FlipExample(trade, current, draft));
        }
    }

    internal Flips ToFlips() => new(
        _count,
        [
            .. _byPair.Select(x => new PairFlips(x.Key.Giver, x.Key.Taker, x.Key.Currency, x.Value))
                .OrderByDescending(x => x.Total.Count).ThenBy(x => x.Giver).ThenBy(x => x.Taker)
                .ThenBy(x => x.Currency),
        ],
        [
            .. ByNation().OrderByDescending(x => x.Total.Count).ThenBy(x => x.Nation).ThenBy(x => x.Currency),
        ],
        [
            .. _byRule.Values.OrderByDescending(x => x.Count).ThenBy(x => x.Denial)
                .ThenBy(x => x.Rule?.Jurisdiction ?? default).ThenBy(x => x.Rule?.ToString(), StringComparer.Ordinal)
                .ThenBy(x => x.Rule?.Direction ?? default).ThenBy(x => x.Rule?.AskedFor ?? default),
        ],
        [.. _examples]);

    private bool IsSeen(Nation giver, Nation taker) =>
        !scope.SeenBy.IsSome || giver == scope.SeenBy || taker == scope.SeenBy;

    private IEnumerable<NationFlips> ByNation()
    {
        var totals = new Dictionary<(Nation Nation, Currency Currency), FlipTotal>();
        foreach (var (pair, total) in _byPair)
        {
            Add(pair.Giver);
            if (pair.Taker != pair.Giver)
                Add(pair.Taker);

            void Add(Nation nation)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(totals, (nation, pair.Currency), out _);
                sum = new FlipTotal(checked(sum.Count + total.Count), sum.Lots + total.Lots,
                    sum.Notional + total.Notional);
            }
        }

        return totals.Select(x => new NationFlips(x.Key.Nation, x.Key.Currency, x.Value));
    }

    private void AddRules(in RecordedTrade trade, (Eligibility Law, Question Asked) denying)
    {
        _deciding.Clear();
        if (denying.Law.Find(denying.Asked, _deciding) is not { } denial)
            return;
        var permits = denying.Asked.Permits;
        _deciding.RemoveAll(finding => !Eligibility.Explains(denial, finding, permits));
        if (_deciding.Count == 0)
            AddRule(new RuleKey(denial, default, "", default, default), null, trade);
        foreach (var finding in _deciding)
        {
            AddRule(new RuleKey(denial, finding.Book.Document.Jurisdiction, finding.Book.Document.Name,
                (finding.Rule.Id, finding.Book.Version), (finding.Direction, finding.AskedFor)), finding, trade);
        }
    }

    private void AddRule(RuleKey key, Finding? finding, in RecordedTrade trade)
    {
        ref var flips = ref CollectionsMarshal.GetValueRefOrAddDefault(_byRule, key, out var isKnown);
        if (!isKnown)
            flips = new RuleFlips(key.Denial, finding?.ToDecidingRule(), 0, 0, 0);
        flips = flips with
        {
            Count = checked(flips.Count + 1),
            AloneCount = flips.AloneCount + (_deciding.Count <= 1 ? 1 : 0),
            Lots = flips.Lots + trade.Lots.Lots,
        };
    }

    private readonly record struct RuleKey(
        EligibilityDenial Denial,
        Jurisdiction Jurisdiction,
        string Book,
        (string Id, int Version) Rule,
        (Direction Direction, Nation For) Asked);
}
