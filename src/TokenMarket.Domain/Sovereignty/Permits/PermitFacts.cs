using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>What a permit office decides by at a moment.</summary>
/// <param name="Directory">Who and what is known.</param>
/// <param name="Law">The law in force.</param>
/// <param name="Quotas">The quotas that the jurisdiction lays down.</param>
public sealed record PermitFacts(
    MarketDirectory Directory, IClassedEligibility Law, IReadOnlyList<QuotaDemand> Quotas)
{
    /// <summary>
    /// What the law demands of a body for a deed, with the member that it names or with whomever of the counterparty's
    /// nation it may be done; null where it demands nothing of it, or denies the deed whatever is approved.
    /// </summary>
    internal Quorum? DemandOf(Jurisdiction office, string body, PartyNumber member, Deed deed, Instant now)
    {
        if (Directory.Find(deed.Series) is not { } series)
            return null;
        var custody = CustodyOf(deed, series);
        Quorum? most = null;
        var others = Directory.Members
            .Where(other => other.Member.Nation == deed.Counterparty
                && (deed.CounterpartyMember is not { } named || other.Member == named))
            .DistinctBy(other => Law.PartyClassOf(other.Party)).OrderBy(other => other.Party);
        foreach (var other in others)
        {
            var (giver, taker) = deed.Side == Side.Sell ? (member, other.Party) : (other.Party, member);
            var question = new Question(deed.Conveyance, series.Number, giver, taker, custody, now)
            {
                EndUse = deed.EndUse,
            };
            foreach (var demanded in Law.Decide(question).Requirements)
            {
                if (demanded.By == office && demanded.Demand is ApprovalDemand approval
                    && string.Equals(approval.Body, body, StringComparison.Ordinal)
                    && !(most?.Officers >= approval.Officers))
                {
                    most = new Quorum(approval.Officers, approval.Of);
                }
            }
        }

        return most;
    }

    /// <summary>Where the parcels of a deed have been: as it states, or with its host alone.</summary>
    public static NationSet CustodyOf(Deed deed, SeriesFacts series)
    {
        ArgumentNullException.ThrowIfNull(deed);
        ArgumentNullException.ThrowIfNull(series);
        return deed.Custody.IsEmpty ? NationSet.Of(series.Provenance.Host) : deed.Custody;
    }
}
