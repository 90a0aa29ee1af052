using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty.Analysis;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>Puts what rests and runs now to the current rules and to the same with a draft in their place.</summary>
public sealed class LiveRehearsal
{
    /// <summary>The most questions that are put to each of the two; a second or so of one core.</summary>
    public const long MostQuestions = 4_000_000;

    private readonly Eligibility _current;
    private readonly Eligibility _draft;
    private readonly PartyFacts[] _parties;
    private readonly Instant _now;
    private readonly Effort _effort = new(MostQuestions);
    private readonly Dictionary<(PartyNumber, Side, SeriesNumber, NationSet, Presented, long), CounterpartyLoss>
        _known = [];

    /// <summary>Compiles both.</summary>
    /// <param name="current">What counts.</param>
    /// <param name="draft">What would count.</param>
    /// <param name="now">The moment.</param>
    public LiveRehearsal(EligibilityInputs current, EligibilityInputs draft, Instant now)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(draft);
        (_current, _draft, _now) = (Eligibility.Compile(current, now), Eligibility.Compile(draft, now), now);
        _parties = [.. current.Parties.Where(party => party.Status == MemberStatus.Active)];
    }

    /// <summary>
    /// The recording, replayed up to now: where it counts limits, the draft is asked with what they leave. Each order
    /// and each lease by itself: nothing of it is taken from the others.
    /// </summary>
    public Rehearsal? Past { get; init; }

    /// <summary>Whether every question could be put; where not, some parts were passed over.</summary>
    public bool IsComplete => !_effort.IsSpent;

    /// <summary>
    /// With how many other members a resting part may trade now, and with how many of those it still might; null where
    /// there are too many questions.
    /// </summary>
    public CounterpartyLoss? Of(in RestingPart part)
    {
        var key = (part.Party, part.Side, part.Series, part.Custody, part.Presented ?? Presented.None,
            Past is null ? 0 : part.Lots);
        if (_known.TryGetValue(key, out var known))
            return known;
        if (!_effort.TrySpend(_parties.Length))
            return null;
        var owner = PartyOf(part.Party)?.Owner;
        var (before, after) = (0, 0);
        foreach (var other in _parties)
        {
            // Who belongs to the same owner is no counterparty.
            if (other.Owner == owner)
                continue;
            var question = Between(part, other.Number);
            if (_current.Check(question) is not null)
                continue;
            before++;
            after += _draft.Check(Drafted(question, part.Lots)) is null ? 1 : 0;
        }

        return _known[key] = new CounterpartyLoss(before, after);
    }

    /// <summary>
    /// Why a running lease would not be allowed to begin today, with what was drawn on for it; null where it would, or
    /// may not now.
    /// </summary>
    public Decision? WhyCut(in DeedSides sides, SeriesNumber series, NationSet custody)
    {
        var lease = new Question(Conveyance.Lease, series, sides.Giver, sides.Taker, custody, _now);
        var question = new PresentedPairs(_current, _now).With(lease, sides.Given, sides.Taken);

        // It has its tokens and needs no more room: a bound cuts it only where it is broken as it is.
        var drafted = Drafted(question, 0);
        return _current.Check(question) is null && _draft.Check(drafted) is not null
            ? _draft.Decide(drafted)
            : null;
    }

    /// <summary>Whether the draft lets a resting sale go to one of some members; null where that is too much to ask.
    /// </summary>
    public bool? IsSubstitute(in RestingPart sale, IReadOnlyCollection<PartyNumber> takers)
    {
        ArgumentNullException.ThrowIfNull(takers);
        var owner = PartyOf(sale.Party)?.Owner;
        foreach (var taker in takers)
        {
            if (!_effort.TrySpend(1))
                return null;
            if (PartyOf(taker)?.Owner != owner
                && _draft.Check(Drafted(Between(sale, taker), 1)) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Only where nothing but a limit keeps it: to count is dear.</summary>
    private Question Drafted(in Question question, long lots) =>
        Past is { } past && _draft.Check(question) is EligibilityDenial.QuotaRequired
            or EligibilityDenial.CapRoomRequired or EligibilityDenial.FloorRoomRequired
            ? past.AskDraft(_draft, question, lots)
            : question;

    private PartyFacts? PartyOf(PartyNumber number) => Array.Find(_parties, party => party.Number == number);

    /// <summary>A trade of a resting part with somebody, with what its order brings along.</summary>
    private Question Between(in RestingPart part, PartyNumber other)
    {
        var (sells, own) = (part.Side == Side.Sell, part.Presented ?? Presented.None);
        var (giver, taker) = sells ? (part.Party, other) : (other, part.Party);
        var question = new Question(Conveyance.Transfer, part.Series, giver, taker, part.Custody, _now);
        return new PresentedPairs(_current, _now).With(
            question, sells ? own : Presented.None, sells ? Presented.None : own);
    }
}

/// <summary>With how many other members something that rests may trade.</summary>
/// <param name="Before">By the current rules.</param>
/// <param name="After">With how many of those by the draft.</param>
public readonly record struct CounterpartyLoss(int Before, int After);
