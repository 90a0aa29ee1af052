using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// The duties of an account's members, from the deed that they began with until they are met. Whether one was met in
/// time is a question of moments alone: nothing depends on when the account last looked at its clock.
/// </summary>
internal sealed class Obligations
{
    private readonly SortedDictionary<long, Obligation> _kept = [];
    private readonly SortedSet<(Instant Due, long Number)> _open = [];
    private readonly Dictionary<PartyNumber, SortedSet<long>> _numbersOf = [];
    private readonly Dictionary<PartyNumber, int> _unmetOf = [];
    private readonly Queue<long> _met = new();
    private long _last;

    /// <summary>When the first of the open ones is due; never where there is none.</summary>
    internal Instant NextDue => _open.Count == 0 ? Instant.Never : _open.Min.Due;

    internal Obligation? Find(long number) => _kept.GetValueOrDefault(number);

    /// <summary>How many a member has not met.</summary>
    internal int UnmetOf(PartyNumber party) => _unmetOf.GetValueOrDefault(party);

    /// <summary>A member's duties behind a number, in the order of their numbers.</summary>
    internal IEnumerable<Obligation> Of(PartyNumber party, long after) =>
        after < long.MaxValue && _numbersOf.TryGetValue(party, out var numbers)
            ? numbers.GetViewBetween(after + 1, long.MaxValue).Select(number => _kept[number])
            : [];

    /// <summary>Opens what a deed brings to the member who bears it: the one way in for deeds of every kind.</summary>
    /// <param name="party">The member who bears the duties.</param>
    /// <param name="duties">Those of the deed that fall on it; no demand of another kind.</param>
    /// <param name="deed">What they begin with.</param>
    /// <param name="at">When the deed became final: deadlines run from there.</param>
    /// <param name="events">Gets what happens, behind what happens already.</param>
    internal void Open(
        PartyNumber party, IReadOnlyList<Requirement> duties, ObligationDeed deed, Instant at,
        List<AccountEvent> events)
    {
        var number = _last + events.Count(happened => happened is ObligationOpened);
        foreach (var duty in duties)
            events.Add(new ObligationOpened(++number, party, duty.By, (ObligationDemand)duty.Demand, deed, at));
    }

    /// <summary>Late is who reports at the deadline or behind it, whether or not that was noticed before.</summary>
    internal AccountOutcome Decide(ReportDuty report, in Turn turn)
    {
        if (report.Evidence.Length is 0 or > AccountLimits.MaxReferenceLength)
            return Turn.Refuse(AccountRejection.EvidenceInvalid);
        if (Find(report.Obligation) is not { } duty || duty.Opened.Party != turn.Party)
            return Turn.Refuse(AccountRejection.ObligationNotFound);
        if (!duty.IsUnmet)
            return Turn.Refuse(AccountRejection.ObligationMet);

        if (duty.State == ObligationState.Open && turn.Now >= duty.Opened.Due)
            turn.Events.Add(new ObligationBreached(duty.Opened, turn.Now));
        return turn.Accept(new ObligationReported(
            turn.Command, report.Obligation, report.Evidence, duty.Opened.By, turn.Now >= duty.Opened.Due, turn.Now));
    }

    /// <summary>Finds out which of the open ones are breached, of the next so many.</summary>
    internal void Sweep(Instant now, int most, List<AccountEvent> events)
    {
        foreach (var (due, number) in _open.Take(most))
        {
            if (due > now)
                return;
            events.Add(new ObligationBreached(_kept[number].Opened, now));
        }
    }

    internal void Apply(ObligationOpened opened)
    {
        Invariant.Check(opened.Number == _last + 1, "Duties are numbered without gaps.");
        _last = opened.Number;
        Add(new Obligation(opened, ObligationState.Open));
    }

    internal void Apply(ObligationBreached breached)
    {
        var duty = _kept[breached.Duty.Number];
        Invariant.Check(duty.State == ObligationState.Open, "A duty is breached once.");
        _open.Remove((duty.Opened.Due, duty.Opened.Number));
        _kept[duty.Opened.Number] = duty with { State = ObligationState.Breached };
    }

    internal void Apply(ObligationReported reported)
    {
        var duty = _kept[reported.Obligation];
        Invariant.Check(
            duty.State == (reported.IsLate ? ObligationState.Breached : ObligationState.Open),
            "A duty is met once, and one that is met late was breached.");
        _open.Remove((duty.Opened.Due, duty.Opened.Number));
        _unmetOf[duty.Opened.Party]--;
        _kept[reported.Obligation] = duty with
        {
            State = reported.IsLate ? ObligationState.MetLate : ObligationState.Met,
            Evidence = reported.Evidence,
            ReportedAt = reported.At,
        };
        _met.Enqueue(reported.Obligation);
        if (_met.Count > AccountLimits.MaxMetObligations)
            Forget(_met.Dequeue());
    }

    /// <summary>Those that are not met by their numbers, then those that are in the order in which they were.</summary>
    internal void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_last);
        writer.WriteUnsigned((ulong)_kept.Count);
        foreach (var duty in _kept.Values.Where(duty => duty.IsUnmet).Concat(_met.Select(number => _kept[number])))
        {
            AccountEventCodec.Write(writer, duty.Opened);
            writer.WriteMember((byte)duty.State);
            if (duty.IsUnmet)
                continue;
            writer.WriteText(duty.Evidence);
            writer.WriteInstant(duty.ReportedAt);
        }
    }

    internal void ReadSnapshot(ref PackedReader reader)
    {
        _last = reader.ReadLong();
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var opened = AccountEventCodec.Read(ref reader) as ObligationOpened;
            Invariant.Check(opened is not null, "A snapshot's duty is packed like the event that opened it.");
            var duty = new Obligation(opened, (ObligationState)reader.ReadMember((byte)ObligationState.MetLate));
            if (!duty.IsUnmet)
            {
                duty = duty with { Evidence = reader.ReadText(), ReportedAt = reader.ReadInstant() };
                _met.Enqueue(opened.Number);
            }

            Add(duty);
        }
    }

    private void Add(Obligation duty)
    {
        var (number, party) = (duty.Opened.Number, duty.Opened.Party);
        _kept.Add(number, duty);
        if (duty.State == ObligationState.Open)
            _open.Add((duty.Opened.Due, number));
        if (duty.IsUnmet)
            _unmetOf[party] = UnmetOf(party) + 1;
        if (!_numbersOf.TryGetValue(party, out var numbers))
            _numbersOf.Add(party, numbers = []);
        numbers.Add(number);
    }

    private void Forget(long number)
    {
        _kept.Remove(number, out var duty);
        _numbersOf[duty!.Opened.Party].Remove(number);
    }
}
