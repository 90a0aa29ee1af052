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
    private readonly ref readonly PartyClass _giver = ref parties[giver];
    private readonly ref readonly PartyClass _taker = ref parties[taker];
    private readonly ref readonly NationSet _custody = ref custody;

    /// <summary>The rules that only a missing fact keeps from holding, of all words together.</summary>
    private ulong _missing;

    /// <summary>The demands that no permit meets, as bits at the numbers of the denials that they are.</summary>
    private uint _unmet;

    internal EligibilityDenial? Run(Conveyance conveyance)
    {
        var isLease = conveyance == Conveyance.Lease;
        var reasons = _giver.Nation == _taker.Nation
            ? AskDomestic()
            : AskAcrossBorders(isLease ? Direction.Lease : Direction.Export, isLease ? Direction.Use
                : Direction.Import);
        reasons |= AskOrigins();
        reasons |= _unmet | Bit(_missing != 0, EligibilityDenial.FactMissing);
        return reasons == 0 ? null : (EligibilityDenial)BitOperations.TrailingZeroCount(reasons);
    }

    private uint AskDomestic()
    {
        var market = AskMarket(Direction.Domestic);
        var nation = AskNation(AskedRole.Domestic, _giver.Nation, Direction.Domestic);
        return Bit(market.Deny != 0, EligibilityDenial.DeniedByMarket)
            | Bit(nation.Deny != 0, EligibilityDenial.DeniedByDomestic)
            | Bit(market.Allow == 0, EligibilityDenial.NotAllowedByMarket)
            | Bit(nation.Allow == 0, EligibilityDenial.NotAllowedByDomestic);
    }

    private uint AskAcrossBorders(Direction outward, Direction inward)
    {
        var marketOut = AskMarket(outward);
        var marketIn = AskMarket(inward);
        var from = AskNation(AskedRole.Giver, _giver.Nation, outward);
        var to = AskNation(AskedRole.Taker, _taker.Nation, inward);
        return Bit((marketOut.Deny | marketIn.Deny) != 0, EligibilityDenial.DeniedByMarket)
            | Bit(from.Deny != 0, EligibilityDenial.DeniedByGiver)
            | Bit(to.Deny != 0, EligibilityDenial.DeniedByTaker)
            | Bit((marketOut.Allow | marketIn.Allow) == 0, EligibilityDenial.NotAllowedByMarket)
            | Bit(from.Allow == 0, EligibilityDenial.NotAllowedByGiver)
            | Bit(to.Allow == 0, EligibilityDenial.NotAllowedByTaker);
    }

    private uint AskOrigins()
    {
        // Of those that the tokens come from or passed through, most have no rule that could hold here.
        var asked = NationSets.Common(series.Followed, _giver.FollowedAsSubject, _taker.FollowedAsCounterparty,
            series.Origins, _custody);
        return asked.IsEmpty ? 0 : AskOrigins(asked.Except(NationSets.OfOrdinal(_giver.Nation)));
    }

    private uint AskOrigins(NationSet asked)
    {
        var reasons = 0u;
        while (!asked.IsEmpty)
        {
            var nation = NationSets.TakeFirst(ref asked);
            var role = NationSets.Has(series.Origins, nation) ? AskedRole.Provenance : AskedRole.Custody;
            var answer = AskNation(role, nation, Direction.ReExport);
            reasons |= Bit(answer.Deny != 0, Explanation.DeniedBy(role));
        }

        return reasons;
    }

    /// <summary>The reason as a bit at its number, so that the smallest is found in one step.</summary>
    private static uint Bit(bool holds, EligibilityDenial reason) => (holds ? 1u : 0u) << (int)reason;

    private Answer AskMarket(Direction direction) =>
        Ask(rules.MarketWords, AskedRole.Market, 0, direction);

    private Answer AskNation(AskedRole role, int nation, Direction direction) =>
        Ask(rules.WordsOf(nation), role, nation, direction);

    /// <summary>Asks 64 rules at a time. Does not branch on what holds, which is not to be guessed, but for the few
    /// rules that take a closer look.</summary>
    private Answer Ask(ReadOnlySpan<int> words, AskedRole role, int nation, Direction direction)
    {
        var answer = default(Answer);
        var isInward = direction is Direction.Import or Direction.Use;
        var (subject, counterparty) = isInward ? (taker, giver) : (giver, taker);
        var missing = 0UL;
        foreach (var word in words)
        {
            ref readonly var bits = ref rules.ByWord[word];
            var possible = bits.Asked[(int)direction] & series.MayHold[word] & CustodyWord(bits, word)
                & parties.AsSubject[subject, word] & parties.AsCounterparty[counterparty, word];
            var sure = possible & series.Holds[word];
            if ((possible & bits.LooksCloser) != 0)
                LookCloser(bits, word, subject, counterparty, ref possible, ref sure);
            missing |= possible ^ sure;
            answer.Allow |= sure & bits.Allow;
            answer.Deny |= sure & bits.Deny;
            if (findings is not null)
                Record(word, possible, sure, new Asked(role, nation, direction));
        }

        _missing |= missing;
        return answer;
    }

    /// <summary>What few rules do is not on the way of all others.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LookCloser(
        in RuleWord bits, int word, int subject, int counterparty, ref ulong possible, ref ulong sure)
    {
        sure &= ~parties.MissingIn(subject, counterparty, word);
        if (rules.EndUses is { } endUses)
        {
            possible &= ~endUses.Failing(endUse, word);
            sure &= ~endUses.NotSure(endUse, word);
        }

        Demand(word, sure & bits.Demand);
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
        for (; possible != 0; possible &= possible - 1)
        {
            var bit = BitOperations.TrailingZeroCount(possible);
            var rule = rules.Rules[(word << 6) + bit]!;
            findings!.Add(new Finding(rule.Book, rule.Rule, asked.Direction, Nation.FromOrdinal(asked.Nation),
                asked.Role, (sure & (1UL << bit)) == 0));
        }
    }

    /// <summary>The rules that permit and that forbid, of all words together.</summary>
    private struct Answer
    {
        internal ulong Allow;
        internal ulong Deny;
    }

    private readonly record struct Asked(AskedRole Role, int Nation, Direction Direction);
}
