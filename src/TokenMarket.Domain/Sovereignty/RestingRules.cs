using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Which orders the law closes: those to whom it leaves nobody of all who are registered, where a rule that says
/// <c>cancel</c> refuses somebody. Statuses close nothing: whoever is suspended may come back.
/// </summary>
/// <param name="law">The law in force.</param>
/// <param name="at">At what moment: permits that have ended count no more.</param>
public sealed class RestingRules(IClassedEligibility law, Instant at)
{
    /// <summary>The most rules that are named for one order.</summary>
    public const int MostNamed = 8;

    private readonly PresentedPairs _pairs = new(law, at);

    /// <summary>The rules that close a sale of lots of that custody; none where it may rest.</summary>
    public IReadOnlyList<string> ClosingSale(
        SeriesNumber series, PartyNumber seller, NationSet custody, Presented presented) => Closing(
            EligibilityDenial.GiverSuspended, Bearer.Taker, presented,
            buyer => new Question(Conveyance.Transfer, series, seller, buyer, custody, law.ValidFrom));

    /// <summary>
    /// The rules that close a purchase; none where it may rest. Lots of whatever custody might come: what is refused
    /// for lots that passed through nobody is refused for all others, since custody adds refusals and takes none away.
    /// Where a rule permits by custody that is not so, and none is closed.
    /// </summary>
    public IReadOnlyList<string> ClosingPurchase(SeriesNumber series, PartyNumber buyer, Presented presented) =>
        law.PermitsByCustody
            ? []
            : Closing(
                EligibilityDenial.TakerSuspended, Bearer.Giver, presented,
                seller => new Question(Conveyance.Transfer, series, seller, buyer, default, law.ValidFrom));

    private IReadOnlyList<string> Closing(
        EligibilityDenial ownSuspension, Bearer other, Presented presented, Func<PartyNumber, Question> with)
    {
        if (!law.Cancels)
            return [];
        foreach (var question in Possible(other, presented, with))
        {
            var denial = law.Check(question);
            if (denial is null or EligibilityDenial.SeriesNotActive or EligibilityDenial.SeriesUnknown
                || denial == ownSuspension)
            {
                return [];
            }
        }

        var rules = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var question in Possible(other, presented, with).TakeWhile(_ => rules.Count < MostNamed))
        {
            foreach (var refusal in law.RefusalsOf(question))
            {
                if (refusal.Effect.OnResting == RestingEffect.Cancel)
                    rules.Add(refusal.ToString());
            }
        }

        return [.. rules.Take(MostNamed)];
    }

    /// <summary>
    /// All that the order might meet: every class of members, and of buyers with every end-use, also those that only
    /// its own approvals tell apart.
    /// </summary>
    private IEnumerable<Question> Possible(Bearer other, Presented presented, Func<PartyNumber, Question> with)
    {
        EndUse?[] endUses = other == Bearer.Taker
            ? [.. Enum.GetValues<EndUse>().Select(endUse => law.EndUseAtomOf(endUse))
                .Concat(presented.Permits.Where(permit => permit.Permit.Deed is not null)
                    .Select(permit => permit.Permit.Deed!.Value.EndUse)).Distinct()]
            : [null];
        for (var otherClass = 0; otherClass < law.PartyClassCount; otherClass++)
        {
            foreach (var endUse in endUses)
            {
                var question = with(law.SomePartyOf(otherClass)) with { EndUse = endUse };
                yield return Asked(question, other, presented);
            }
        }
    }

    /// <summary>The question with what the order brings, and with all that the other side could be asked for.</summary>
    private Question Asked(in Question question, Bearer other, Presented presented)
    {
        if (!law.HasDemands)
            return _pairs.With(question, Presented.None, other == Bearer.Giver ? presented : Presented.None);
        var party = other == Bearer.Giver ? question.Giver : question.Taker;
        var demands = law.DemandsOn(new SidePosition(
            question.Conveyance, other, question.Series, party, question.Custody));
        var brought = new Presented(
            [.. demands.Permits.Take(Presented.MostPermits).Select(demand => new PresentedPermit(
                PermitFor(demand), 0, default, Instant.Never))],
            0, null);
        return other == Bearer.Giver
            ? _pairs.With(question, brought, presented)
            : _pairs.With(question, presented, brought);
    }

    private static Permit PermitFor(PossibleDemand demand) => demand.Demand switch
    {
        LicenceDemand licence => Permit.Licence(demand.By, licence.Type),
        ApprovalDemand approval => Permit.Approval(demand.By, approval.Body, approval.Officers),
        QuotaDemand quota => Permit.Quota(demand.By, quota.Name, quota.Form),
        StockDemand bound => Permit.Room(demand.By, bound),
        _ => throw new UnreachableException($"{demand.Demand} takes no permit."),
    };
}
