using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// The rules of whose word counts, written out to be read: the twin that proves <see cref="Eligibility"/>, and what an
/// auditor replays decisions with.
/// </summary>
/// <remarks>
/// Asked are the market, the giver's nation (export or lease) and the taker's nation (import or use): each must allow,
/// and
/// none may deny. Inside one nation its domestic rules are asked instead of export and import. Nations that the tokens
/// come
/// from or passed through are asked about the re-export and can only deny; the giver's own nation is not among them,
/// since
/// what leaves it is its export. A denial beats every permission; where all allow, every licence and approval that is
/// demanded, by whomever, must be presented; duties and levies ride along. The order of rules means nothing.
/// </remarks>
public sealed partial class SlowInterpreter : IEligibility
{
    private static readonly (RuleEffect Effect, EligibilityDenial Denial)[] Demanding =
    [
        (RuleEffect.RequireLicence, EligibilityDenial.LicenceRequired),
        (RuleEffect.RequireApproval, EligibilityDenial.ApprovalRequired),
        (RuleEffect.Quota, EligibilityDenial.QuotaRequired),
        (RuleEffect.Cap, EligibilityDenial.CapRoomRequired),
        (RuleEffect.Floor, EligibilityDenial.FloorRoomRequired),
    ];

    private readonly EligibilityInputs _inputs;

    /// <summary>An interpreter of these inputs, for any moment.</summary>
    /// <exception cref="ArgumentException">A list that is referred to is not there, or something is there
    /// twice.</exception>
    public SlowInterpreter(EligibilityInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _inputs = inputs.Checked(nameof(inputs));
    }

    /// <inheritdoc/>
    public Epoch Epoch => _inputs.Epoch;

    /// <inheritdoc/>
    public Instant ValidFrom => new(long.MinValue);

    /// <inheritdoc/>
    public Instant ValidUntil => Instant.Never;

    /// <inheritdoc/>
    public Nation NationOf(PartyNumber party) =>
        _inputs.Parties.FirstOrDefault(one => one.Number == party)?.Nation ?? default;

    /// <inheritdoc/>
    public EligibilityDenial? Check(in Question question) => Decide(question).Denial;

    /// <inheritdoc/>
    public bool IsRevoked(Jurisdiction by, long number) => _inputs.Revocations.Contains(new PermitKey(by, number));

    /// <inheritdoc/>
    public Decision Decide(in Question question)
    {
        var (number, from, to) = (question.Series, question.Giver, question.Taker);
        var giver = _inputs.Parties.FirstOrDefault(party => party.Number == from);
        var taker = _inputs.Parties.FirstOrDefault(party => party.Number == to);
        var series = _inputs.Series.FirstOrDefault(x => x.Number == number);
        var explanation = new Explanation(_inputs, question, giver, taker, series);

        if (giver is null) return explanation.Deny(EligibilityDenial.GiverUnknown, []);
        if (taker is null) return explanation.Deny(EligibilityDenial.TakerUnknown, []);
        if (series is null) return explanation.Deny(EligibilityDenial.SeriesUnknown, []);
        if (giver.Status != MemberStatus.Active) return explanation.Deny(EligibilityDenial.GiverSuspended, []);
        if (taker.Status != MemberStatus.Active) return explanation.Deny(EligibilityDenial.TakerSuspended, []);
        if (series.Status != SeriesStatus.Active || question.At >= series.Series.End)
            return explanation.Deny(EligibilityDenial.SeriesNotActive, []);

        var asked = WhoIsAsked(question, giver, taker, series);
        var findings = FindingsOf(question, asked, giver, taker, series);
        return Combine(explanation, asked, findings, question.Permits);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> RequirementsOf(in Question question) => Decide(question).Requirements;

    private static List<Asked> WhoIsAsked(Question question, PartyFacts giver, PartyFacts taker, SeriesFacts series)
    {
        var isLease = question.Conveyance == Conveyance.Lease;
        var outward = isLease ? Direction.Lease : Direction.Export;
        var inward = isLease ? Direction.Use : Direction.Import;
        var asked = new List<Asked>();
        if (giver.Nation == taker.Nation)
        {
            asked.Add(new Asked(AskedRole.Market, default, Direction.Domestic));
            asked.Add(new Asked(AskedRole.Domestic, giver.Nation, Direction.Domestic));
        }
        else
        {
            asked.Add(new Asked(AskedRole.Market, default, outward));
            asked.Add(new Asked(AskedRole.Market, default, inward));
            asked.Add(new Asked(AskedRole.Giver, giver.Nation, outward));
            asked.Add(new Asked(AskedRole.Taker, taker.Nation, inward));
        }

        var origins = series.Origins();
        foreach (var nation in origins.Nations().Where(nation => nation != giver.Nation))
            asked.Add(new Asked(AskedRole.Provenance, nation, Direction.ReExport));
        foreach (var nation in question.Custody.Nations()
            .Where(nation => nation != giver.Nation && !origins.Contains(nation)))
        {
            asked.Add(new Asked(AskedRole.Custody, nation, Direction.ReExport));
        }

        return asked;
    }

    private List<Finding> FindingsOf(
        Question question, List<Asked> asked, PartyFacts giver, PartyFacts taker, SeriesFacts series)
    {
        var owner = _inputs.Parties.FirstOrDefault(party => party.Member == series.Provenance.Operator)?.OwnerName;
        var tests = new RuleEvaluation(new PlacesAt(_inputs.Lists, question.At));
        var findings = new List<Finding>();
        foreach (var one in asked)
        {
            var isInward = one.Direction is Direction.Import or Direction.Use;
            var (subject, counterparty) = isInward ? (taker, giver) : (giver, taker);
            findings.AddRange(Ask(one, question.At, tests, new RuleCase(
                subject, counterparty, series, owner, question.Custody, question.EndUse)));
        }

        return findings;
    }

    private IEnumerable<Finding> Ask(Asked asked, Instant at, RuleEvaluation tests, RuleCase one)
    {
        foreach (var (book, adoption) in BooksOf(asked, at))
        {
            foreach (var rule in book.Document.Rules)
            {
                if (book.Suspended.Contains(rule.Id, StringComparer.Ordinal)
                    || adoption?.Admits(book.Document.Name, rule.Id) == false)
                {
                    continue;
                }

                if (!rule.IsInForce(at) || !rule.Directions.Contains(asked.Direction))
                    continue;
                if (asked.Direction == Direction.ReExport && !rule.CanRefuse)
                    continue;
                var holds = tests.Evaluate(rule, one);
                if (holds != Truth.No)
                {
                    yield return new Finding(book, rule, asked.Direction, asked.Nation, asked.Role,
                        holds == Truth.Missing);
                }
            }
        }
    }

    /// <summary>The rulebooks that speak for whoever is asked; a bloc's with the terms of its accession.</summary>
    private IEnumerable<(AdoptedRulebook Book, BlocAdoption? Adoption)> BooksOf(Asked asked, Instant at)
    {
        if (asked.Role == AskedRole.Market)
            return BooksOf(Jurisdiction.Market).Select(book => (book, default(BlocAdoption)));
        var own = BooksOf(Jurisdiction.Of(asked.Nation)).ToList();
        var blocs = _inputs.Adoptions
            .Where(adoption => adoption.Nation == asked.Nation && MembersOf(adoption.Bloc, at).Contains(asked.Nation))
            .SelectMany(adoption => BooksOf(Jurisdiction.OfBloc(adoption.Bloc)), (adoption, book) =>
                (book, (BlocAdoption?)adoption));
        return (own.Count > 0 ? own : BooksOf(Jurisdiction.Baseline)).Select(book => (book, default(BlocAdoption)))
            .Concat(blocs);
    }

    private IEnumerable<AdoptedRulebook> BooksOf(Jurisdiction jurisdiction) =>
        _inputs.Rulebooks.Where(book => book.Document.Jurisdiction == jurisdiction);

    private NationSet MembersOf(string list, Instant at) =>
        _inputs.Lists.First(x => string.Equals(x.Name, list, StringComparison.Ordinal)).MembersAt(at);

    private static Decision Combine(
        Explanation explanation, List<Asked> asked, List<Finding> findings, PermitSet permits)
    {
        var missing = findings.Where(finding => finding.IsMissingFact).ToList();
        if (missing.Count > 0)
            return explanation.Deny(EligibilityDenial.FactMissing, missing);
        foreach (var role in asked.Select(one => one.Role).Distinct().Order())
        {
            var denying = findings.Where(finding => finding.Role == role && finding.Rule.Effect == RuleEffect.Deny)
                .ToList();
            if (denying.Count > 0)
                return explanation.Deny(Explanation.DeniedBy(role), denying);
        }

        foreach (var role in asked.Where(one => one.Direction != Direction.ReExport).Select(one => one.Role).Distinct()
            .Order())
        {
            if (!findings.Exists(finding => finding.Role == role && finding.Rule.Effect == RuleEffect.Allow))
                return explanation.Deny(Explanation.NotAllowedBy(role), []);
        }

        bool IsUnmet(Finding finding, RuleEffect effect) => finding.Rule.Effect == effect && finding.IsUnmetBy(permits);
        foreach (var (effect, denial) in Demanding)
        {
            if (findings.Exists(finding => IsUnmet(finding, effect)))
                return explanation.Require(denial, findings, finding => IsUnmet(finding, effect));
        }

        return explanation.Allow(findings);
    }

    private readonly record struct Asked(AskedRole Role, Nation Nation, Direction Direction);
}
