using System.Diagnostics;
using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Puts an answer into rules, facts and a sentence. It decides nothing.</summary>
internal sealed class Explanation(
    EligibilityInputs inputs,
    Question question,
    PartyFacts? giver,
    PartyFacts? taker,
    SeriesFacts? series)
{
    private const string MissingValue = "missing";

    private PlacesAt? _places;

    internal static EligibilityDenial DeniedBy(AskedRole role) => role switch
    {
        AskedRole.Market => EligibilityDenial.DeniedByMarket,
        AskedRole.Giver => EligibilityDenial.DeniedByGiver,
        AskedRole.Taker => EligibilityDenial.DeniedByTaker,
        AskedRole.Domestic => EligibilityDenial.DeniedByDomestic,
        AskedRole.Provenance => EligibilityDenial.DeniedByProvenance,
        AskedRole.Custody => EligibilityDenial.DeniedByCustody,
    };

    internal static EligibilityDenial NotAllowedBy(AskedRole role) => role switch
    {
        AskedRole.Market => EligibilityDenial.NotAllowedByMarket,
        AskedRole.Giver => EligibilityDenial.NotAllowedByGiver,
        AskedRole.Taker => EligibilityDenial.NotAllowedByTaker,
        AskedRole.Domestic => EligibilityDenial.NotAllowedByDomestic,
        AskedRole.Provenance or AskedRole.Custody =>
            throw new UnreachableException("Where tokens come from is not asked to allow."),
    };

    /// <summary>The denial for want of the permit that a rule of that effect demands.</summary>
    internal static EligibilityDenial UnmetBy(RuleEffect effect) => effect switch
    {
        RuleEffect.RequireLicence => EligibilityDenial.LicenceRequired,
        RuleEffect.RequireApproval => EligibilityDenial.ApprovalRequired,
        RuleEffect.Quota => EligibilityDenial.QuotaRequired,
        RuleEffect.Cap => EligibilityDenial.CapRoomRequired,
        RuleEffect.Floor => EligibilityDenial.FloorRoomRequired,
        RuleEffect.Allow or RuleEffect.Deny or RuleEffect.Obligation or RuleEffect.Levy =>
            throw new UnreachableException("No permit is demanded."),
    };

    internal Decision Allow(List<Finding> findings)
    {
        var deciding = Ordered(findings);
        var permitting = deciding.Where(finding => finding.Rule.Effect == RuleEffect.Allow).ToList();
        var permit = permitting.Count == 1 ? "permits" : "permit";
        var requirements = Requirements.Of(findings);
        var terms = requirements.Count == 0 ? "" : $"; it takes or brings: {string.Join(", ", requirements)}";
        var decision = Build(null, deciding,
            $"Allowed: {Deed()}; {List(permitting)} {permit} it and nothing that is asked forbids it{terms}.");
        return decision with { Requirements = requirements };
    }

    /// <summary>Denies for want of permits; the answer says all that is needed, not only what is missing.</summary>
    internal Decision Require(EligibilityDenial denial, List<Finding> findings, Func<Finding, bool> isUnmet) =>
        Deny(denial, findings.Where(isUnmet)) with { Requirements = Requirements.Of(findings) };

    internal Decision Deny(EligibilityDenial denial, IEnumerable<Finding> findings)
    {
        var deciding = Ordered(findings);
        return Build(denial, deciding, $"Denied: {Deed()}; {Reason(denial, deciding)}.");
    }

    private Decision Build(EligibilityDenial? denial, List<Finding> deciding, string sentence) => new(
        denial, [.. deciding.Select(finding => finding.ToDecidingRule())], FactsOf(denial, deciding), inputs.Epoch,
            question.At, sentence);

    private static List<Finding> Ordered(IEnumerable<Finding> findings) =>
    [
        .. findings
            .OrderBy(x => x.Book.Document.Jurisdiction).ThenBy(x => x.Book.Document.Name, StringComparer.Ordinal)
            .ThenBy(x => x.Rule.Id, StringComparer.Ordinal).ThenBy(x => x.Direction).ThenBy(x => x.AskedFor),
    ];

    private string Deed()
    {
        var (from, to) = (Name(giver, question.Giver), Name(taker, question.Taker));
        var what = series?.Series.ToString() ?? string.Create(CultureInfo.InvariantCulture,
            $"series number {question.Series}");
        return question.Conveyance switch
        {
            Conveyance.Transfer => $"{from} gives {what} to {to}",
            Conveyance.Lease => $"{from} leases {what} to {to}",
        };
    }

    private static string Name(PartyFacts? party, PartyNumber number) =>
        party?.Member.ToString() ?? $"party number {number}";

    private static string List(List<Finding> deciding) =>
        string.Join(", ", deciding.Select(finding => finding.ToDecidingRule().ToString())
            .Distinct(StringComparer.Ordinal));

    private string Reason(EligibilityDenial denial, List<Finding> deciding) => denial switch
    {
        EligibilityDenial.GiverUnknown => "the registry does not know the giver",
        EligibilityDenial.TakerUnknown => "the registry does not know the taker",
        EligibilityDenial.SeriesUnknown => "the registry does not know the series",
        EligibilityDenial.MomentOutsideValidity => $"{question.At} lies outside the span that was compiled",
        EligibilityDenial.GiverSuspended => "the giver is suspended",
        EligibilityDenial.TakerSuspended => "the taker is suspended",
        EligibilityDenial.SeriesNotActive => $"the series is {Word(series!.Status)}",
        EligibilityDenial.FactMissing =>
            $"{List(deciding)} asks for a fact that should be stated and is not: {Missing(deciding)}",
        EligibilityDenial.NotAllowedByMarket => "no rule of the market that is in force permits it",
        EligibilityDenial.NotAllowedByGiver => $"no rule of {giver!.Nation} that is in force permits the {Outward()}",
        EligibilityDenial.NotAllowedByTaker => $"no rule of {taker!.Nation} that is in force permits the {Inward()}",
        EligibilityDenial.NotAllowedByDomestic => $"no domestic rule of {giver!.Nation} that is in force permits it",
        EligibilityDenial.DeniedByMarket or EligibilityDenial.DeniedByGiver or EligibilityDenial.DeniedByTaker
            or EligibilityDenial.DeniedByDomestic or EligibilityDenial.DeniedByProvenance
            or EligibilityDenial.DeniedByCustody =>
            string.Join("; ", deciding.Select(Forbids)),
        EligibilityDenial.LicenceRequired or EligibilityDenial.ApprovalRequired or EligibilityDenial.QuotaRequired
            or EligibilityDenial.CapRoomRequired or EligibilityDenial.FloorRoomRequired =>
            string.Join("; ", deciding.Select(Demands)),
        EligibilityDenial.LevyNotCovered => "the levy is higher than what is held for levies",
        EligibilityDenial.TooManyDuties => $"more than {PairDues.MostDuties} duties would begin with it",
    };

    private static string Forbids(Finding finding) =>
        $"{finding.ToDecidingRule()} of {finding.Book.Document.Jurisdiction} forbids the {Noun(finding.Direction)} "
        + WhereItStands(finding);

    private static string Demands(Finding finding)
    {
        var (by, demand) = (finding.Book.Document.Jurisdiction, finding.Rule.Demand!);
        return $"{finding.ToDecidingRule()} of {by} demands {new Requirement(by, demand, finding.Bearer)} for the "
            + $"{Noun(finding.Direction)}, and it is not presented {WhereItStands(finding)}";
    }

    private static string WhereItStands(Finding finding)
    {
        var why = finding.Role switch
        {
            AskedRole.Provenance => $", asked because the tokens come from {finding.AskedFor}",
            AskedRole.Custody => $", asked because the parcel passed through {finding.AskedFor}",
            AskedRole.Market or AskedRole.Giver or AskedRole.Taker or AskedRole.Domestic => "",
        };
        return $"({finding.Rule.Title}; {finding.Rule.Source}){why}";
    }

    private string Missing(List<Finding> deciding) => string.Join(", ", FactsOf(null, deciding)
        .Where(fact => string.Equals(fact.Value, MissingValue, StringComparison.Ordinal)).Select(fact => fact.Name));

    private string Outward() => question.Conveyance == Conveyance.Lease ? "lease" : "export";

    private string Inward() => question.Conveyance == Conveyance.Lease ? "use" : "import";

    private static string Noun(Direction direction) =>
        direction == Direction.Domestic ? "domestic transfer" : RulebookJson.WordOf(direction);

    private static string Word(SeriesStatus status) => status switch
    {
        SeriesStatus.Announced => "not admitted yet",
        SeriesStatus.Active => "over: its window has passed",
        SeriesStatus.Suspended => "suspended",
        SeriesStatus.Revoked => "revoked",
        SeriesStatus.Expired => "expired",
    };

    private static string Word(MemberStatus status) => status switch
    {
        MemberStatus.Active => "active",
        MemberStatus.Suspended => "suspended",
    };

    /// <summary>
    /// The two sides and the series always, and beyond them what the deciding rules read; sorted by name.
    /// </summary>
    private List<FactUsed> FactsOf(EligibilityDenial? denial, List<Finding> deciding)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (giver is not null)
            facts["giver.nation"] = giver.Nation.ToString();
        if (taker is not null)
            facts["taker.nation"] = taker.Nation.ToString();
        if (series is not null)
            facts["series"] = series.Series.ToString();
        if (denial == EligibilityDenial.GiverSuspended)
            facts["giver.status"] = Word(giver!.Status);
        if (denial == EligibilityDenial.TakerSuspended)
            facts["taker.status"] = Word(taker!.Status);
        if (denial == EligibilityDenial.SeriesNotActive)
            facts["series.status"] = Word(series!.Status);
        foreach (var finding in deciding)
            AddRead(finding, facts);
        return [.. facts.Select(fact => new FactUsed(fact.Key, fact.Value))];
    }

    private void AddRead(Finding finding, SortedDictionary<string, string> facts)
    {
        var rule = finding.Rule;
        var isInward = finding.Direction is Direction.Import or Direction.Use;
        AddParty(rule.Subject, isInward ? "taker" : "giver", isInward ? taker! : giver!, facts);
        AddParty(rule.Counterparty, isInward ? "giver" : "taker", isInward ? giver! : taker!, facts);
        if (rule.Custody is not null || finding.Role == AskedRole.Custody)
            facts["custody"] = question.Custody.ToString();
        if (rule.EndUse is not null)
            facts["endUse"] = question.EndUse is { } endUse ? ClosedList.WordOf(endUse) : MissingValue;
        foreach (var test in rule.Tokens?.Attributes ?? [])
            facts[test.Attribute.Name()] = ValueOf(test.Attribute);

        var stated = series!.Provenance;
        if (rule.Provenance?.Host is { } host)
        {
            facts["provenance.host"] = Stated(stated.Host.IsSome, stated.Host.ToString());
            AddRegion("provenance.hostRegion", host, stated.Host, series.HostRegion, facts);
        }

        if (rule.Provenance?.OperatorOwner is not null)
        {
            facts["provenance.operatorOwner"] = inputs.Parties
                .FirstOrDefault(party => party.Member == stated.Operator)?.OwnerName ?? MissingValue;
        }

        if (rule.Provenance?.Operator is not null)
            facts["provenance.operator"] = Stated(stated.Operator != default, stated.Operator.ToString());
        if (rule.Provenance?.OperatorParent is not null)
            facts["provenance.operatorParent"] = Stated(stated.OperatorParent.IsSome, stated.OperatorParent.ToString());
        if (rule.Provenance?.HardwareOrigins is not null)
        {
            facts["provenance.hardwareOrigins"] =
                Stated(!stated.HardwareOrigins.IsEmpty, stated.HardwareOrigins.ToString());
        }

        if (rule.Provenance?.DataSubjects is not null)
            facts["provenance.dataSubjects"] = Stated(!stated.DataSubjects.IsEmpty, stated.DataSubjects.ToString());
        if (finding.Role == AskedRole.Provenance)
            facts["provenance"] = series.Origins().ToString();
        foreach (var name in rule.Lists())
        {
            facts[$"list:{name}"] = Describe(inputs.Lists.First(list => string.Equals(list.Name, name,
                StringComparison.Ordinal)));
        }
    }

    private void AddParty(PartyTest? test, string side, PartyFacts party, SortedDictionary<string, string> facts)
    {
        if (test?.Home is { } home)
        {
            facts[$"{side}.home"] = party.Home.ToString();
            AddRegion($"{side}.homeRegion", home, party.Home, party.HomeRegion, facts);
        }

        if (test?.Parent is { } parent)
        {
            facts[$"{side}.parent"] = party.Parent.ToString();
            AddRegion($"{side}.parentRegion", parent, party.Parent, party.ParentRegion, facts);
        }

        if (test?.Member is not null)
            facts[$"{side}.member"] = party.Member.ToString();
        if (test?.Owner is not null)
            facts[$"{side}.owner"] = party.OwnerName;
    }

    /// <summary>Only where a rule names a region of this nation is its own read.</summary>
    private void AddRegion(
        string name, NationTest test, Nation nation, Region region, SortedDictionary<string, string> facts)
    {
        if (CompiledPlaces.Of(test, _places ??= new PlacesAt(inputs.Lists, question.At))!.Divides(nation))
            facts[name] = Stated(region.IsSome, region.ToString());
    }

    private string ValueOf(AttributeName attribute) =>
        series!.Attributes?.Text(attribute)
        ?? series.Attributes?.Number(attribute)?.ToString(CultureInfo.InvariantCulture)
        ?? MissingValue;

    private static string Stated(bool isStated, string value) => isStated ? value : MissingValue;

    private string Describe(NamedList list)
    {
        var unsure = string.Join(' ', list.Rows
            .Where(row => row.IsUnsure && row.From <= question.At && question.At < row.Until)
                .Select(row => row.Nation.ToString()));
        return unsure.Length == 0 ? $"as recorded {list.RecordedAt}"
            : $"as recorded {list.RecordedAt}, unsure about {unsure}";
    }
}
