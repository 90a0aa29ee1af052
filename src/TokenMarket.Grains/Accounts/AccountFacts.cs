using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Domain.Sovereignty;
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
    public SideDemands DemandsOn(Bearer bearer, PartyNumber party, SeriesId series, NationSet custody) =>
        view.Eligibility.HasDemands && view.Directory.Find(series) is { } facts
            ? view.Eligibility.DemandsOn(
                new SidePosition(Conveyance.Transfer, bearer, facts.Number, party, custody))
            : SideDemands.None;

    /// <inheritdoc/>
    public bool TryFindTreasury(Nation nation, out PartyNumber treasury)
    {
        treasury = view.Directory.TreasuryOf(nation);
        return treasury != default;
    }

    /// <inheritdoc/>
    public EligibilityAnswer MayReceive(PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody)
    {
        var number = view.Directory.Find(series)?.Number ?? default;
        var question = new Question(Conveyance.Transfer, number, giver, taker, custody, now);
        var pairs = new PresentedPairs(view.Eligibility, now);
        if (pairs.MayPass(question, Presented.None, Presented.None))
            return new EligibilityAnswer(true, 0);
        _explanations ??= [];
        _explanations.Add(Explanations.Of(pairs.Decide(question, Presented.None, Presented.None)));
        return new EligibilityAnswer(false, _explanations.Count);
    }

    /// <summary>Why eligibility said no under that number, in this turn.</summary>
    public Explanation? ExplanationOf(long number) =>
        _explanations is not null && number >= 1 && number <= _explanations.Count
            ? _explanations[(int)number - 1]
            : null;

    private static bool TryConvert(RegisteredMember? member, out MemberFacts facts)
    {
        facts = member is null
            ? default
            : new MemberFacts(
                member.Party, member.Owner, member.Member.Nation, member.Status == MemberStatus.Active);
        return member is not null;
    }
}
