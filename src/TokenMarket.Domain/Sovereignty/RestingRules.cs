using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Which orders the law closes: those to whom it leaves nobody of all who are registered, where a rule that says
/// <c>cancel</c> refuses somebody. Statuses close nothing: whoever is suspended may come back.
/// </summary>
public static class RestingRules
{
    /// <summary>The most rules that are named for one order.</summary>
    public const int MostNamed = 8;

    /// <summary>The rules that close a sale of lots of that custody; none where it may rest.</summary>
    public static IReadOnlyList<string> ClosingSale(
        IClassedEligibility law, SeriesNumber series, PartyNumber seller, NationSet custody)
    {
        ArgumentNullException.ThrowIfNull(law);
        return Closing(law, EligibilityDenial.GiverSuspended, buyer =>
            new Question(Conveyance.Transfer, series, seller, buyer, custody, law.ValidFrom));
    }

    /// <summary>
    /// The rules that close a purchase; none where it may rest. Lots of whatever custody might come: what is refused
    /// for lots that passed through nobody is refused for all others, since custody adds refusals and takes none away.
    /// </summary>
    public static IReadOnlyList<string> ClosingPurchase(
        IClassedEligibility law, SeriesNumber series, PartyNumber buyer)
    {
        ArgumentNullException.ThrowIfNull(law);
        return Closing(law, EligibilityDenial.TakerSuspended, seller =>
            new Question(Conveyance.Transfer, series, seller, buyer, default, law.ValidFrom));
    }

    private static IReadOnlyList<string> Closing(
        IClassedEligibility law, EligibilityDenial ownSuspension, Func<PartyNumber, Question> with)
    {
        if (!law.Cancels)
            return [];
        for (var other = 0; other < law.PartyClassCount; other++)
        {
            var denial = law.Check(with(law.SomePartyOf(other)));
            if (denial is null or EligibilityDenial.SeriesNotActive or EligibilityDenial.SeriesUnknown
                || denial == ownSuspension)
            {
                return [];
            }
        }

        var rules = new SortedSet<string>(StringComparer.Ordinal);
        for (var other = 0; other < law.PartyClassCount && rules.Count < MostNamed; other++)
        {
            foreach (var refusal in law.RefusalsOf(with(law.SomePartyOf(other))))
            {
                if (refusal.Effect.OnResting == RestingEffect.Cancel)
                    rules.Add(refusal.ToString());
            }
        }

        return [.. rules.Take(MostNamed)];
    }
}
