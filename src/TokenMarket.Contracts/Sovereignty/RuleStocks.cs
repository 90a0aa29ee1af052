
namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Reads the caps and floors of rules: bounds of what is owned.</summary>
internal static class RuleStocks
{
    private static readonly (string Word, StockEach Value)[] Owners =
        [("nation", StockEach.Nation), ("member", StockEach.Member)];

    private static readonly (string Word, StockPer Value)[] Sources =
        [("host", StockPer.Host), ("operator", StockPer.Operator), ("factory", StockPer.Factory)];

    internal static Fields Fields { get; } = new(["name", "amount"], ["unit", "each", "per"]);

    internal static StockDemand Read(StrictObject stock, StockBound bound)
    {
        var amount = stock.Number("amount", 0L);
        if (stock.Has("amount") && amount is < 1 or > StockDemand.MostAmount)
        {
            stock.ReportAt("amount", DocumentProblemCode.BadNumber, "A bound is 1 to 10^18 of its unit.",
                "Write a number in that range; to forbid everything, write a rule that denies.");
        }

        return new StockDemand(bound, stock.Name("name"), amount, RuleDemands.Unit(stock),
            stock.Has("each") ? stock.Word("each", Owners) : StockEach.Nation,
            stock.Has("per") ? stock.Word("per", Sources) : StockPer.All);
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
