namespace TokenMarket.Domain.Tests.Protocols.Enactment;

/// <summary>
/// One enactment from epoch 0 to epoch 1, at the smallest scope in which it can go wrong: a silo that may join at any
/// time and register its writer in a database that is always reached; and a silo whose database may be cut off from
/// the registry. A rule of the new epoch begins at a boundary in time that is crossed at any moment: a sunset or a rule
/// that was laid down ahead, of which no silo is told.
/// </summary>
/// <param name="Step">What the registry has journaled of its progress.</param>
/// <param name="Home">The database that is always reached.</param>
/// <param name="Away">The database that may be cut off.</param>
/// <param name="HomeSilo">The silo that writes to <see cref="Home"/>.</param>
/// <param name="AwaySilo">The silo that writes to <see cref="Away"/>.</param>
/// <param name="Broken">The first law that was broken; none in a right protocol.</param>
internal sealed record EnactmentModel(
    ModelStep Step, ModelDatabase Home, ModelDatabase Away, ModelSilo HomeSilo, ModelSilo AwaySilo, BrokenLaw Broken)
{
    public static EnactmentModel Start { get; } = new(
        ModelStep.Idle,
        new ModelDatabase(0, true, true, Fate.Pending, false, false),
        new ModelDatabase(0, true, true, Fate.Pending, false, false),
        new ModelSilo(ModelRelation.Absent, null, ModelEntry.None, false, false),
        new ModelSilo(ModelRelation.Old, 0, ModelEntry.None, false, false),
        BrokenLaw.None);

    /// <summary>Whether the boundary in time is behind.</summary>
    public bool IsPast { get; init; }

    public ModelDatabase Database(Place place) => place == Place.Home ? Home : Away;

    public ModelSilo Silo(Place place) => place == Place.Home ? HomeSilo : AwaySilo;

    public EnactmentModel With(Place place, ModelDatabase database) =>
        place == Place.Home ? this with { Home = database } : this with { Away = database };

    public EnactmentModel With(Place place, ModelSilo silo) =>
        place == Place.Home ? this with { HomeSilo = silo } : this with { AwaySilo = silo };

    public EnactmentModel Break(BrokenLaw law) => Broken == BrokenLaw.None ? this with { Broken = law } : this;
}

/// <summary>A database with the one writer row that matters in it.</summary>
/// <param name="Epoch">Of the authority row, which a new writer copies.</param>
/// <param name="IsReached">Whether the registry reaches a silo there.</param>
/// <param name="HasAuthority">Whether fenced commits are let in by the clock.</param>
/// <param name="Fate">What the registry has journaled of it.</param>
/// <param name="IsReceiptHeld">The registry has raised it and not yet journaled that.</param>
/// <param name="HasUnconfirmed">
/// It holds commits that the new epoch forbids, landed after the enactment returned.
/// </param>
internal readonly record struct ModelDatabase(
    int Epoch, bool IsReached, bool HasAuthority, Fate Fate, bool IsReceiptHeld, bool HasUnconfirmed);

/// <summary>A silo with its writer.</summary>
/// <param name="Relation">Which relation it decides by.</param>
/// <param name="Row">The epoch of its writer's row; null before it is registered.</param>
/// <param name="Entry">The fenced entry on its way to the database.</param>
/// <param name="HasAcknowledged">It has told the registry that it is frozen and drained.</param>
/// <param name="IsHeard">The registry remembers that; lost in a crash.</param>
internal readonly record struct ModelSilo(
    ModelRelation Relation, int? Row, ModelEntry Entry, bool HasAcknowledged, bool IsHeard)
{
    public int Stamp => Relation == ModelRelation.Old ? 0 : 1;

    /// <summary>Whether nothing is on its way that was decided under an earlier number.</summary>
    public bool IsDrained => Entry.Kind == ModelEntryKind.None || Entry.Stamp == Stamp;
}

/// <summary>An entry that one of the epochs forbids.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Stamp">The epoch stamped on it.</param>
/// <param name="IsChecked">The database has let it in and not yet finished the commit.</param>
internal readonly record struct ModelEntry(ModelEntryKind Kind, int Stamp, bool IsChecked)
{
    public static ModelEntry None { get; } = new(ModelEntryKind.None, 0, false);

    /// <summary>Whether it was decided behind the boundary in time.</summary>
    public bool IsPast { get; init; }

    /// <summary>Whether the new epoch forbids what was decided, at the moment at which it was.</summary>
    public bool IsForbiddenByNew =>
        Kind == ModelEntryKind.ForbiddenByNew || (Kind == ModelEntryKind.ForbiddenByNewLater && IsPast);
}

internal enum Place { Home = 1, Away = 2 }

internal enum ModelStep { Idle = 1, Freezing = 2, Raising = 3, Done = 4 }

internal enum Fate { Pending = 1, Raised = 2, Dark = 3 }

internal enum ModelRelation { Absent = 1, Old = 2, Both = 3, New = 4 }

internal enum ModelEntryKind { None = 1, ForbiddenByNew = 2, ForbiddenByOld = 3, ForbiddenByNewLater = 4 }

internal enum BrokenLaw
{
    None = 1,
    ForbiddenCommitLanded = 2,
    ForbiddenCommitPassedTheFence = 3,
    ForbiddenCommitConfirmed = 4,
    GainedTooEarly = 5,
    AcknowledgedSiloFenced = 6,
}

/// <summary>A protocol that is wrong in one place.</summary>
public enum ProtocolBug
{
    None = 1,
    ReturnsWithoutRaising = 2,
    WriterRegistersUnderTheEpochItKnows = 3,
    AcknowledgesBeforeDraining = 4,
    StampsAtCommit = 5,
    FreezesToNewAlone = 6,
    RaisesPastACommitUnderWay = 7,
    NamesDarkWhileAuthorityRuns = 8,
    RenewsBeforeRaising = 9,
    CountsARaiseThatACrashForgot = 10,
    ConfirmsBeforeRaising = 11,
    DecidesByRulesOfBeforeTheBoundary = 12,
}
