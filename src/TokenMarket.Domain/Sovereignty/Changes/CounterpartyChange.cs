using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>Tries every other party on the side that may be exchanged; the asking party itself is no counterparty.
/// </summary>
internal sealed class CounterpartyChange(EligibilityInputs inputs, IEligibility eligibility) : IChangeDimension
{
    private readonly PartyFacts[] _parties = [.. inputs.Parties.OrderBy(party => party.Number)];

    public ChangeDimension Dimension => ChangeDimension.Counterparty;

    public FoundChange Find(in ChangeSearch search)
    {
        var question = search.Question;
        var (present, asking) = search.Counterparty == Side.Giver
            ? (question.Giver, question.Taker) : (question.Taker, question.Giver);
        var known = Array.Find(_parties, party => party.Number == present);
        var (nearest, smallest, count) = (default(PartyFacts), int.MaxValue, 0);
        foreach (var party in _parties)
        {
            if (party.Number == present || party.Number == asking
                || eligibility.Check(With(question, search.Counterparty, party.Number)) is not null)
            {
                continue;
            }

            count++;
            var distance = Distance(known, party);
            if (distance < smallest)
                (nearest, smallest) = (party, distance);
        }

        return FoundChange.Of(nearest is null ? null : new OtherCounterparty(
            With(question, search.Counterparty, nearest.Number), nearest.Number, smallest, count));
    }

    /// <summary>Of an unknown party everybody is as far as can be.</summary>
    internal static int Distance(PartyFacts? present, PartyFacts other) => present is null ? 7
        : (present.Nation == other.Nation ? 0 : 4) + (present.Parent == other.Parent ? 0 : 2)
            + (present.Home == other.Home ? 0 : 1);

    internal static Question With(Question question, Side side, PartyNumber party) => side switch
    {
        Side.Giver => question with { Giver = party },
        Side.Taker => question with { Taker = party },
    };
}
