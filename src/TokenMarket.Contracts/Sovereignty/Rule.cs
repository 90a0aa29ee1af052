using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>One rule. It holds where every one of its tests holds; a test that is absent holds always.</summary>
/// <param name="Id">Its name inside the rulebook.</param>
/// <param name="Title">What it says, in one line.</param>
/// <param name="Source">The legal instrument, with the place in it.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Directions">When it is asked; at least one, each once.</param>
/// <param name="Subject">A test of the side that the direction names.</param>
/// <param name="Counterparty">A test of the other side.</param>
/// <param name="Tokens">A test of the tokens.</param>
/// <param name="Provenance">A test of the facts fixed at minting.</param>
/// <param name="Custody">Holds where the parcel passed through one of these nations.</param>
/// <param name="From">The first moment in force.</param>
/// <param name="Until">The first moment no longer in force; <see cref="Instant.Never"/> without an end.</param>
/// <param name="RecordedAt">When its author wrote it down.</param>
/// <param name="Note">What it leaves out or takes on trust; may be empty.</param>
public sealed record Rule(
    string Id,
    string Title,
    string Source,
    RuleEffect Effect,
    IReadOnlyList<Direction> Directions,
    PartyTest? Subject,
    PartyTest? Counterparty,
    TokenTest? Tokens,
    ProvenanceTest? Provenance,
    NationTest? Custody,
    Instant From,
    Instant Until,
    Instant RecordedAt,
    string Note)
{
    /// <summary>What it asks for; null where it allows or denies.</summary>
    public Demand? Demand { get; init; }

    /// <summary>A test of what the taker says that it takes the tokens for.</summary>
    public EndUseTest? EndUse { get; init; }

    /// <summary>What it does to resting orders and running leases; the default where it cannot refuse.</summary>
    public InFlightEffect InFlight { get; init; } = InFlightEffect.Default;

    /// <summary>The IANA time zone that its moments were meant in; empty where the rulebook's counts.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>
    /// Whether it can keep something from passing: all that those may do who are asked about re-exports.
    /// </summary>
    public bool CanRefuse => Effect == RuleEffect.Deny || DemandsPermit;

    /// <summary>Whether it refuses whoever presents no permit.</summary>
    public bool DemandsPermit =>
        Effect is RuleEffect.RequireLicence or RuleEffect.RequireApproval or RuleEffect.Quota or RuleEffect.Cap
            or RuleEffect.Floor;

    /// <summary>Whether the moment lies in [<see cref="From"/>, <see cref="Until"/>).</summary>
    public bool IsInForce(Instant at) => From <= at && at < Until;

    /// <summary>Every test of nations that the rule makes, in the order of its parts.</summary>
    public IEnumerable<NationTest> NationTests() => new[]
    {
        Subject?.Nation, Subject?.Home, Subject?.Parent, Counterparty?.Nation, Counterparty?.Home, Counterparty?.Parent,
        Provenance?.Host, Provenance?.OperatorParent, Provenance?.HardwareOrigins, Provenance?.DataSubjects, Custody,
    }.OfType<NationTest>();

    /// <summary>The names of all lists that the rule refers to; a name may come more than once.</summary>
    public IEnumerable<string> Lists() =>
        NationTests().SelectMany(test => test.In.Concat(test.NotIn)).Select(term => term.List).OfType<string>();

    /// <summary>The names of all owners that the rule refers to; a name may come more than once.</summary>
    public IEnumerable<string> Owners() =>
        new[] { Subject?.Owner, Counterparty?.Owner, Provenance?.OperatorOwner }.OfType<OwnerTest>()
            .SelectMany(test => test.In.Concat(test.NotIn));
}

/// <summary>
/// A nation, a part of one, or everyone on a named list: <c>FR</c>, <c>UA-43</c> or <c>list:eu</c>.
/// </summary>
/// <param name="Nation">The nation; none where a region or a list is meant.</param>
/// <param name="List">The list's name; null where a nation or a region is meant.</param>
public readonly record struct NationTerm(Nation Nation, string? List)
{
    /// <summary>The region; none where a nation or a list is meant.</summary>
    public Region Region { get; init; }

    /// <summary>The text form, as in a rulebook.</summary>
    public override string ToString() =>
        List is not null ? $"list:{List}" : Region.IsSome ? Region.ToString() : Nation.ToString();
}

/// <summary>
/// Holds where some nation of the fact is in <see cref="In"/> (everybody when that is empty) and not in
/// <see cref="NotIn"/>.
/// A fact of one nation and a fact of several are tested alike.
/// </summary>
/// <remarks>
/// A region stands in tests of a host, a seat and a parent's seat alone. Where such a fact names only the nation, and
/// it depends on the region whether the test holds, the fact is missing. Tests of other facts do not see the regions
/// on a list: those facts have none.
/// </remarks>
/// <param name="In">Whom it means; empty for everybody.</param>
/// <param name="NotIn">Who is spared; empty for nobody. Not both are empty.</param>
public sealed record NationTest(IReadOnlyList<NationTerm> In, IReadOnlyList<NationTerm> NotIn);

/// <summary>
/// Holds where the member is in <see cref="In"/> (everybody when that is empty) and not in <see cref="NotIn"/>.
/// </summary>
/// <param name="In">Whom it means; empty for everybody.</param>
/// <param name="NotIn">Who is spared; empty for nobody. Not both are empty.</param>
public sealed record MemberTest(IReadOnlyList<MemberId> In, IReadOnlyList<MemberId> NotIn);

/// <summary>
/// Holds where the name is in <see cref="In"/> (everybody when that is empty) and not in <see cref="NotIn"/>.
/// </summary>
/// <param name="In">Whom it means; empty for everybody.</param>
/// <param name="NotIn">Who is spared; empty for nobody. Not both are empty.</param>
public sealed record OwnerTest(IReadOnlyList<string> In, IReadOnlyList<string> NotIn);

/// <summary>
/// Holds where the end-use is in <see cref="In"/> (every one when that is empty) and not in <see cref="NotIn"/>.
/// </summary>
/// <param name="In">Which are meant; empty for all.</param>
/// <param name="NotIn">Which are spared; empty for none. Not both are empty, and not all are spared.</param>
public sealed record EndUseTest(IReadOnlyList<EndUse> In, IReadOnlyList<EndUse> NotIn)
{
    /// <summary>Whether a stated end-use is meant and not spared.</summary>
    public bool Admits(EndUse endUse) => (In.Count == 0 || In.Contains(endUse)) && !NotIn.Contains(endUse);
}

/// <summary>A test of one side.</summary>
/// <param name="Nation">Under which nation it acts.</param>
/// <param name="Home">Where it has its seat.</param>
/// <param name="Parent">Where its ultimate parent has its seat.</param>
/// <param name="Member">Which member it is.</param>
/// <param name="Owner">Which firm or state ultimately owns it, by the registry's name.</param>
public sealed record PartyTest(
    NationTest? Nation,
    NationTest? Home,
    NationTest? Parent,
    MemberTest? Member,
    OwnerTest? Owner);

/// <summary>A test of the tokens.</summary>
/// <param name="Kinds">Which kinds; empty for all.</param>
/// <param name="Lines">Which lines (accelerator class, model, dataset) of whatever factory; empty for all.</param>
/// <param name="Factories">Minted by whom; empty for all.</param>
/// <param name="Attributes">Tests of attributes fixed at minting; each attribute at most once.</param>
public sealed record TokenTest(
    IReadOnlyList<TokenKind> Kinds,
    IReadOnlyList<string> Lines,
    IReadOnlyList<FactoryId> Factories,
    IReadOnlyList<AttributeTest> Attributes);

/// <summary>
/// A test of one attribute: a text is among some texts and not among others, a number lies in [at least, at most].
/// </summary>
/// <param name="Attribute">Which attribute.</param>
/// <param name="In">For a text: which values are meant; empty for all.</param>
/// <param name="NotIn">For a text: which are spared; empty for none.</param>
/// <param name="AtLeast">For a number: the smallest that is meant.</param>
/// <param name="AtMost">For a number: the largest that is meant.</param>
public sealed record AttributeTest(
    AttributeName Attribute,
    IReadOnlyList<string> In,
    IReadOnlyList<string> NotIn,
    long AtLeast,
    long AtMost);

/// <summary>A test of the facts fixed at minting. A fact that the kind does not have makes its test false.</summary>
/// <param name="Host">Where the machines or the data stand.</param>
/// <param name="Operator">Who operates them.</param>
/// <param name="OperatorParent">Where the operator's ultimate parent has its seat.</param>
/// <param name="HardwareOrigins">Whose law followed the hardware here; all but datasets.</param>
/// <param name="DataSubjects">Whose people the data is about; all but compute.</param>
public sealed record ProvenanceTest(
    NationTest? Host,
    MemberTest? Operator,
    NationTest? OperatorParent,
    NationTest? HardwareOrigins,
    NationTest? DataSubjects)
{
    /// <summary>
    /// Who ultimately owns the operator now, by the registry's name. Of an operator that is no member nobody knows.
    /// </summary>
    public OwnerTest? OperatorOwner { get; init; }
}
