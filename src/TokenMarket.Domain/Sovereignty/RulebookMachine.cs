using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// The law of one jurisdiction: every version of its rulebooks that was ever recorded, which counted when, what waits
/// for an officer or for its moment, and who changed what. Two times are kept apart: a rule's own interval says when it
/// is in force, the adoption says when that was known.
/// </summary>
/// <remarks>
/// What counts in the market is decided by the registry's epoch. Each change is a revision; the registry is told the
/// whole law of the last one (<see cref="Statement"/>) until it has enacted it.
/// </remarks>
/// <param name="jurisdiction">Whose law.</param>
/// <param name="policy">What the market asks of those who change law.</param>
public sealed partial class RulebookMachine(Jurisdiction jurisdiction, LawmakingPolicy policy)
{
    /// <summary>How many of the latest changes are listed; the journal holds all.</summary>
    public const int MostListed = 100;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SortedDictionary<string, RulebookShelf> _shelves = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, BlocAccession> _blocs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _changedBy = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, Waiting<LawProposed>> _proposals = [];
    private readonly SortedDictionary<int, Waiting<LawScheduled>> _scheduled = [];
    private readonly Queue<ListedChange> _changes = new();
    private int _lastProposal;

    /// <summary>Whose law it is.</summary>
    public Jurisdiction Jurisdiction { get; } = jurisdiction;

    /// <summary>How many changes there have been.</summary>
    public int Revision { get; private set; }

    /// <summary>The last revision that the registry has enacted, and when; all 0 before the first.</summary>
    public LawEnacted Enacted { get; private set; } = new(0, default, default);

    /// <summary>What waits for an approval, in the order in which it was asked for; also what expired since.</summary>
    public IEnumerable<LawProposed> Proposals => _proposals.Values.Select(waiting => waiting.Event);

    /// <summary>What comes by itself, in the order of its numbers.</summary>
    public IEnumerable<LawScheduled> Scheduled => _scheduled.Values.Select(waiting => waiting.Event);

    /// <summary>When the next change comes by itself; <see cref="Instant.Never"/> where none is scheduled.</summary>
    public Instant NextDue => Scheduled.Select(change => change.ComesAt).DefaultIfEmpty(Instant.Never).Min();

    /// <summary>The latest changes, the oldest first.</summary>
    public IReadOnlyCollection<ListedChange> Changes => _changes;

    /// <summary>The names of all rulebooks that were ever recorded, in their order.</summary>
    public IReadOnlyCollection<string> Names => _shelves.Keys;

    /// <summary>What the registry has to be told.</summary>
    public LawStatement Statement => new(
        Jurisdiction, Revision,
        [.. _shelves.Where(each => each.Value.WasAdopted).Select(each =>
            KeyValuePair.Create(each.Key, each.Value.Current))],
        [.. _blocs.Select(each => KeyValuePair.Create(each.Key, each.Value.Current))]);

    /// <summary>Answers a command with the events that it brings about, or with why not; changes nothing.</summary>
    public RulebookRejection? Decide(
        RulebookCommand command, ILawFacts facts, Instant now, List<RulebookEvent> events)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(events);
        switch (command)
        {
            case RecordRulebook record:
                return Decide(record, now, events);
            case LawCommand law:
                return ChangeOf(law, facts, out var change) ?? Decide(change!, law, facts, now, events);
            case ApproveProposal approve:
                return Decide(approve, now, events);
            case WithdrawProposal withdraw:
                return Decide(withdraw, now, events);
            case BringDue:
                Bring(facts, now, events);
                return null;
            case NoteEnactment note:
                if (note.Revision > Enacted.Revision)
                    events.Add(new LawEnacted(note.Revision, note.Epoch, now));
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>All versions of a rulebook, oldest first; empty where the name is unknown.</summary>
    public IReadOnlyList<RecordedVersion> VersionsOf(string name) =>
        _shelves.TryGetValue(name, out var shelf) ? shelf.Versions : [];

    /// <summary>What counted as of that moment, by what was known then; in the order of the names.</summary>
    public IReadOnlyList<AdoptedRulebook> AsKnownAt(Instant moment) =>
        [.. _shelves.Values.Select(shelf => shelf.At(moment)).OfType<AdoptedRulebook>()];

    /// <summary>The blocs that the nation was in as of that moment, in the order of their names.</summary>
    public IReadOnlyList<AccessionChange> AccessionsAt(Instant moment) =>
    [
        .. from bloc in _blocs
           let reservations = bloc.Value.At(moment)
           where reservations is not null
           select new AccessionChange(bloc.Key, reservations),
    ];

    private RulebookRejection? Decide(RecordRulebook command, Instant now, List<RulebookEvent> events)
    {
        var document = command.Document;
        if (document.Jurisdiction != Jurisdiction) return RulebookRejection.OtherJurisdiction;
        var versions = VersionsOf(document.Name);
        if (versions.Count > 0 && string.Equals(versions[^1].Document.Text, document.Text, StringComparison.Ordinal))
            return RulebookRejection.AlreadyRecorded;

        events.Add(new RulebookRecorded(document.Name, versions.Count + 1, document.Text, now));
        return null;
    }

    private RulebookRejection? Decide(
        LawChange change, LawCommand command, ILawFacts facts, Instant now, List<RulebookEvent> events)
    {
        var isLater = command.ComesAt != Instant.Never;
        if (isLater && (command.ComesAt <= now || command.ComesAt > now.Plus(LawmakingPolicy.MostAhead)))
            return RulebookRejection.MomentOutOfRange;
        var basis = BasisOfOne(change, facts);
        var most = basis == LawBasis.OneOfficer
            ? policy.MostTighteningsPerHour
            : policy.MostPerHour;
        if (IsTooOften(isLater ? command.ComesAt : now, most)) return RulebookRejection.EnactedTooOften;

        // Asked for by two officers, it is approved; asked for twice by one, it is one proposal.
        var same = basis is null ? FindSame(change, command.ComesAt, now) : null;
        if (same is not null)
            return Decide(new ApproveProposal(same.Number, command.By), now, events);
        if ((basis is null || isLater) && CountWaiting(now) >= LawmakingPolicy.MostWaiting)
            return RulebookRejection.TooMuchWaits;

        var number = checked(_lastProposal + 1);
        if (basis is not { } right)
        {
            foreach (var expired in Proposals.Where(proposed => now >= proposed.Until))
                events.Add(new ProposalEnded(expired.Number, ProposalEnd.Expired, default, now));
            events.Add(new LawProposed(number, change, command.ComesAt, command.By, PatienceOf(command.ComesAt, now)));
        }
        else if (isLater)
        {
            Schedule(new LawScheduled(number, change, command.ComesAt, command.By, default, right), now, events);
        }
        else
        {
            Make(new LawChanged(change, now, command.By, default, right), events);
        }

        return null;
    }

    private RulebookRejection? Decide(ApproveProposal command, Instant now, List<RulebookEvent> events)
    {
        if (!_proposals.TryGetValue(command.Proposal, out var waiting)) return RulebookRejection.ProposalUnknown;
        var proposed = waiting.Event;
        if (now >= proposed.Until) return RulebookRejection.ProposalExpired;
        if (LastChangeOf(proposed.Change) != waiting.Behind) return RulebookRejection.ProposalOvertaken;
        if (IsSame(proposed.By, command.By)) return RulebookRejection.SameOfficer;
        var isLater = proposed.ComesAt != Instant.Never;
        if (IsTooOften(isLater ? proposed.ComesAt : now, policy.MostPerHour)) return RulebookRejection.EnactedTooOften;

        events.Add(new ProposalCarried(proposed.Number, now));
        if (isLater)
        {
            Schedule(new LawScheduled(proposed.Number, proposed.Change, proposed.ComesAt, proposed.By, command.By,
                LawBasis.TwoOfficers), now, events);
        }
        else
        {
            Make(new LawChanged(proposed.Change, now, proposed.By, command.By, LawBasis.TwoOfficers), events);
        }

        return null;
    }

    private RulebookRejection? Decide(WithdrawProposal command, Instant now, List<RulebookEvent> events)
    {
        if (!_proposals.ContainsKey(command.Proposal) && !_scheduled.ContainsKey(command.Proposal))
            return RulebookRejection.ProposalUnknown;
        events.Add(new ProposalEnded(command.Proposal, ProposalEnd.Withdrawn, command.By, now));
        return null;
    }

    /// <summary>
    /// Where one officer was enough and would be no longer, for the law is another by now, it waits for the second.
    /// </summary>
    private void Bring(ILawFacts facts, Instant now, List<RulebookEvent> events)
    {
        var due = Scheduled.Where(change => change.ComesAt <= now)
            .OrderBy(change => (change.ComesAt, change.Number)).FirstOrDefault();
        if (due is null)
            return;
        var basis = due.Basis == LawBasis.TwoOfficers ? due.Basis : BasisOfOne(due.Change, facts);
        if (basis is not { } right)
        {
            events.Add(new LawProposed(
                due.Number, due.Change, Instant.Never, due.By, now.Plus(policy.ApprovalPatience)));
            return;
        }

        events.Add(new ProposalCarried(due.Number, now));
        Make(new LawChanged(due.Change, now, due.By, due.Approver, right), events);
    }

    /// <summary>By what right one officer may make a change; null where it takes two.</summary>
    private LawBasis? BasisOfOne(LawChange change, ILawFacts facts) =>
        IsTightening(change, facts) ? LawBasis.OneOfficer
        : facts.IsFounding ? LawBasis.Founding
        : policy.OfficersToLoosen < 2 ? LawBasis.Setting
        : null;

    private bool IsTightening(LawChange change, ILawFacts facts)
    {
        switch (change)
        {
            case VersionChange(var name, var version):
                var after = version == 0 ? null : new AdoptedRulebook(version, VersionsOf(name)[version - 1].Document);
                return RulebookTightening.IsTightening(_shelves[name].Current, after, OthersThan(name));
            case SuspensionChange(var name, var suspended):
                var current = _shelves[name].Current;
                return RulebookTightening.IsTightening(
                    current, current! with { Suspended = suspended }, OthersThan(name));
            case AccessionChange accession:
                return LawTightening.IsTightening(
                    ReservationsOf(accession.Bloc), accession, RulesOfBloc(accession.Bloc, facts));
            case DepartureChange(var bloc):
                return LawTightening.IsTightening(ReservationsOf(bloc)!, RulesOfBloc(bloc, facts));
            default:
                throw new UnreachableException(change.GetType().Name);
        }
    }

    private List<AdoptedRulebook> OthersThan(string name) =>
    [
        .. _shelves.Where(other => !string.Equals(other.Key, name, StringComparison.Ordinal))
            .Select(other => other.Value.Current).OfType<AdoptedRulebook>(),
    ];

    private IReadOnlyList<Reservation>? ReservationsOf(string bloc) =>
        _blocs.TryGetValue(bloc, out var accession) ? accession.Current : null;

    private static IEnumerable<AdoptedRulebook> RulesOfBloc(string bloc, ILawFacts facts) =>
        facts.RulebooksOf(Jurisdiction.OfBloc(bloc));

    private LawProposed? FindSame(LawChange change, Instant comesAt, Instant now) => _proposals.Values
        .Where(waiting => now < waiting.Event.Until && waiting.Event.ComesAt == comesAt
            && waiting.Behind == LastChangeOf(change) && LawChanges.AreSame(waiting.Event.Change, change))
        .Select(waiting => waiting.Event).LastOrDefault();

    private Instant PatienceOf(Instant comesAt, Instant now)
    {
        var until = now.Plus(policy.ApprovalPatience);
        return comesAt < until ? comesAt : until;
    }

    /// <summary>What is scheduled about the same is overtaken.</summary>
    private void Schedule(LawScheduled scheduled, Instant now, List<RulebookEvent> events)
    {
        Overtake(scheduled.Change, scheduled.Number, now, events);
        events.Add(scheduled);
    }

    private void Make(LawChanged changed, List<RulebookEvent> events)
    {
        var own = events.OfType<ProposalCarried>().Select(carried => carried.Number).FirstOrDefault();
        Overtake(changed.Change, own, changed.At, events);
        events.Add(changed);
    }

    private void Overtake(LawChange change, int own, Instant now, List<RulebookEvent> events)
    {
        var subject = LawChanges.SubjectOf(change);
        foreach (var other in Scheduled.Where(other => other.Number != own
            && string.Equals(LawChanges.SubjectOf(other.Change), subject, StringComparison.Ordinal)))
        {
            events.Add(new ProposalEnded(other.Number, ProposalEnd.Overtaken, default, now));
        }
    }

    private int LastChangeOf(LawChange change) => _changedBy.GetValueOrDefault(LawChanges.SubjectOf(change));

    /// <summary>The second officer of a bloc is one of another member nation.</summary>
    private bool IsSame(Officer one, Officer other) => Jurisdiction.Kind == JurisdictionKind.Bloc
        ? one.Nation == other.Nation
        : string.Equals(one.Name, other.Name, StringComparison.Ordinal);

    private int CountWaiting(Instant now) =>
        _scheduled.Count + Proposals.Count(proposed => now < proposed.Until);

    /// <summary>What is scheduled around that moment counts as well: nobody gets around the limit that way.</summary>
    private bool IsTooOften(Instant at, int most) => policy.MostPerHour > 0
        && _shelves.Values.Sum(shelf => shelf.ChangesSince(at.Minus(Hour)))
            + _blocs.Values.Sum(bloc => bloc.ChangesSince(at.Minus(Hour)))
            + Scheduled.Count(other => other.ComesAt > at.Minus(Hour) && other.ComesAt <= at) >= most;

    private readonly record struct Waiting<T>(T Event, int Behind);
}

/// <summary>A version of a rulebook as it was written down.</summary>
/// <param name="Version">Counts from 1.</param>
/// <param name="RecordedAt">When the market learnt of it.</param>
/// <param name="Document">What it says.</param>
public sealed record RecordedVersion(int Version, Instant RecordedAt, RulebookDocument Document);

/// <summary>A change with its place among all of them.</summary>
/// <param name="Revision">Counts from 1.</param>
/// <param name="Changed">What changed, when and by whom.</param>
public sealed record ListedChange(int Revision, LawChanged Changed);
