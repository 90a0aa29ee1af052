using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Tests.Sovereignty;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>Rulebooks for the members of a <see cref="LedgerWorld"/>, compiled as silos compile them.</summary>
internal sealed class LedgerLaw
{
    private readonly Eligibility _law;
    private readonly SeriesNumber _series;

    /// <param name="books">Jurisdictions with their rules; France and Japan allow everything beside them.</param>
    internal LedgerLaw(params (string Jurisdiction, string[] Rules)[] books)
    {
        var world = SovereignWorld.Open();
        foreach (var member in LedgerWorld.Members)
            world.Member(member.ToString());
        world.Series(LedgerWorld.Series.ToString(), SovereignWorld.From("FR"));
        foreach (var (jurisdiction, rules) in books)
        {
            world.Book(jurisdiction,
            [
                SovereignWorld.AllowRule("all", "export", "import", "lease", "use", "domestic"), .. rules,
            ]);
        }

        _law = Eligibility.Compile(world.Inputs(), LedgerWorld.Noon);
        _series = world.Number(LedgerWorld.Series.ToString());
    }

    /// <summary>A rule on what leaves, where the lots have been in one of the nations.</summary>
    internal static string Rule(string id, string effect, string custody, string field, string[]? directions = null)
    {
        var test = custody.Length == 0 ? "" : $$""" "custody":{"in":["{{custody.Replace(" ", "\",\"")}}"]}, """;
        return SovereignWorld.RuleJson(id, effect, directions ?? ["export", "lease"], test + field);
    }

    internal SideDemands DemandsOn(in SideOfDeed side) => _law.DemandsOn(
        new SidePosition(side.Conveyance, side.Bearer, _series, side.Party, side.Custody)
        {
            Counterparty = side.Counterparty,
            EndUse = side.EndUse,
        });

    internal PresentedPairs Pairs(bool isFree = false) => new(_law, LedgerWorld.Noon) { IsFree = isFree };

    /// <summary>What a deed that passes with what both sides brought is asked for.</summary>
    internal IReadOnlyList<Requirement> RequirementsOf(in DeedSides sides, NationSet custody) =>
        _law.RequirementsOf(Pairs(sides.IsFree).With(Ask(sides, custody), sides.Given, sides.Taken));

    internal Question Ask(in DeedSides sides, NationSet custody, Conveyance conveyance = Conveyance.Transfer) =>
        new(conveyance, _series, sides.Giver, sides.Taker, custody, LedgerWorld.Noon);
}
