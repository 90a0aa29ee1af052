using System.Numerics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// One question on its way through the words of all who are asked. Allocates nothing unless findings are wanted.
/// </summary>
internal ref struct Walk(
    CompiledRules rules,
    PartyClass giver,
    PartyClass taker,
    SeriesClass series,
    in Question question,
    List<Finding>? findings)
{
    private readonly ref readonly Question _question = ref question;
    private readonly NationSet _testedCustody = NationSets.Intersect(question.Custody, rules.InCustodyTests);

    /// <summary>The lowest role that denied; 0 for none.</summary>
    private AskedRole _deniedBy;

    private bool _isFactMissing;
    private bool _isAllowed;
    private bool _isLicenceMissing;
    private bool _isApprovalMissing;

    internal EligibilityDenial? Run()
    {
        var isLease = _question.Conveyance == Conveyance.Lease;
        var notAllowed = giver.Nation == taker.Nation
            ? AskDomestic()
            : AskAcrossBorders(isLease ? Direction.Lease : Direction.Export, isLease ? Direction.Use
                : Direction.Import);
        AskOrigins();

        if (_isFactMissing)
            return EligibilityDenial.FactMissing;
        if (_deniedBy != 0)
            return Explanation.DeniedBy(_deniedBy);
        if (notAllowed != 0)
            return Explanation.NotAllowedBy(notAllowed);
        if (_isLicenceMissing)
            return EligibilityDenial.LicenceRequired;
        return _isApprovalMissing ? EligibilityDenial.ApprovalRequired : null;
    }

    /// <summary>Asks the market and the one nation; gives the first that does not allow, or 0.</summary>
    private AskedRole AskDomestic()
    {
        var notAllowed = AskMarket(Direction.Domestic, Direction.Domestic);
        return Or(notAllowed, AskNation(AskedRole.Domestic, giver.Nation, Direction.Domestic));
    }

    /// <summary>Asks the market and both nations; gives the first that does not allow, or 0.</summary>
    private AskedRole AskAcrossBorders(Direction outward, Direction inward)
    {
        var notAllowed = AskMarket(outward, inward);
        notAllowed = Or(notAllowed, AskNation(AskedRole.Giver, giver.Nation, outward));
        return Or(notAllowed, AskNation(AskedRole.Taker, taker.Nation, inward));
    }

    private AskedRole AskMarket(Direction outward, Direction inward)
    {
        _isAllowed = false;
        AskRange(rules.Market, new Asked(AskedRole.Market, 0, outward));
        if (inward != outward)
            AskRange(rules.Market, new Asked(AskedRole.Market, 0, inward));
        return _isAllowed ? 0 : AskedRole.Market;
    }

    private AskedRole AskNation(AskedRole role, int nation, Direction direction)
    {
        _isAllowed = false;
        foreach (var range in rules.AuthorityOf(nation))
            AskRange(range, new Asked(role, nation, direction));
        return _isAllowed ? 0 : role;
    }

    private void AskOrigins()
    {
        var asked = NationSets.Except(rules.WithReExportRules, NationSets.OfOrdinal(giver.Nation));
        var origins = NationSets.Intersect(series.Origins, asked);
        var passed = NationSets.Except(NationSets.Intersect(_question.Custody, asked), series.Origins);
        while (!origins.IsEmpty)
            AskNation(AskedRole.Provenance, NationSets.TakeFirst(ref origins), Direction.ReExport);
        while (!passed.IsEmpty)
            AskNation(AskedRole.Custody, NationSets.TakeFirst(ref passed), Direction.ReExport);
    }

    private void AskRange(WordRange range, Asked asked)
    {
        var isInward = asked.Direction is Direction.Import or Direction.Use;
        var subject = (isInward ? taker : giver).AsSubject;
        var counterparty = (isInward ? giver : taker).AsCounterparty;
        var direction = rules.ByDirection[(int)asked.Direction];
        var (holds, mayHold) = (series.Holds, series.MayHold);
        for (var word = range.Start; word < range.End; word++)
        {
            var possible = direction[word] & subject[word] & counterparty[word] & mayHold[word];
            if (possible == 0)
                continue;
            possible &= CustodyWord(word);
            var sure = possible & holds[word];
            _isFactMissing |= possible != sure;
            var (allowing, denying) = (sure & rules.AllowBits[word], sure & rules.DenyBits[word]);
            _isAllowed |= allowing != 0;
            if (denying != 0 && (_deniedBy == 0 || asked.Role < _deniedBy))
                _deniedBy = asked.Role;
            if ((sure ^ allowing ^ denying) is var asking && asking != 0)
                Demand(word, asking);
            if (findings is not null && possible != 0)
                Record(word, possible, sure, asked);
        }
    }

    private void Demand(int word, ulong asking)
    {
        for (; asking != 0; asking &= asking - 1)
        {
            var rule = rules.Rules[(word << 6) + BitOperations.TrailingZeroCount(asking)]!;
            if (!rule.Rule.CanRefuse || _question.Permits.Meets(rule.Book.Document.Jurisdiction, rule.Rule.Demand!))
                continue;
            _isLicenceMissing |= rule.Rule.Effect == RuleEffect.RequireLicence;
            _isApprovalMissing |= rule.Rule.Effect == RuleEffect.RequireApproval;
        }
    }

    private readonly ulong CustodyWord(int word)
    {
        var fulfilled = rules.WithoutCustodyTest[word];
        for (var rest = _testedCustody; !rest.IsEmpty;)
            fulfilled |= rules.ByCustody[NationSets.TakeFirst(ref rest)]![word];
        return fulfilled;
    }

    private readonly void Record(int word, ulong possible, ulong sure, Asked asked)
    {
        for (var rest = possible; rest != 0; rest &= rest - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rest);
            var rule = rules.Rules[(word << 6) + bit]!;
            findings!.Add(new Finding(rule.Book, rule.Rule, asked.Direction, Nation.FromOrdinal(asked.Nation),
                asked.Role,
                (sure & (1UL << bit)) == 0));
        }
    }

    private static AskedRole Or(AskedRole first, AskedRole second) => first != 0 ? first : second;

    private readonly record struct Asked(AskedRole Role, int Nation, Direction Direction);
}
