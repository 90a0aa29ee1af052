using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Histories;

namespace TokenMarket.Grains.Histories;

/// <summary>The law of a moment as people outside are shown it.</summary>
internal static class LawViews
{
    public static LawView Of(KnownLaw law, Instant at, Instant knownAt, Jurisdiction? whose)
    {
        var inputs = law.Inputs;
        var books = inputs.Rulebooks.Where(book => whose is null || book.Document.Jurisdiction == whose);
        var lists = inputs.Lists.ToDictionary(list => list.Name, StringComparer.Ordinal);
        return new LawView(
            at, knownAt, law.Epoch.Number,
            [.. books.Select(book => Of(book, at))],
            [.. inputs.Lists.Select(list => new ListInForce(list.Name, [.. list.MembersAt(at).Nations()]))],
            [.. inputs.Adoptions.Select(adoption => Of(adoption, lists[adoption.Bloc], at))],
            [.. inputs.Parties.OrderBy(party => party.Member).Select(party =>
                new MemberEntry(party.Member, party.Parent, ClosedList.WordOf(party.Status)))],
            [.. inputs.Series.OrderBy(series => series.Series).Select(series => new SeriesEntry(
                series.Series, series.Series.Kind, ClosedList.WordOf(series.Status), series.Provenance.Host))],
            [.. law.State.Earlier.Select(earlier => earlier.Epoch.Number)])
        {
            Since = law.Epoch == default ? null : law.Since,
        };
    }

    private static RulebookInForce Of(AdoptedRulebook book, Instant at)
    {
        var inForce = book.CountingRules().Where(rule => rule.IsInForce(at)).Select(rule => rule.Id).ToList();
        return new RulebookInForce(
            book.Document.Jurisdiction.ToString(), book.Document.Name, book.Version, inForce,
            book.Document.Rules.Count - inForce.Count)
        {
            Suspended = book.Suspended,
        };
    }

    private static BlocInForce Of(BlocAdoption adoption, NamedList list, Instant at) =>
        new(adoption.Nation, adoption.Bloc, list.MembersAt(at).Contains(adoption.Nation))
        {
            Reservations =
            [
                .. adoption.Reservations.Select(reserved =>
                    new ReservedRule(reserved.Rulebook, reserved.Rule, reserved.Reason)),
            ],
        };
}
