using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Histories;

/// <summary>Answers by the law of one epoch, with the slow interpreter: for askers, not deciders.</summary>
public sealed class LawReading
{
    private readonly List<(SlowInterpreter Rules, Instant Until)> _earlier;
    private readonly SlowInterpreter _newest;
    private readonly Dictionary<SeriesId, SeriesFacts> _series;
    private readonly Dictionary<MemberId, PartyFacts> _members;
    private readonly KnownLaw _law;

    /// <summary>The law that is read.</summary>
    public LawReading(KnownLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        _law = law;
        var inputs = law.Inputs;
        _newest = new SlowInterpreter(inputs);
        _earlier = [.. law.State.Earlier.Reverse().Select(
            earlier => (new SlowInterpreter(earlier.State.InputsFor(earlier.Epoch)), earlier.Until))];
        _series = inputs.Series.ToDictionary(series => series.Series);
        _members = inputs.Parties.ToDictionary(party => party.Member);
    }

    /// <summary>Which epoch's.</summary>
    public Epoch Epoch => _law.Epoch;

    /// <summary>The series of that name; null where that law does not know it.</summary>
    public SeriesFacts? Find(SeriesId series) => _series.GetValueOrDefault(series);

    /// <summary>The member of that name; null where that law does not know it.</summary>
    public PartyFacts? Find(MemberId member) => _members.GetValueOrDefault(member);

    /// <summary>The question with what both sides brought along, as it counted under this law.</summary>
    public Question Presenting(in Question question, Presented given, Presented taken) =>
        new PresentedPairs(_newest, question.At).With(question, given, taken);

    /// <summary>
    /// What it says of a deed that was done under it: earlier law, while what was gained since waits, must allow as
    /// well.
    /// </summary>
    public Decision DecideDeed(in Question question) => Decide(question, static (_, _) => true);

    /// <summary>
    /// What it says of a moment, past or to come: earlier law has a say from the enactment until what was gained is
    /// let go.
    /// </summary>
    public Decision Decide(in Question question)
    {
        var since = _law.Since;
        return Decide(question, (until, at) => at >= since && at < until);
    }

    private Decision Decide(in Question question, Func<Instant, Instant, bool> mustAllow)
    {
        var decision = _newest.Decide(question);
        foreach (var (rules, until) in _earlier)
        {
            if (!decision.IsAllowed || !mustAllow(until, question.At))
                continue;
            var earlier = rules.Decide(question);
            if (earlier.IsAllowed)
            {
                decision = decision with
                {
                    Requirements = Requirements.Both(decision.Requirements, earlier.Requirements),
                };
            }
            else if (earlier.Denial is not (EligibilityDenial.GiverUnknown or EligibilityDenial.TakerUnknown
                or EligibilityDenial.SeriesUnknown))
            {
                decision = earlier with { Epoch = Epoch };
            }
        }

        return decision;
    }
}
