using System.Numerics;
using System.Runtime.CompilerServices;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// One question on its way through the words of all who are asked. Allocates nothing unless findings are wanted.
/// </summary>
internal ref struct Walk(
    CompiledRules rules,
    PartyClasses parties,
    int giver,
    int taker,
    SeriesClass series,
    ref readonly NationSet custody,
    PermitSet permits,
    EndUse? endUse,
    List<Finding>? findings)
{
    /// <summary>The denials at their numbers, and null behind them, where the lowest bit of no reason is: looked up
    /// instead of asked, since whether something is denied is not to be guessed.</summary>
    private static readonly EligibilityDenial?[] Denials =
        [.. Enumerable.Range(0, 32).Select(number => (EligibilityDenial?)number), null];

    /// <summary>The directions at the numbers of the conveyances: looked up for the same reason.</summary>
    private static ReadOnlySpan<Direction> Outward => [Direction.Export, Direction.Export, Direction.Lease];

    private static ReadOnlySpan<Direction> Inward => [Direction.Import, Direction.Import, Direction.Use];

    private readonly ref readonly PartyClass _giver = ref parties[giver];
    private readonly ref readonly PartyClass _taker = ref parties[taker];
    private readonly ref readonly NationSet _custody = ref custody;

    /// <summary>Every rule, where findings are wanted or a fact of the series is missing: each that may hold is looked
    /// at closer then.</summary>
    private readonly ulong _closely = findings is null && series.IsStated ? 0 : ulong.MaxValue;

    /// <summary>The demands that no permit meets, as bits at the numbers of the denials that they are.</summary>
    private uint _unmet;

    internal EligibilityDenial? Run(Conveyance conveyance)
    {
        var reasons = _giver.Nation == _taker.Nation
            ? AskDomestic()
            : AskAcrossBorders(Outward[(int)conveyance], Inward[(int)conveyance]);
        reasons |= AskOrigins();
        reasons |= _unmet;
        return Denials[BitOperations.TrailingZeroCount(reasons)];
    }

    private uint AskDomestic()
    {
        var market = AskMarket(Direction.Domestic, default);
        var nation = AskSubject(AskedRole.Domestic, _giver, taker, Direction.Domestic);
        return Bit(market.Deny != 0, EligibilityDenial.DeniedByMarket)
            | Bit(nation.Deny != 0, EligibilityDenial.DeniedByDomestic)
            | Bit(market.Allow == 0, EligibilityDenial.NotAllowedByMarket)
            | Bit(nation.Allow == 0, EligibilityDenial.NotAllowedByDomestic)
            | Bit((market.Missing | nation.Missing) != 0, EligibilityDenial.FactMissing);
    }

    private uint AskAcrossBorders(Direction outward, Direction inward)
    {
        var market = AskMarket(outward, inward);
        var from = AskSubject(AskedRole.Giver, _giver, taker, outward);
        var to = AskSubject(AskedRole.Taker, _taker, giver, inward);
        return Bit(market.Deny != 0, EligibilityDenial.DeniedByMarket)
            | Bit(from.Deny != 0, EligibilityDenial.DeniedByGiver)
            | Bit(to.Deny != 0, EligibilityDenial.DeniedByTaker)
            | Bit(market.Allow == 0, EligibilityDenial.NotAllowedByMarket)
            | Bit(from.Allow == 0, EligibilityDenial.NotAllowedByGiver)
            | Bit(to.Allow == 0, EligibilityDenial.NotAllowedByTaker)
            | Bit((market.Missing | from.Missing | to.Missing) != 0, EligibilityDenial.FactMissing);
    }

    private uint AskOrigins()
    {
        // Of those that the tokens come from or passed through, most have no rule that could hold here.
        var asked = NationSets.Common(series.Followed, parties.FollowedAsSubject(giver),
            parties.FollowedAsCounterparty(taker), series.Origins, _custody);
        return asked.IsEmpty ? 0 : AskOrigins(asked);
    }

    private uint AskOrigins(NationSet asked)
    {
        var reasons = 0u;
        while (!asked.IsEmpty)
        {
            var nation = NationSets.TakeFirst(ref asked);
            var role = NationSets.Has(series.Origins, nation) ? AskedRole.Provenance : AskedRole.Custody;
            var answer = AskFollowing(role, nation);
            reasons |= Bit(answer.Deny != 0, Explanation.DeniedBy(role))
                | Bit(answer.Missing != 0, EligibilityDenial.FactMissing);
        }

        return reasons;
    }

    /// <summary>The reason as a bit at its number, so that the smallest is found in one step.</summary>
    private static uint Bit(bool holds, EligibilityDenial reason) => (holds ? 1u : 0u) << (int)reason;

    /// <summary>The market, outward and inward at once: the same words, in which the sides change places.</summary>
    private Answer AskMarket(Direction outward, Direction inward)
    {
        var answer = default(Answer);
        var words = rules.MarketWords;
        var given = parties.InMarket(giver);
        var taken = parties.InMarket(taker);
        for (var i = 0; i < words.Length; i = unchecked(i + 1))
        {
            var word = words[i];
            ref readonly var bits = ref rules.ByWord[word];
            var mayHold = series.MayHold[word] & CustodyWord(bits, word);
            var there = mayHold & bits.Asked[(int)outward] & given[i].AsSubject & taken[i].AsCounterparty;
            var back = mayHold & bits.Asked[(int)inward] & taken[i].AsSubject & given[i].AsCounterparty;
            if (((there | back) & (bits.LooksCloser | _closely)) != 0)
            {
                there = LookCloser(ref answer, word, there, new Asked(AskedRole.Market, 0, outward));
                back = LookCloser(ref answer, word, back, new Asked(AskedRole.Market, 0, inward));
            }

            answer.Add(bits, there | back);
        }

        return answer;
    }

    /// <summary>The nation of the side that its rules call the subject.</summary>
    private Answer AskSubject(AskedRole role, in PartyClass party, int counterparty, Direction direction)
    {
        var answer = default(Answer);
        foreach (ref readonly var own in parties.AtHome(party))
        {
            var word = own.Word;
            ref readonly var bits = ref rules.ByWord[word];
            Take(ref answer, bits, word,
                parties.AsCounterparty[counterparty, word] & own.AsSubject & bits.Asked[(int)direction]
                    & series.MayHold[word] & CustodyWord(bits, word),
                new Asked(role, 0, direction));
        }

        return answer;
    }

    /// <summary>A nation from which the tokens come or that they passed through.</summary>
    private Answer AskFollowing(AskedRole role, int nation)
    {
        var answer = default(Answer);
        foreach (var word in rules.WordsOf(nation))
        {
            ref readonly var bits = ref rules.ByWord[word];
            Take(ref answer, bits, word,
                parties.AsCounterparty[taker, word] & parties.AsSubject[giver, word]
                    & bits.Asked[(int)Direction.ReExport] & series.MayHold[word] & CustodyWord(bits, word),
                new Asked(role, nation, Direction.ReExport));
        }

        return answer;
    }

    /// <summary>What 64 rules say. Does not branch on what holds, which is not to be guessed, but for the few rules
    /// that take a closer look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(ref Answer answer, in RuleWord bits, int word, ulong possible, Asked asked)
    {
        if ((possible & (bits.LooksCloser | _closely)) != 0)
            possible = LookCloser(ref answer, word, possible, asked);
        answer.Add(bits, possible);
    }

    /// <summary>What few rules do is not on the way of all others. Gives the rules that hold, and adds those to the
    /// answer that only a missing fact keeps from it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong LookCloser(ref Answer answer, int word, ulong possible, Asked asked)
    {
        var sure = possible & series.Holds[word];
        var isInward = asked.Direction is Direction.Import or Direction.Use;
        sure &= ~parties.MissingIn(isInward ? taker : giver, isInward ? giver : taker, word);
        if (rules.EndUses is { } endUses)
        {
            possible &= ~endUses.Failing(endUse, word);
            sure &= ~endUses.NotSure(endUse, word);
        }

        Demand(word, sure & rules.ByWord[word].Demand);
        if (findings is not null)
            Record(word, possible, sure, asked);
        answer.Missing |= possible ^ sure;
        return sure;
    }

    private void Demand(int word, ulong demanding)
    {
        for (; demanding != 0; demanding &= demanding - 1)
        {
            var rule = rules.Rules[(word << 6) + BitOperations.TrailingZeroCount(demanding)]!;
            if (permits.Meets(rule.Book.Document.Jurisdiction, rule.Rule.Demand!))
                continue;
            _unmet |= Bit(true, Explanation.UnmetBy(rule.Rule.Effect));
        }
    }

    private readonly ulong CustodyWord(in RuleWord bits, int word) => NationSets.Overlap(_custody, bits.InCustodyTests)
        ? bits.WithoutCustodyTest | rules.Custody.FulfilledBy(_custody, word) : bits.WithoutCustodyTest;

    private readonly void Record(int word, ulong possible, ulong sure, Asked asked)
    {
        var nation = Nation.FromOrdinal(asked.Role switch
        {
            AskedRole.Giver or AskedRole.Domestic => _giver.Nation,
            AskedRole.Taker => _taker.Nation,
            _ => asked.Nation,
        });
        for (; possible != 0; possible &= possible - 1)
        {
            var bit = BitOperations.TrailingZeroCount(possible);
            var rule = rules.Rules[(word << 6) + bit]!;
            findings!.Add(new Finding(rule.Book, rule.Rule, asked.Direction, nation, asked.Role,
                (sure & (1UL << bit)) == 0));
        }
    }

    /// <summary>The rules that permit, that forbid, and that only a missing fact keeps from holding, of all words
    /// together.</summary>
    private struct Answer
    {
        internal ulong Missing;
        internal ulong Allow;
        internal ulong Deny;

        internal void Add(in RuleWord bits, ulong sure)
        {
            Allow |= sure & bits.Allow;
            Deny |= sure & bits.Deny;
        }
    }

    /// <param name="Role">As what a nation is asked.</param>
    /// <param name="Nation">Which, where it is that of neither side.</param>
    /// <param name="Direction">About what.</param>
    private readonly record struct Asked(AskedRole Role, int Nation, Direction Direction);
}
