using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Sovereignty;

namespace TokenMarket.Grains.Accounts;

/// <summary>What an account decides by at one moment, and why eligibility said no while it did.</summary>
public sealed class AccountFacts(EpochView view, Instant now) : IAccountFacts
{
    private List<Explanation>? _explanations;

    /// <inheritdoc/>
    public Epoch Epoch => view.Epoch;

    /// <summary>The number of a member; none where the registry does not know it.</summary>
    public PartyNumber PartyOf(MemberId member) => view.PartyOf(member);

    /// <inheritdoc/>
    public bool TryFindMember(MemberId member, out MemberFacts facts) =>
        TryConvert(view.Directory.Find(member), out facts);

    /// <inheritdoc/>
    public bool TryFindParty(PartyNumber party, out MemberFacts facts) =>
        TryConvert(view.Directory.Find(party), out facts);

    /// <inheritdoc/>
    public bool TryFindBook(SeriesId series, Currency quote, [NotNullWhen(true)] out BookFacts? facts) =>
        view.TryFindBook(series, quote, out facts);

    /// <inheritdoc/>
    public bool IsActive(SeriesId series) => view.IsActive(series, now);

    /// <inheritdoc/>
    public bool IsCashIssuer(PartyNumber party, Currency currency) =>
        view.Directory.Find(party) is { } member && member.Issues.Contains(currency);

    /// <inheritdoc/>
    public SideDemands DemandsOn(in SideOfDeed side) =>
        view.Eligibility.HasDemands && view.Directory.Find(side.Series) is { } facts
            ? view.Eligibility.DemandsOn(
                new SidePosition(side.Conveyance, side.Bearer, facts.Number, side.Party, side.Custody)
                {
                    Counterparty = side.Counterparty,
                    EndUse = side.EndUse,
                })
            : SideDemands.None;

    /// <inheritdoc/>
    public StockWeight? WeightOf(Nation by, StockDemand bound, SeriesId series) =>
        view.Eligibility.WeightOf(Jurisdiction.Of(by), bound, view.Directory.Find(series)?.Number ?? default);

    /// <inheritdoc/>
    public bool TryFindTreasury(Nation nation, out PartyNumber treasury)
    {
        treasury = view.Directory.TreasuryOf(nation);
        return treasury != default;
    }

    /// <inheritdoc/>
    public EligibilityAnswer MayReceive(in DeedSides sides, SeriesId series, NationSet custody)
    {
        var (pairs, question) = Ask(sides, series, custody);
        if (pairs.WhyNot(question, sides.Given, sides.Taken) is not { } denial)
            return new EligibilityAnswer(true, 0);
        _explanations ??= [];
        _explanations.Add(Explanations.Of(pairs.Decide(question, sides.Given, sides.Taken)));
        return new EligibilityAnswer(false, _explanations.Count) { Denial = denial };
    }

    /// <inheritdoc/>
    public IReadOnlyList<LackingApproval>? ApprovalsLacking(
        in DeedSides sides, SeriesId series, NationSet custody)
    {
        var (pairs, question) = Ask(sides, series, custody);
        return pairs.ApprovalsLacking(question, sides.Given, sides.Taken);
    }

    /// <inheritdoc/>
    public PairDues DuesOf(in DeedSides sides, SeriesId series, NationSet custody)
    {
        if (!view.Eligibility.HasDemands)
            return PairDues.None;
        var (pairs, question) = Ask(sides, series, custody);
        return pairs.DuesOf(question, sides.Given, sides.Taken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> RulesFreezing(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse)
    {
        // Asked for every fill: where the first reason is a want of something, nothing denies.
        var question = QuestionOf(giver, taker, series, custody, endUse);
        return view.NewestLaw.Check(question) is null or >= EligibilityDenial.NotAllowedByMarket
            ? []
            : DenialsBy(view.NewestLaw, question);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> DutiesOfFrozen(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse) =>
    [
        .. view.NewestLaw.DutiesOf(QuestionOf(giver, taker, series, custody, endUse))
            .Where(duty => duty.Bearer == Bearer.Taker),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> RulesKeepingFrozen(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse) =>
        DenialsBy(view.Eligibility, QuestionOf(giver, taker, series, custody, endUse));

    /// <summary>Why eligibility said no under that number, in this turn.</summary>
    public Explanation? ExplanationOf(long number) =>
        _explanations is not null && number >= 1 && number <= _explanations.Count
            ? _explanations[(int)number - 1]
            : null;

    private static IReadOnlyList<string> DenialsBy(IClassedEligibility law, in Question question) =>
    [
        .. law.RefusalsOf(question).Where(refusal => refusal.Rule.Effect == RuleEffect.Deny)
            .Select(refusal => refusal.ToString()).Distinct().Take(FlowValues.MaxGrounds),
    ];

    private (PresentedPairs Pairs, Question Question) Ask(in DeedSides sides, SeriesId series, NationSet custody) => (
        new PresentedPairs(view.Eligibility, now) { IsFree = sides.IsFree },
        QuestionOf(sides.Giver, sides.Taker, series, custody, null));

    private Question QuestionOf(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse) =>
        new(Conveyance.Transfer, view.Directory.Find(series)?.Number ?? default, giver, taker, custody, now)
        {
            EndUse = endUse,
        };

    private static bool TryConvert(RegisteredMember? member, out MemberFacts facts)
    {
        facts = member is null
            ? default
            : new MemberFacts(
                member.Party, member.Owner, member.Member.Nation, member.Status == MemberStatus.Active);
        return member is not null;
    }
}
