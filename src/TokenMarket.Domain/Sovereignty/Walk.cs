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
            var isOrigin = NationSets.Overlap(NationSets.OfOrdinal(nation), series.Origins);
            var role = isOrigin ? AskedRole.Provenance : AskedRole.Custody;
            var answer = AskNation(role, nation, Direction.ReExport);
            reasons |= Bit(answer.Deny != 0, Explanation.DeniedBy(role));
        }

        return reasons;
    }

    /// <summary>The reason as a bit at its number, so that the smallest is found in one step.</summary>
    private static uint Bit(bool holds, EligibilityDenial reason) => (holds ? 1u : 0u) << (int)reason;

    private Answer AskMarket(Direction direction)
    {
        var answer = default(Answer);
        Ask(rules.Market, direction, ref answer);
        if (findings is not null)
            Record(rules.Market, new Asked(AskedRole.Market, 0, direction));
        return answer;
    }

    private Answer AskNation(AskedRole role, int nation, Direction direction)
    {
        var answer = default(Answer);
        foreach (var range in rules.AuthorityOf(nation))
        {
            Ask(range, direction, ref answer);
            if (findings is not null)
                Record(range, new Asked(role, nation, direction));
        }

        return answer;
    }

    /// <summary>Asks 64 rules at a time. Does not branch: which rules hold is not to be guessed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ask(WordRange range, Direction direction, ref Answer answer)
    {
        for (var word = range.Start; word < range.End; word++)
        {
            ref readonly var bits = ref rules.ByWord[word];
            var possible = Possible(bits, word, direction, out var sure);
            _missing |= possible ^ sure;
            answer.Allow |= sure & bits.Allow;
            answer.Deny |= sure & bits.Deny;
            if ((sure & bits.Demand) is var demanding && demanding != 0)
                Demand(word, demanding);
        }
    }

    private void Demand(int word, ulong demanding)
    {
        for (; demanding != 0; demanding &= demanding - 1)
        {
            var rule = rules.Rules[(word << 6) + BitOperations.TrailingZeroCount(demanding)]!;
            if (permits.Meets(rule.Book.Document.Jurisdiction, rule.Rule.Demand!))
                continue;
            _unmet |= Bit(
                true, Explanation.UnmetBy(rule.Rule.Effect));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Possible(in RuleWord bits, int word, Direction direction, out ulong sure)
    {
        var isInward = direction is Direction.Import or Direction.Use;
        var subject = isInward ? _taker.Row : _giver.Row;
        var counterparty = isInward ? _giver.Row : _taker.Row;
        var possible = bits.Asked[(int)direction] & parties.AsSubject[unchecked(subject + word)]
            & parties.AsCounterparty[unchecked(counterparty + word)] & series.MayHold[word] & CustodyWord(bits, word);
        sure = possible & series.Holds[word];
        if ((possible & bits.LooksCloser) != 0)
            LookCloser(word, isInward, ref possible, ref sure);
        return possible;
    }

    /// <summary>What few rules read is not on the way of all others.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void LookCloser(int word, bool isInward, ref ulong possible, ref ulong sure)
    {
        sure &= ~(isInward ? parties.MissingIn(taker, giver, word) : parties.MissingIn(giver, taker, word));
        if (rules.EndUses is not { } endUses)
            return;
        possible &= ~endUses.Failing(endUse, word);
        sure &= ~endUses.NotSure(endUse, word);
    }

    private readonly ulong CustodyWord(in RuleWord bits, int word) => NationSets.Overlap(_custody, bits.InCustodyTests)
        ? bits.WithoutCustodyTest | CustodyTests(bits, word) : bits.WithoutCustodyTest;

    private readonly ulong CustodyTests(in RuleWord bits, int word)
    {
        var fulfilled = 0UL;
        for (var rest = _custody.Intersect(bits.InCustodyTests); !rest.IsEmpty;)
            fulfilled |= rules.ByCustody[NationSets.TakeFirst(ref rest)]![word];
        return fulfilled;
    }

    private readonly void Record(WordRange range, Asked asked)
    {
        for (var word = range.Start; word < range.End; word++)
        {
            for (var rest = Possible(rules.ByWord[word], word, asked.Direction, out var sure); rest != 0;
                rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                var rule = rules.Rules[(word << 6) + bit]!;
                findings!.Add(new Finding(rule.Book, rule.Rule, asked.Direction, Nation.FromOrdinal(asked.Nation),
                    asked.Role, (sure & (1UL << bit)) == 0));
            }
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
