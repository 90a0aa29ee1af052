using TokenMarket.Auditor;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Histories;
using TokenMarket.Grains.Sovereignty;

namespace TokenMarket.Grains.Histories;

/// <summary>Decides what was done again: the law of the epoch that it is stamped with, read from the journal.</summary>
internal static class RecordedDecisions
{
    /// <summary>All deeds of that number; null where there is none that the nation may be told of.</summary>
    public static DecisionsView? Of(DeedHistory history, RecordedPlace wanted, Nation seenBy)
    {
        var known = history.Law.Latest.Inputs.Parties.ToDictionary(party => party.Number, party => party.Member);
        var deeds = history.Deeds.Where(deed => deed.Kind == wanted.Kind && deed.Number == wanted.Number
            && deed.Session == wanted.Session
            && string.Equals(DeedViews.PlaceOf(deed, Name), wanted.Place, StringComparison.Ordinal)).ToList();
        if (deeds.Count == 0)
            return null;
        var law = history.Law.StampedWith(deeds[0].Epoch)
            ?? throw new InvalidDataException($"The registry has not proposed epoch {deeds[0].Epoch}.");
        var reading = new LawReading(law);
        var members = law.Inputs.Parties.ToDictionary(party => party.Number, party => party.Member);
        var isShown = !seenBy.IsSome || members[deeds[0].Giver].Nation == seenBy
            || members[deeds[0].Taker].Nation == seenBy;
        return isShown
            ? new DecisionsView([.. deeds.Select(deed => Of(deed, reading, party => members[party]))])
            : null;

        MemberId Name(PartyNumber party) => known.GetValueOrDefault(party);
    }

    private static DecisionView Of(RecordedDeed deed, LawReading law, Func<PartyNumber, MemberId> nameOf)
    {
        var series = law.Find(deed.Series)?.Number ?? default;
        var question = new Question(deed.Conveyance, series, deed.Giver, deed.Taker, deed.Custody, deed.At);
        var decision = law.DecideDeed(law.Presenting(
            question, deed.Given ?? Presented.None, deed.Taken ?? Presented.None));
        return new DecisionView(
            DeedViews.Of(deed, nameOf), decision.IsAllowed, decision.Sentence,
            [.. decision.Rules.Select(Explanations.Of)],
            [.. decision.Facts.Select(fact => new FactView(fact.Name, fact.Value))],
            [.. decision.Requirements.Select(demand => demand.ToString())]);
    }
}
