using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Enactment;

namespace TokenMarket.Domain.Protocols.Enactment;

/// <summary>
/// The registry's side of an enactment: freeze the silos, raise the fence of every database, then let the new epoch
/// count.
/// </summary>
/// <remarks>
/// <para>Each step is decided, which changes nothing, journaled, and then applied; only then is it acted on. Every
/// order may be given twice: silos and databases ignore what they have done. Which silos have acknowledged is not
/// journaled; after a crash they are asked again.</para>
/// <para>What keeps the law is the fence, not the acknowledgements: those only see to it that the fence meets nobody
/// who has listened. A database whose fence is behind gets no authority (<see cref="EpochToRaise"/>), so that one
/// that could not be reached runs out of it, and has none when it returns until it is raised.</para>
/// </remarks>
/// <param name="patience">How long silos may take to acknowledge.</param>
public sealed class EnactmentMachine(TimeSpan patience)
{
    private readonly SortedDictionary<string, Epoch> _raised = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _dark = new(StringComparer.Ordinal);
    private readonly HashSet<string> _acknowledged = new(StringComparer.Ordinal);
    private Instant _beganAt;

    /// <summary>How far the enactment has come.</summary>
    public EnactmentPhase Phase { get; private set; } = EnactmentPhase.Resting;

    /// <summary>The epoch that counts; <c>default</c> before the first enactment.</summary>
    public Epoch InForce { get; private set; }

    /// <summary>The epoch being enacted: until it is in force, both must allow. Null while resting.</summary>
    public Epoch? Next { get; private set; }

    /// <summary>Until when silos may take to acknowledge. Valid only while freezing.</summary>
    public Instant FreezesUntil => _beganAt.Plus(patience);

    /// <summary>The databases named dark and not raised since, for which nothing is promised.</summary>
    public IReadOnlyCollection<string> Dark => _dark;

    /// <summary>
    /// The epoch to which a database must be raised now; null where its fence is as it should be, which alone allows
    /// to renew its authority and to confirm its commits. A database never heard of must be raised first.
    /// </summary>
    public Epoch? EpochToRaise(string database)
    {
        var due = Phase == EnactmentPhase.Raising ? Next!.Value : InForce;
        return _raised.TryGetValue(database, out var raised) && raised >= due ? null : due;
    }

    /// <summary>Whether that silo has acknowledged, so that it need not be asked again.</summary>
    public bool HasAcknowledged(string silo) => _acknowledged.Contains(silo);

    /// <summary>Begins an enactment.</summary>
    /// <param name="epoch">The new epoch, later than the one in force.</param>
    /// <param name="databases">Every database of the journal; those known from earlier are raised as well.</param>
    /// <param name="now">When.</param>
    /// <param name="events">Gets what happened.</param>
    public EnactmentRejection? Begin(
        Epoch epoch, IReadOnlyCollection<string> databases, Instant now, List<EnactmentEvent> events)
    {
        if (Phase != EnactmentPhase.Resting)
            return EnactmentRejection.EnactmentUnderWay;
        if (epoch <= InForce)
            return EnactmentRejection.EpochNotLater;
        string[] all = [.. databases.Union(_raised.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (all.Length == 0)
            return EnactmentRejection.NoDatabases;

        events.Add(new EnactmentBegan(epoch, now, all));
        return null;
    }

    /// <summary>A silo decides by both epochs, and nothing that it decided before is on its way any more.</summary>
    /// <remarks>Nothing is journaled: a registry that has forgotten it asks again.</remarks>
    public EnactmentRejection? Acknowledge(string silo, Epoch epoch)
    {
        if (Phase != EnactmentPhase.Freezing)
            return EnactmentRejection.NotFreezing;
        if (epoch != Next)
            return EnactmentRejection.EpochDiffers;

        _acknowledged.Add(silo);
        return null;
    }

    /// <summary>Goes on to raising, once all silos have acknowledged or patience is out.</summary>
    /// <param name="silos">Every silo that the cluster knows now, also those that joined meanwhile.</param>
    /// <param name="now">When.</param>
    /// <param name="events">Gets what happened.</param>
    public EnactmentRejection? EndFreeze(IReadOnlyCollection<string> silos, Instant now, List<EnactmentEvent> events)
    {
        if (Phase != EnactmentPhase.Freezing)
            return EnactmentRejection.NotFreezing;
        string[] laggards = [.. silos.Where(silo => !_acknowledged.Contains(silo)).Order(StringComparer.Ordinal)];
        if (laggards.Length > 0 && now < FreezesUntil)
            return EnactmentRejection.SilosStillFreezing;

        events.Add(new EnactmentFrozen(Next!.Value, now, laggards));
        return null;
    }

    /// <summary>A database was raised, in an enactment or on its return from the dark.</summary>
    /// <param name="database">Which.</param>
    /// <param name="epoch">The epoch that it answered to stand under.</param>
    /// <param name="commits">The receipt: the last commit of each of its writers at that moment.</param>
    /// <param name="events">Gets what happened.</param>
    public EnactmentRejection? Raised(
        string database, Epoch epoch, IReadOnlyList<WriterReceipt> commits, List<EnactmentEvent> events)
    {
        if (EpochToRaise(database) is not { } due || epoch < due)
            return EnactmentRejection.NothingToRaise;

        events.Add(new DatabaseRaised(epoch, database, commits));
        return null;
    }

    /// <summary>Goes on without a database of which no silo answers.</summary>
    /// <param name="database">Which.</param>
    /// <param name="authorityEnds">
    /// The moment by which the last authority that it may have been given is over, by its clock, with a margin
    /// between clocks. A registry that does not know, after a crash, takes the longest that it ever gives, from now
    /// on.
    /// </param>
    /// <param name="now">When.</param>
    /// <param name="events">Gets what happened.</param>
    public EnactmentRejection? NameDark(
        string database, Instant authorityEnds, Instant now, List<EnactmentEvent> events)
    {
        if (Phase != EnactmentPhase.Raising)
            return EnactmentRejection.NotRaising;
        if (!_raised.ContainsKey(database) || EpochToRaise(database) is null || _dark.Contains(database))
            return EnactmentRejection.DatabaseNotPending;
        if (now < authorityEnds)
            return EnactmentRejection.AuthorityMayStillRun;

        events.Add(new DatabaseNamedDark(Next!.Value, database));
        return null;
    }

    /// <summary>Puts the epoch in force, once every database is raised or dark. From then on law 4 holds.</summary>
    public EnactmentRejection? Finish(Instant now, List<EnactmentEvent> events)
    {
        if (Phase != EnactmentPhase.Raising)
            return EnactmentRejection.NotRaising;
        if (_raised.Keys.Any(database => EpochToRaise(database) is not null && !_dark.Contains(database)))
            return EnactmentRejection.DatabasesPending;

        events.Add(new EnactmentDone(Next!.Value, now, [.. _dark]));
        return null;
    }

    /// <summary>Takes in what happened.</summary>
    public void Apply(EnactmentEvent happened)
    {
        switch (happened)
        {
            case EnactmentBegan e:
                (Phase, Next, _beganAt) = (EnactmentPhase.Freezing, e.Epoch, e.At);
                _acknowledged.Clear();
                _dark.Clear();
                foreach (var database in e.Databases)
                    _raised.TryAdd(database, default);
                break;
            case EnactmentFrozen:
                Phase = EnactmentPhase.Raising;
                break;
            case DatabaseRaised e:
                _raised[e.Database] = e.Epoch;
                _dark.Remove(e.Database);
                break;
            case DatabaseNamedDark e:
                _dark.Add(e.Database);
                break;
            case EnactmentDone e:
                (Phase, Next, InForce, _beganAt) = (EnactmentPhase.Resting, null, e.Epoch, default);
                break;
            default:
                throw new UnreachableException(happened.GetType().Name);
        }
    }

    /// <summary>Writes what is journaled; the same events give the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteByte((byte)Phase);
        writer.WriteUnsigned((ulong)InForce.Number);
        writer.WriteUnsigned((ulong)(Next ?? default).Number);
        writer.WriteInstant(_beganAt);
        writer.WriteUnsigned((ulong)_raised.Count);
        foreach (var (database, epoch) in _raised)
        {
            writer.WriteText(database);
            writer.WriteUnsigned((ulong)epoch.Number);
            writer.WriteBoolean(_dark.Contains(database));
        }
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote; other bytes are an <c>InvalidDataException</c>.</summary>
    public static EnactmentMachine ReadSnapshot(ref PackedReader reader, TimeSpan patience)
    {
        var phase = (EnactmentPhase)reader.ReadMember((byte)EnactmentPhase.Raising);
        var machine = new EnactmentMachine(patience) { Phase = phase, InForce = Epoch.FromNumber(reader.ReadInt()) };
        var next = Epoch.FromNumber(reader.ReadInt());
        if (phase != EnactmentPhase.Resting)
            machine.Next = next;
        machine._beganAt = reader.ReadInstant();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var database = reader.ReadText();
            if (!machine._raised.TryAdd(database, Epoch.FromNumber(reader.ReadInt())))
                throw reader.Invalid($"database '{database}' stands twice in the enactment");
            if (reader.ReadBoolean())
                machine._dark.Add(database);
        }

        return machine;
    }
}
