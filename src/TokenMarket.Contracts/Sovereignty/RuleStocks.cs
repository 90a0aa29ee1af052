
namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Reads the caps and floors of rules: bounds of what is owned.</summary>
internal static class RuleStocks
{
    private static readonly string[] Wholes = ["of", "ofOwn"];

    private static readonly (string Word, StockEach Value)[] Owners =
        [("nation", StockEach.Nation), ("member", StockEach.Member)];

    private static readonly (string Word, StockPer Value)[] Sources =
        [("host", StockPer.Host), ("operator", StockPer.Operator), ("factory", StockPer.Factory)];

    internal static Fields Fields { get; } = new(
        ["name"], ["amount", "sharePpm", "of", "ofOwn", "unit", "each", "per"]);

    internal static StockDemand Read(StrictObject stock, StockBound bound)
    {
        var demand = new StockDemand(bound, stock.Name("name"), 0, RuleDemands.Unit(stock),
            stock.Has("each") ? stock.Word("each", Owners) : StockEach.Nation,
            stock.Has("per") ? stock.Word("per", Sources) : StockPer.All);
        if (stock.Has("amount") != stock.Has("sharePpm"))
            return stock.Has("amount") ? demand.OfAmount(Amount(stock)) : demand.Of(Share(stock, demand.Each));
        stock.Report(stock.Has("amount") ? DocumentProblemCode.OtherEffect : DocumentProblemCode.MissingName,
            "A bound has either an 'amount' or, with 'of' or 'ofOwn', a 'sharePpm'.", "Write one of the two.");
        return demand;
    }

    private static long Amount(StrictObject stock)
    {
        foreach (var other in Wholes.Where(stock.Has))
        {
            stock.ReportAt(other, DocumentProblemCode.OtherEffect, $"An amount is of nothing, and has no '{other}'.",
                "Leave it out, or write 'sharePpm' instead of 'amount'.");
        }

        var amount = stock.Number("amount", 0L);
        if (amount is < 1 or > StockDemand.MostAmount)
        {
            stock.ReportAt("amount", DocumentProblemCode.BadNumber, "A bound is 1 to 10^18 of its unit.",
                "Write a number in that range; to forbid everything, write a rule that denies.");
        }

        return amount;
    }

    /// <summary>A share of one amount for all, or of an amount that each member has of its own.</summary>
    private static SupplyShare Share(StrictObject stock, StockEach each)
    {
        var ppm = stock.Number("sharePpm", 1, SupplyShare.Whole);
        if (stock.Has("of") == stock.Has("ofOwn"))
        {
            stock.Report(stock.Has("of") ? DocumentProblemCode.OtherEffect : DocumentProblemCode.MissingName,
                "A share is of one recorded amount: 'of' one for all, or 'ofOwn' one of each member.",
                "Write one of the two, with the name under which the amount is recorded.");
            return new SupplyShare(ppm, "", false);
        }

        if (stock.Has("of"))
            return new SupplyShare(ppm, stock.Name("of"), IsOwn: false);
        if (each != StockEach.Member)
        {
            stock.ReportAt("ofOwn", DocumentProblemCode.OtherEffect,
                "Only a bound for each member is a share of each one's own.",
                "Write 'of', or let the bound be for each 'member'.");
        }

        return new SupplyShare(ppm, stock.Name("ofOwn"), IsOwn: true);
    }

    /// <summary>Reports bounds that no account keeps, or that no deed in that direction could move.</summary>
    internal static void CheckThatItIsKept(StrictObject rule, Rule read, Jurisdiction jurisdiction)
    {
        var word = RulebookJson.WordOf(read.Effect);
        if (jurisdiction.Kind is not (JurisdictionKind.Nation or 0))
        {
            rule.ReportAt("effect", DocumentProblemCode.NotHere,
                $"A {word} is kept in the account of the nation that lays it down, and '{jurisdiction}' has none.",
                "Put it into the rulebook of a nation; a limit that a bloc or the market shares out is a quota.");
        }

        var wrong = read.Directions.FirstOrDefault(direction => !Moves(read.Effect, direction));
        if (wrong != 0)
        {
            rule.ReportAt("directions", DocumentProblemCode.NotHere, read.Effect == RuleEffect.Cap
                ? $"A cap is for what is taken into ownership, and not for '{RulebookJson.WordOf(wrong)}'."
                : $"A floor is for what the nation's own members give, and not for '{RulebookJson.WordOf(wrong)}'.",
                read.Effect == RuleEffect.Cap ? "Use 'import' or 'domestic'." : "Use 'export', 'lease' or 'domestic'.");
        }

        if (read.Demand is StockDemand { Each: StockEach.Nation } && read.Directions.Contains(Direction.Domestic))
        {
            rule.ReportAt("directions", DocumentProblemCode.NotHere,
                "What a nation's members own together stays the same where they trade with each other.",
                "Drop 'domestic', or let the bound be for each 'member'.");
        }
    }

    private static bool Moves(RuleEffect effect, Direction direction) => direction switch
    {
        Direction.Import => effect == RuleEffect.Cap,
        Direction.Export or Direction.Lease => effect == RuleEffect.Floor,
        Direction.Domestic or 0 => true,
        Direction.ReExport or Direction.Use => false,
    };
}
