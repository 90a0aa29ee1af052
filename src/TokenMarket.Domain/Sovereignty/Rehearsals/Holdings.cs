using System.Runtime.InteropServices;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>What members and nations have, by series. Nobody has less than nothing: what never came cannot go.
/// </summary>
internal sealed class Holdings(EligibilityInputs inputs)
{
    private static readonly Dictionary<SeriesNumber, Lots> Nothing = [];

    private readonly Dictionary<PartyNumber, Nation> _nations =
        inputs.Parties.ToDictionary(party => party.Number, party => party.Nation);

    private readonly Dictionary<SeriesNumber, SeriesFacts> _series =
        inputs.Series.ToDictionary(series => series.Number);

    // Nothing is counted for nations that never bound what is owned.
    private readonly HashSet<Nation> _bounding =
    [
        .. inputs.Rulebooks.Where(book => book.Document.Rules.Any(rule => rule.Demand is StockDemand))
            .Select(book => book.Document.Jurisdiction.Nation),
    ];

    private readonly Dictionary<PartyNumber, Dictionary<SeriesNumber, Lots>> _ofParty = [];
    private readonly Dictionary<Nation, Dictionary<SeriesNumber, Lots>> _ofNation = [];

    internal Nation NationOf(PartyNumber party) => _nations.GetValueOrDefault(party);

    /// <summary>Whether the nation of a party ever bounds what is owned.</summary>
    internal bool IsBound(PartyNumber party) => _bounding.Contains(NationOf(party));

    internal SeriesFacts? FactsOf(SeriesNumber series) => _series.GetValueOrDefault(series);

    internal void Move(PartyNumber party, SeriesNumber series, long owned, long ready)
    {
        if (!_nations.TryGetValue(party, out var nation) || !_bounding.Contains(nation))
            return;
        ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(Of(_ofParty, party), series, out _);
        (owned, ready) = (Math.Max(owned, -own.Owned), Math.Max(ready, -own.Ready));
        own = own.Plus(owned, ready);
        ref var all = ref CollectionsMarshal.GetValueRefOrAddDefault(Of(_ofNation, nation), series, out _);
        all = all.Plus(owned, ready);
    }

    /// <summary>Title or the use passes.</summary>
    internal void Pass(in Question question, long lots)
    {
        if (question.Conveyance == Conveyance.Lease)
        {
            Move(question.Giver, question.Series, 0, -lots);
            return;
        }

        Move(question.Giver, question.Series, -lots, -lots);
        Move(question.Taker, question.Series, lots, lots);
    }

    /// <summary>
    /// What counts under a bound, in its unit; null where a fact is missing that it takes to count. What has ended is
    /// forgotten on the way.
    /// </summary>
    internal Int128? Stock(Eligibility law, StockDemand bound, string source, PartyNumber party, Instant at)
    {
        var (nation, holdings) = (NationOf(party), Under(bound, party));
        var sum = Int128.Zero;
        List<SeriesNumber>? ended = null;
        foreach (var (series, lots) in holdings)
        {
            if (_series.GetValueOrDefault(series) is not { } facts || facts.Series.End <= at)
            {
                (ended ??= []).Add(series);
                continue;
            }

            var counted = bound.Bound == StockBound.Cap ? lots.Owned : lots.Ready;
            if (counted == 0 || law.WeightOf(Jurisdiction.Of(nation), bound, series) is not { } weight
                || (weight.Source is { } stated && !string.Equals(stated, source, StringComparison.Ordinal)))
            {
                continue;
            }

            if (weight.PerLot is not { } perLot)
                return null;
            sum += (Int128)perLot * counted;
        }

        ended?.ForEach(series => holdings.Remove(series));
        return sum;
    }

    /// <summary>The sources of which somebody has something that counts; one without a name where all are one.
    /// </summary>
    internal IEnumerable<string> SourcesOf(Eligibility law, StockDemand bound, PartyNumber party, Instant at)
    {
        if (bound.Per == StockPer.All)
            return [""];
        var by = Jurisdiction.Of(NationOf(party));
        return Under(bound, party).Keys
            .Where(series => _series.GetValueOrDefault(series) is { } facts && facts.Series.End > at)
            .Select(series => law.WeightOf(by, bound, series)?.Source).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    /// <summary>Those that count together under a bound: a member's, or its nation's.</summary>
    private Dictionary<SeriesNumber, Lots> Under(StockDemand bound, PartyNumber party) =>
        bound.Each == StockEach.Member
            ? _ofParty.GetValueOrDefault(party, Nothing)
            : _ofNation.GetValueOrDefault(NationOf(party), Nothing);

    private static Dictionary<SeriesNumber, Lots> Of<T>(
        Dictionary<T, Dictionary<SeriesNumber, Lots>> holdings, T whose)
        where T : notnull
    {
        if (!holdings.TryGetValue(whose, out var found))
            holdings.Add(whose, found = []);
        return found;
    }

    /// <param name="Owned">All that is owned.</param>
    /// <param name="Ready">What of it is neither leased out nor frozen.</param>
    private readonly record struct Lots(long Owned, long Ready)
    {
        public Lots Plus(long owned, long ready) => new(checked(Owned + owned), checked(Ready + ready));
    }
}
