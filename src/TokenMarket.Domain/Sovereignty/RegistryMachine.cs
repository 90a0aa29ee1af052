using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Numbers the epochs, and holds what counts under the enacted one and what waits under the next. How an epoch becomes
/// enacted on all silos is another machine's business; it tells this one the outcome.
/// </summary>
/// <remarks>Every change gets an epoch, so that an epoch's number names all that its answers rest on.</remarks>
public sealed class RegistryMachine
{
    /// <summary>The most requests in one proposal.</summary>
    public const int MaxRequests = 10_000;

    private int _lastEpoch;
    private int _lastOwner;
    private int _lastParty;
    private int _lastSeries;

    /// <summary>The enacted epoch; 0 before the first.</summary>
    public Epoch Epoch { get; private set; }

    /// <summary>What counts.</summary>
    public RegistryState State { get; private set; } = RegistryState.Empty;

    /// <summary>What waits; null where nothing does.</summary>
    public PendingEpoch? Pending { get; private set; }

    /// <summary>Answers a command with the events that it brings about, or with why not; changes nothing.</summary>
    public RegistryRefusal? Decide(RegistryCommand command, Instant now, List<RegistryEvent> events)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(events);
        switch (command)
        {
            case ProposeEpoch propose:
                return Decide(propose, now, events);
            case OpenGains:
                return Open(now, events);
            case ConfirmEpoch confirm:
                if (Pending?.Epoch != confirm.Epoch) return new RegistryRefusal(RegistryRejection.NoSuchProposal, 0);
                events.Add(new EpochEnacted(confirm.Epoch, now));
                return null;
            case AbandonEpoch abandon:
                if (Pending?.Epoch != abandon.Epoch) return new RegistryRefusal(RegistryRejection.NoSuchProposal, 0);
                events.Add(new EpochAbandoned(abandon.Epoch, now));
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Takes in what happened.</summary>
    /// <remarks>A recorded document can no longer be read: an <c>InvalidDataException</c>.</remarks>
    public void Apply(RegistryEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        switch (e)
        {
            case EpochProposed proposed:
                Pending = new PendingEpoch(proposed.Epoch, proposed.At, proposed.Changes, State);
                Remember(proposed);
                break;
            case EpochEnacted enacted:
                (Epoch, State, Pending) = (enacted.Epoch, Pending!.State, null);
                break;
            case EpochAbandoned:
                Pending = null;
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Appends the whole state; the same state gives the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteUnsigned(2);
        foreach (var number in (ReadOnlySpan<int>)[_lastEpoch, _lastOwner, _lastParty, _lastSeries, Epoch.Number])
            writer.WriteUnsigned((ulong)number);
        WriteState(writer, State);
        writer.WriteUnsigned((ulong)State.Earlier.Count);
        foreach (var earlier in State.Earlier)
        {
            writer.WriteUnsigned((ulong)earlier.Epoch.Number);
            writer.WriteInstant(earlier.Until);
            WriteState(writer, earlier.State);
        }

        writer.WriteBoolean(Pending is not null);
        if (Pending is not null)
            RegistryEventCodec.Write(writer, new EpochProposed(Pending.Epoch, Pending.At, Pending.Changes));
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote.</summary>
    /// <remarks>The bytes are no such snapshot: an <c>InvalidDataException</c>.</remarks>
    public static RegistryMachine ReadSnapshot(ref PackedReader reader)
    {
        if (reader.ReadInt() is var format && format is < 1 or > 2)
            throw reader.Invalid($"There is no registry snapshot of format {format}.");
        var machine = new RegistryMachine
        {
            _lastEpoch = reader.ReadInt(),
            _lastOwner = reader.ReadInt(),
            _lastParty = reader.ReadInt(),
            _lastSeries = reader.ReadInt(),
            Epoch = Epoch.FromNumber(reader.ReadInt()),
        };
        machine.State = ReadState(ref reader);
        for (var left = format == 1 ? 0 : reader.ReadInt(); left > 0; left--)
        {
            var (epoch, until) = (Epoch.FromNumber(reader.ReadInt()), reader.ReadInstant());
            machine.State = machine.State.WithEarlier(new EarlierRules(epoch, ReadState(ref reader), until));
        }

        if (reader.ReadBoolean())
            machine.Apply(RegistryEventCodec.Read(ref reader));
        return machine;
    }

    private RegistryRefusal? Decide(ProposeEpoch command, Instant now, List<RegistryEvent> events)
    {
        if (command.Requests.Count == 0) return new RegistryRefusal(RegistryRejection.NothingAsked, 0);
        if (command.Requests.Count > MaxRequests) return new RegistryRefusal(RegistryRejection.TooMuchAsked, 0);
        if (Pending is not null) return new RegistryRefusal(RegistryRejection.ProposalPending, 0);

        var proposal = new RegistryProposal(
            State, (_lastOwner, _lastParty, _lastSeries), NextEpoch, command.Lawgivers);
        for (var i = 0; i < command.Requests.Count; i++)
        {
            if (proposal.Add(command.Requests[i]) is { } rejection)
                return new RegistryRefusal(rejection, i);
        }

        // Where no series was known, or nothing changes for those who are known, there is no gain to wait for.
        IReadOnlyList<RegistryChange> changes = proposal.Changes;
        if (command.GainsWait is { } until && !State.Series.IsEmpty && !PendingEpoch.GainNothing(changes, State))
            changes = [new GainsDeferred(Epoch, until), .. changes];
        events.Add(new EpochProposed(NextEpoch, now, changes));
        return null;
    }

    private Epoch NextEpoch => Epoch.FromNumber(checked(_lastEpoch + 1));

    private RegistryRefusal? Open(Instant now, List<RegistryEvent> events)
    {
        if (Pending is not null) return new RegistryRefusal(RegistryRejection.ProposalPending, 0);
        var due = State.Earlier.TakeWhile(earlier => earlier.Until <= now).ToList();
        if (due.Count == 0) return new RegistryRefusal(RegistryRejection.NoGainsDue, 0);

        events.Add(new EpochProposed(NextEpoch, now, [new GainsOpened(due[^1].Epoch)]));
        return null;
    }

    private static void WriteState(PackedWriter writer, RegistryState state)
    {
        var changes = state.AsChanges().ToList();
        writer.WriteUnsigned((ulong)changes.Count);
        foreach (var change in changes)
            RegistryChangeCodec.Write(writer, change);
    }

    private static RegistryState ReadState(ref PackedReader reader)
    {
        var state = RegistryState.Empty;
        for (var left = reader.ReadInt(); left > 0; left--)
            state = state.With(RegistryChangeCodec.Read(ref reader));
        return state;
    }

    /// <summary>Numbers stay used, whatever becomes of the proposal.</summary>
    private void Remember(EpochProposed proposed)
    {
        _lastEpoch = proposed.Epoch.Number;
        foreach (var change in proposed.Changes)
        {
            switch (change)
            {
                case OwnerRegistered owner:
                    _lastOwner = Math.Max(_lastOwner, owner.Owner.Number);
                    break;
                case MemberRegistered member:
                    _lastParty = Math.Max(_lastParty, member.Party.Number);
                    break;
                case SeriesRegistered series:
                    _lastSeries = Math.Max(_lastSeries, series.Number.Number);
                    break;
            }
        }
    }
}

/// <summary>Why a proposal is refused.</summary>
/// <param name="Rejection">Why.</param>
/// <param name="Request">The place of the request that is at fault, from 0; 0 where all of it is.</param>
public readonly record struct RegistryRefusal(RegistryRejection Rejection, int Request);

/// <summary>Changes that wait for their epoch.</summary>
public sealed class PendingEpoch
{
    internal PendingEpoch(Epoch epoch, Instant at, IReadOnlyList<RegistryChange> changes, RegistryState before)
    {
        (Epoch, At, Changes) = (epoch, at, changes);
        State = changes.Aggregate(before, (state, change) => state.With(change));
    }

    /// <summary>The epoch's number.</summary>
    public Epoch Epoch { get; }

    /// <summary>When it was proposed.</summary>
    public Instant At { get; }

    /// <summary>What changes.</summary>
    public IReadOnlyList<RegistryChange> Changes { get; }

    /// <summary>What will count.</summary>
    public RegistryState State { get; }

    /// <summary>
    /// Whether changes only bring new members, series, markets and lists, or take permits back: then no pair is gained
    /// that could have an order.
    /// </summary>
    internal static bool GainNothing(IReadOnlyList<RegistryChange> changes, RegistryState before) =>
        changes.All(change => GainsNothing(change, before));

    private static bool GainsNothing(RegistryChange change, RegistryState before) => change switch
    {
        OwnerRegistered or MemberRegistered or CashIssuerNamed or VenueNamed or SeriesRegistered or MarketListed
            or BookListed or RevocationEntered or SupplyFixed => true,
        ListPublished published => !before.Lists.ContainsKey(published.List.Name),
        OwnerMoved or OwnerLocated or MemberLocated or SeriesLocated or MemberChanged or MemberStatusSet
            or TreasuryNamed or SeriesStatusSet or MarketTermsChanged or RulebookInstalled or RulebookRemoved
            or BlocAccepted or BlocDeclined or RulesSuspended or ReservationsMade or LawStated
            or GainsDeferred or GainsOpened => false,
        _ => throw new UnreachableException(),
    };
}
