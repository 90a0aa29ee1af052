using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Reads what a rule asks for: each effect but allow and deny has one field that says it.</summary>
internal static class RuleDemands
{
    private static readonly Fields ApprovalFields = new(["body", "officers", "of"], []);
    private static readonly Fields ObligationFields = new(["duty", "withinHours", "consequence"], []);
    private static readonly Fields LevyFields = new(["ppm"], []);
    private static readonly Fields QuotaFields = new(["name", "amount"], ["unit", "per", "hours", "each"]);

    private static readonly (string Word, BreachConsequence Value)[] Consequences =
    [
        ("publish", BreachConsequence.Publish), ("revoke-licences", BreachConsequence.RevokeLicences),
        ("suspend-member", BreachConsequence.SuspendMember),
    ];

    private static readonly (string Word, QuotaPeriod Value)[] Periods =
    [
        ("day", QuotaPeriod.Day), ("month", QuotaPeriod.Month), ("quarter", QuotaPeriod.Quarter),
        ("year", QuotaPeriod.Year),
    ];

    private static readonly (string Word, QuotaEach Value)[] Sharers =
    [
        ("nation", QuotaEach.Nation), ("member", QuotaEach.Member), ("counterparty", QuotaEach.Counterparty),
        ("all", QuotaEach.All),
    ];

    internal static string[] FieldNames { get; } =
        ["licence", "approval", "obligation", "levy", "quota", "cap", "floor"];

    internal static Demand? Read(StrictObject rule, RuleEffect effect)
    {
        var own = FieldOf(effect);
        foreach (var other in FieldNames.Where(name => rule.Has(name)
            && !string.Equals(name, own, StringComparison.Ordinal)))
        {
            rule.ReportAt(other, DocumentProblemCode.OtherEffect,
                $"A rule with the effect '{RulebookJson.WordOf(effect)}' has no '{other}'.",
                own is null ? "Leave it out, or give it a rule of its own."
                    : $"Say it in '{own}', or change the effect.");
        }

        if (own is null)
            return null;
        if (!rule.Has(own))
            rule.Report(DocumentProblemCode.MissingName, $"The field '{own}' is missing.", $"Add '{own}'.");
        return effect switch
        {
            RuleEffect.Allow or RuleEffect.Deny => null,
            RuleEffect.RequireLicence => new LicenceDemand(rule.Name(own)),
            RuleEffect.RequireApproval => rule.Object(own, ApprovalFields) is { } approval ? Approval(approval) : null,
            RuleEffect.Obligation => rule.Object(own, ObligationFields) is { } duty ? Obligation(duty) : null,
            RuleEffect.Levy => rule.Object(own, LevyFields) is { } levy
                ? new LevyDemand(levy.Number("ppm", 1, LevyDemand.MostPpm))
                : null,
            RuleEffect.Quota => rule.Object(own, QuotaFields) is { } quota ? Quota(quota) : null,
            RuleEffect.Cap => rule.Object(own, RuleStocks.Fields) is { } cap
                ? RuleStocks.Read(cap, StockBound.Cap) : null,
            RuleEffect.Floor => rule.Object(own, RuleStocks.Fields) is { } floor
                ? RuleStocks.Read(floor, StockBound.Floor) : null,
        };
    }

    /// <summary>Reports demands of whom nobody could meet them, or nobody would be asked.</summary>
    internal static void CheckThatItCanFire(StrictObject rule, Rule read, Jurisdiction jurisdiction)
    {
        if (read.Effect is RuleEffect.Obligation or RuleEffect.Levy && read.Directions.Contains(Direction.ReExport))
        {
            rule.ReportAt("directions", DocumentProblemCode.NeverFires,
                "Where tokens came from can deny, or demand a licence or an approval, and nothing else.",
                "Drop 're-export'.");
        }

        if (read.Effect == RuleEffect.Quota && jurisdiction.Kind == JurisdictionKind.Baseline)
        {
            rule.ReportAt("effect", DocumentProblemCode.NeverFires,
                "The baseline stands for every nation without a rulebook, and nobody keeps a quota for it.",
                "Put it into the rulebook of a nation, a bloc or the market.");
        }

        if (read.Effect is RuleEffect.Cap or RuleEffect.Floor)
            RuleStocks.CheckThatItIsKept(rule, read, jurisdiction);
        if (read.Effect == RuleEffect.Levy && jurisdiction.Kind is not (JurisdictionKind.Nation or 0))
        {
            rule.ReportAt("effect", DocumentProblemCode.NeverFires,
                $"A levy goes to the treasury of a nation, and '{jurisdiction}' has none.",
                "Put it into the rulebook of a nation.");
        }
    }

    private static string? FieldOf(RuleEffect effect) => effect switch
    {
        RuleEffect.Allow or RuleEffect.Deny => null,
        RuleEffect.RequireLicence => "licence",
        RuleEffect.RequireApproval => "approval",
        RuleEffect.Obligation => "obligation",
        RuleEffect.Levy => "levy",
        RuleEffect.Quota => "quota",
        RuleEffect.Cap => "cap",
        RuleEffect.Floor => "floor",
    };

    private static ApprovalDemand Approval(StrictObject approval)
    {
        var demand = new ApprovalDemand(approval.Name("body"),
            approval.Number("officers", 1, ApprovalDemand.MostOfficers),
            approval.Number("of", 1, ApprovalDemand.MostOfficers));
        if (demand.Officers > demand.Of && approval.Has("of"))
        {
            approval.Report(DocumentProblemCode.NeverFires, "More officers must approve than there are.",
                "Let 'officers' be at most 'of'.");
        }

        return demand;
    }

    private static ObligationDemand Obligation(StrictObject duty) => new(duty.Name("duty"),
        duty.Number("withinHours", 1, ObligationDemand.MostHours), duty.Word("consequence", Consequences));

    private static QuotaDemand Quota(StrictObject quota)
    {
        var amount = quota.Number("amount", 0L);
        if (quota.Has("amount") && amount is < 1 or > QuotaDemand.MostAmount)
        {
            quota.ReportAt("amount", DocumentProblemCode.BadNumber,
                "A quota is of something: 1 to 10^18 of its unit in one window.",
                "Write a number in that range; to forbid everything, write a rule that denies.");
        }

        return new QuotaDemand(quota.Name("name"), amount, Unit(quota), Window(quota),
            quota.Has("each") ? quota.Word("each", Sharers) : QuotaEach.Nation);
    }

    /// <summary>What is counted: null for lots.</summary>
    internal static AttributeName? Unit(StrictObject counted)
    {
        if (!counted.IsText("unit", out var name) || string.Equals(name, "lots", StringComparison.Ordinal))
            return null;
        if (AttributeNames.TryParse(name, out var attribute) && attribute.IsNumber())
            return attribute;
        counted.ReportAt("unit", DocumentProblemCode.UnknownAttribute, $"'{name}' is nothing that can be added up.",
            "Use 'lots' or an attribute that is a number: performance, training-operations or records.");
        return null;
    }

    /// <summary>Either a calendar period or a number of hours.</summary>
    private static QuotaWindow Window(StrictObject quota)
    {
        if (quota.Has("per") == quota.Has("hours"))
        {
            quota.Report(quota.Has("per") ? DocumentProblemCode.OtherEffect : DocumentProblemCode.MissingName,
                "A quota has either 'per', a calendar period of UTC, or 'hours', a window that ends now.",
                "Write one of the two.");
            return default;
        }

        return quota.Has("per")
            ? new QuotaWindow(quota.Word("per", Periods), 0)
            : new QuotaWindow(QuotaPeriod.Rolling, quota.Number("hours", 1, QuotaWindow.MostHours));
    }
}
