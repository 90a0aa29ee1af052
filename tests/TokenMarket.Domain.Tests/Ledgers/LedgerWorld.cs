using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// The facts that account tests live in: members a to d and bank in FR, x and y and bank in JP, one series at 100 minor
/// units per tick and lot, fees of 200 and 500 ppm.
/// </summary>
internal sealed class LedgerWorld : IAccountFacts
{
    internal const long Unit = 100;
    internal static readonly Nation France = Nation.Parse("FR");
    internal static readonly Nation Japan = Nation.Parse("JP");
    internal static readonly Currency Euro = Currency.Parse("EUR");
    internal static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");
    internal static readonly SeriesId Unlisted = SeriesId.Parse("FR/jean-zay/a100/2026-12-07T00Z+168h");
    internal static readonly MarketId Market = MarketId.Parse("FR/jean-zay/h100/EUR");
    internal static readonly Instant Noon = Instant.Parse("2026-12-01T12:00Z");
    internal static readonly Instant Monday = Instant.Parse("2026-12-07T00:00Z");

    private static readonly string[] Names = ["FR/bank", "FR/a", "FR/b", "FR/c", "FR/d", "JP/bank", "JP/x", "JP/y"];

    internal HashSet<SeriesId> Inactive { get; } = [];

    internal HashSet<string> Suspended { get; } = [];

    internal Func<PartyNumber, PartyNumber, NationSet, EligibilityAnswer> Eligibility { get; set; } =
        (_, _, _) => new EligibilityAnswer(true, 0);

    /// <summary>Lots that have been there are denied to everybody who gets them now; nowhere for none.</summary>
    internal Nation Embargoed { get; set; }

    internal BookFacts Book { get; set; } = new(
        Market, 4, Unit, Price.FromTicks(1_000_000), Quantity.FromLots(1_000_000), new FeeSchedule(200, 500), 1);

    public Epoch Epoch { get; set; } = Epoch.FromNumber(3);

    internal static IEnumerable<MemberId> Members => Names.Select(MemberId.Parse);

    internal static PartyNumber Party(string member) =>
        PartyNumber.FromNumber(Array.IndexOf(Names, member) + 1);

    internal Func<Bearer, PartyNumber, SideDemands> Demands { get; set; } = (_, _) => SideDemands.None;

    /// <summary>What sides of deeds have to bring that name each other; as all others where null.</summary>
    internal Func<Bearer, PartyNumber, SideDemands>? DeedDemands { get; set; }

    internal Dictionary<Nation, PartyNumber> Treasuries { get; } = [];

    /// <summary>Why both sides may not deal, with what they bring along.</summary>
    internal Func<DeedSides, EligibilityDenial?> Denial { get; set; } = _ => null;

    /// <summary>The approvals without which both sides may not deal, where they may in all else.</summary>
    internal Func<DeedSides, IReadOnlyList<LackingApproval>> Lacks { get; set; } = _ => [];

    public IReadOnlyList<LackingApproval>? ApprovalsLacking(
        in DeedSides sides, SeriesId series, NationSet custody) => Law is { } law
        ? law.Pairs(sides.IsFree).ApprovalsLacking(law.Ask(sides, custody), sides.Given, sides.Taken)
        : Denial(sides) switch
        {
            null => Eligibility(sides.Giver, sides.Taker, custody).IsAllowed ? [] : null,
            EligibilityDenial.ApprovalRequired => Lacks(sides),
            _ => null,
        };

    internal Func<DeedSides, PairDues> Dues { get; set; } = _ => PairDues.None;

    /// <summary>The last side that was asked what it has to bring.</summary>
    internal SideOfDeed Asked { get; private set; }

    /// <summary>
    /// Rulebooks that say what is asked and what is allowed, instead of all else here; null for none.
    /// </summary>
    internal LedgerLaw? Law { get; set; }

    public SideDemands DemandsOn(in SideOfDeed side)
    {
        Asked = side;
        if (Law is { } law)
            return law.DemandsOn(side);
        var demands = side.Counterparty == default ? Demands : DeedDemands ?? Demands;
        return demands(side.Bearer, side.Party);
    }

    public PairDues DuesOf(in DeedSides sides, SeriesId series, NationSet custody) =>
        Law is { } law
            ? law.Pairs(sides.IsFree).DuesOf(law.Ask(sides, custody), sides.Given, sides.Taken)
            : Dues(sides);

    internal Func<StockDemand, SeriesId, StockWeight?> Weights { get; set; } = (_, _) => new StockWeight(1, "");

    public StockWeight? WeightOf(Nation by, StockDemand bound, SeriesId series) => Weights(bound, series);

    public bool TryFindTreasury(Nation nation, out PartyNumber treasury) =>
        Treasuries.TryGetValue(nation, out treasury);

    public bool TryFindMember(MemberId member, out MemberFacts facts)
    {
        var index = Array.IndexOf(Names, member.ToString());
        facts = index < 0
            ? default
            : new MemberFacts(
                PartyNumber.FromNumber(index + 1), OwnerNumber.FromNumber(index + 1), member.Nation,
                !Suspended.Contains(Names[index]));
        return index >= 0;
    }

    public bool TryFindParty(PartyNumber party, out MemberFacts facts)
    {
        facts = default;
        return party.Number >= 1 && party.Number <= Names.Length
            && TryFindMember(MemberId.Parse(Names[party.Number - 1]), out facts);
    }

    public bool TryFindBook(SeriesId series, Currency quote, [NotNullWhen(true)] out BookFacts? facts)
    {
        facts = series == Series && quote == Euro ? Book : null;
        return facts is not null;
    }

    public bool IsActive(SeriesId series) => !Inactive.Contains(series);

    public bool IsCashIssuer(PartyNumber party, Currency currency) =>
        currency == Euro && (party == Party("FR/bank") || party == Party("JP/bank"));

    public EligibilityAnswer MayReceive(in DeedSides sides, SeriesId series, NationSet custody) =>
        (Law is { } law
            ? law.Pairs(sides.IsFree).WhyNot(law.Ask(sides, custody), sides.Given, sides.Taken)
            : Denial(sides)) is { } denial
            ? new EligibilityAnswer(false, 8) { Denial = denial }
            : Eligibility(sides.Giver, sides.Taker, custody);

    /// <summary>Lots taken for that are denied; null for none.</summary>
    internal EndUse? Frowned { get; set; }

    public IReadOnlyList<string> RulesFreezing(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse) =>
        (Embargoed.IsSome && custody.Contains(Embargoed)) || (Frowned is not null && endUse == Frowned)
            ? [$"{Embargoed} law/embargo v1"]
            : [];

    /// <summary>The duties that come with what is frozen.</summary>
    internal IReadOnlyList<Requirement> FrozenDuties { get; set; } = [];

    public IReadOnlyList<Requirement> DutiesOfFrozen(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse) => FrozenDuties;

    public IReadOnlyList<string> RulesKeepingFrozen(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse) =>
        RulesFreezing(giver, taker, series, custody, endUse);

    internal static byte[] Snapshot(NationalAccount account)
    {
        var writer = new PackedWriter();
        account.WriteSnapshot(writer);
        return writer.ToArray();
    }

    internal static ulong HashOf(AccountCommand command)
    {
        var writer = new PackedWriter();
        AccountCommandCodec.Write(writer, command);
        return AccountCommandCodec.HashOf(writer.Written);
    }
}
