using CsCheck;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

/// <summary>The enactment as a specification: what may happen next, and what must never come of it.</summary>
internal static class EnactmentSpec
{
    private static readonly Place[] Places = [Place.Home, Place.Away];

    public static Spec<EnactmentModel> Build(ProtocolBug bug = ProtocolBug.None) =>
        Boundary(BuildWithoutTime(bug), bug);

    /// <summary>The same, but that nothing begins or ends by itself.</summary>
    public static Spec<EnactmentModel> BuildWithoutTime(ProtocolBug bug = ProtocolBug.None) =>
        Reachable(Laws(Environment(Silos(Registry(Spec.From(EnactmentModel.Start), bug), bug), bug)));

    private static Spec<EnactmentModel> Boundary(Spec<EnactmentModel> spec, ProtocolBug bug) => spec
        .Action("BoundaryPasses", m => !m.IsPast, m => m with { IsPast = true })
        .Action("DecideWhatNewForbidsLater", Places,
            (m, p) => MayDecide(m.Silo(p)) && (m.Silo(p).Relation == ModelRelation.Old || !m.IsPast
                || bug == ProtocolBug.DecidesByRulesOfBeforeTheBoundary),
            (m, p) => Decide(m, p, ModelEntryKind.ForbiddenByNewLater))
        .Reachable("DecidedInTime", "what was decided before the boundary lands behind it and behind the return",
            m => m.Step == ModelStep.Done && m.IsPast && Places.Any(p => IsInTime(m.Silo(p).Entry)));

    private static Spec<EnactmentModel> Laws(Spec<EnactmentModel> spec) => spec
        .Invariant(nameof(BrokenLaw.ForbiddenCommitLanded),
            "law 4: after Enact returns nothing that the epoch forbids commits on a database that is not named dark",
            m => m.Broken != BrokenLaw.ForbiddenCommitLanded)
        .Invariant(nameof(BrokenLaw.ForbiddenCommitPassedTheFence),
            "after Enact returns no database, dark or not, lets such a commit in any more",
            m => m.Broken != BrokenLaw.ForbiddenCommitPassedTheFence)
        .Invariant(nameof(BrokenLaw.ForbiddenCommitConfirmed),
            "one that was under way in a dark database is never confirmed",
            m => m.Broken != BrokenLaw.ForbiddenCommitConfirmed)
        .Invariant(nameof(BrokenLaw.GainedTooEarly),
            "nothing that only the new epoch allows commits before it is in force",
            m => m.Broken != BrokenLaw.GainedTooEarly)
        .Invariant(nameof(BrokenLaw.AcknowledgedSiloFenced),
            "the fence meets only laggards",
            m => m.Broken != BrokenLaw.AcknowledgedSiloFenced);

    // Without these the laws might hold because nothing ever happens.
    private static Spec<EnactmentModel> Reachable(Spec<EnactmentModel> spec) => spec
        .Reachable("AllRaised", "it returns with every database raised",
            m => m.Step == ModelStep.Done && Places.All(p => m.Database(p).Fate == Fate.Raised))
        .Reachable("OneDark", "it returns with one named dark",
            m => m.Step == ModelStep.Done && m.Away.Fate == Fate.Dark)
        .Reachable("LateCommit", "a commit let in before lands in the dark after the return",
            m => m.Away.HasUnconfirmed)
        .Reachable("BackFromTheDark", "the dark database is raised and trades under the new epoch",
            m => m.Away is { Fate: Fate.Raised, HasUnconfirmed: false } && m.AwaySilo.Relation == ModelRelation.New
                && m.AwaySilo.Entry.IsChecked);

    private static bool IsInTime(ModelEntry entry) =>
        entry.Kind == ModelEntryKind.ForbiddenByNewLater && entry is { IsPast: false, IsChecked: true };

    private static Spec<EnactmentModel> Registry(Spec<EnactmentModel> spec, ProtocolBug bug) => spec
        .Action("Begin", m => m.Step == ModelStep.Idle, m => m with { Step = ModelStep.Freezing })
        .Action("AllAcknowledged",
            m => m.Step == ModelStep.Freezing
                && Places.All(p => m.Silo(p).IsHeard || m.Silo(p).Relation == ModelRelation.Absent),
            m => m with { Step = ModelStep.Raising })
        .Action("PatienceEnds", m => m.Step == ModelStep.Freezing, m => m with { Step = ModelStep.Raising })
        .Action("Raise", Places, (m, p) => MayRaise(m, p, bug), (m, p) => Raise(m, p, bug))
        .Action("RecordRaised", Places, (m, p) => m.Database(p).IsReceiptHeld,
            (m, p) => m.With(p, m.Database(p) with { Fate = Fate.Raised, IsReceiptHeld = false }))
        .Action("NameDark", m => MayNameDark(m, bug), m => m with { Away = m.Away with { Fate = Fate.Dark } })
        .Action("Return",
            m => m.Step == ModelStep.Raising && Places.All(p => m.Database(p).Fate != Fate.Pending),
            m => m with { Step = ModelStep.Done })
        .Action("RegistryCrashes", m => m.Step != ModelStep.Idle, m => Crash(m, bug))
        .Action("Renew", m => MayRenew(m, bug), m => m with { Away = m.Away with { HasAuthority = true } })
        .Action("Confirm",
            m => m.Away.IsReached && (IsFenceUpToDate(m) || bug == ProtocolBug.ConfirmsBeforeRaising), Confirm);

    private static Spec<EnactmentModel> Silos(Spec<EnactmentModel> spec, ProtocolBug bug) => spec
        .Action("Join", m => m.HomeSilo.Relation == ModelRelation.Absent,
            m => m with { HomeSilo = m.HomeSilo with { Relation = RelationOfAJoiner(m.Step) } })
        .Action("Register", m => m.HomeSilo.Relation != ModelRelation.Absent && m.HomeSilo.Row is null,
            m => Register(m, bug))
        .Action("Freeze", Places,
            (m, p) => m.Step == ModelStep.Freezing && m.Database(p).IsReached
                && m.Silo(p).Relation == ModelRelation.Old,
            (m, p) => Freeze(m, p, bug))
        .Action("Acknowledge", Places, (m, p) => MayAcknowledge(m, p, bug),
            (m, p) => m.With(p, m.Silo(p) with { HasAcknowledged = true, IsHeard = true }))
        .Action("Swap", Places,
            (m, p) => m.Step == ModelStep.Done && m.Database(p).IsReached
                && m.Silo(p).Relation is ModelRelation.Old or ModelRelation.Both,
            (m, p) => m.With(p, m.Silo(p) with { Relation = ModelRelation.New }))
        .Action("DecideWhatNewForbids", Places,
            (m, p) => m.Silo(p).Relation == ModelRelation.Old && MayDecide(m.Silo(p)),
            (m, p) => Decide(m, p, ModelEntryKind.ForbiddenByNew))
        .Action("DecideWhatOldForbids", Places,
            (m, p) => m.Silo(p).Relation == ModelRelation.New && MayDecide(m.Silo(p)),
            (m, p) => Decide(m, p, ModelEntryKind.ForbiddenByOld))
        .Action("Check", Places,
            (m, p) => m.Silo(p).Entry.Kind != ModelEntryKind.None && !m.Silo(p).Entry.IsChecked,
            (m, p) => Check(m, p, bug))
        .Action("Land", Places, (m, p) => m.Silo(p).Entry.IsChecked, Land);

    private static Spec<EnactmentModel> Environment(Spec<EnactmentModel> spec, ProtocolBug bug) => spec
        .Action("CutOff", m => m.Away.IsReached, m => m with { Away = m.Away with { IsReached = false } })
        .Action("Heal", m => !m.Away.IsReached, m => m with { Away = m.Away with { IsReached = true } })
        .Action("Expire", m => m.Away.HasAuthority && !MayRenew(WithoutAuthority(m), bug), WithoutAuthority);

    private static EnactmentModel WithoutAuthority(EnactmentModel m) =>
        m with { Away = m.Away with { HasAuthority = false } };

    // The registry tells a silo that joins how far it is.
    private static ModelRelation RelationOfAJoiner(ModelStep step) => step switch
    {
        ModelStep.Idle => ModelRelation.Old,
        ModelStep.Freezing or ModelStep.Raising => ModelRelation.Both,
        ModelStep.Done => ModelRelation.New,
    };

    // A new writer's row copies the epoch of the authority row, under its lock.
    private static EnactmentModel Register(EnactmentModel m, ProtocolBug bug)
    {
        var row = bug == ProtocolBug.WriterRegistersUnderTheEpochItKnows ? m.HomeSilo.Stamp : m.Home.Epoch;
        return m with { HomeSilo = m.HomeSilo with { Row = row } };
    }

    private static EnactmentModel Freeze(EnactmentModel m, Place place, ProtocolBug bug)
    {
        var relation = bug == ProtocolBug.FreezesToNewAlone ? ModelRelation.New : ModelRelation.Both;
        return m.With(place, m.Silo(place) with { Relation = relation });
    }

    private static bool MayAcknowledge(EnactmentModel m, Place place, ProtocolBug bug)
    {
        var silo = m.Silo(place);
        var isDrained = silo.IsDrained || bug == ProtocolBug.AcknowledgesBeforeDraining;
        return m.Step == ModelStep.Freezing && m.Database(place).IsReached
            && silo.Relation == ModelRelation.Both && !silo.IsHeard && isDrained;
    }

    private static bool MayDecide(ModelSilo silo) => silo.Row is not null && silo.Entry.Kind == ModelEntryKind.None;

    private static EnactmentModel Decide(EnactmentModel m, Place place, ModelEntryKind kind)
    {
        var silo = m.Silo(place);
        var isPast = kind == ModelEntryKind.ForbiddenByNewLater && m.IsPast;
        return m.With(place, silo with { Entry = new ModelEntry(kind, silo.Stamp, false) { IsPast = isPast } });
    }

    // A commit under way holds its writer's row, so the one statement that raises all rows waits for it.
    private static bool MayRaise(EnactmentModel m, Place place, ProtocolBug bug)
    {
        var database = m.Database(place);
        var isOwed = (m.Step == ModelStep.Raising && database.Fate == Fate.Pending)
            || (m.Step is ModelStep.Raising or ModelStep.Done && database.Fate == Fate.Dark);
        return isOwed && database.IsReached && !database.IsReceiptHeld
            && (!m.Silo(place).Entry.IsChecked || bug == ProtocolBug.RaisesPastACommitUnderWay);
    }

    private static EnactmentModel Raise(EnactmentModel m, Place place, ProtocolBug bug)
    {
        var (database, silo) = (m.Database(place), m.Silo(place));
        if (bug == ProtocolBug.ReturnsWithoutRaising)
            return m.With(place, database with { IsReceiptHeld = true });

        // On the return of a dark database the receipt shows which commits nobody confirmed: those are voided.
        return m.With(place, database with { Epoch = 1, IsReceiptHeld = true, HasUnconfirmed = false })
            .With(place, silo with { Row = silo.Row is null ? null : 1 });
    }

    private static EnactmentModel Crash(EnactmentModel m, ProtocolBug bug)
    {
        foreach (var place in Places)
        {
            var database = m.Database(place);
            var isCounted = bug == ProtocolBug.CountsARaiseThatACrashForgot && m.Step == ModelStep.Raising
                && database.Fate == Fate.Pending;
            m = m.With(place, database with { IsReceiptHeld = false, Fate = isCounted ? Fate.Raised : database.Fate })
                .With(place, m.Silo(place) with { IsHeard = false });
        }

        return m;
    }

    private static bool MayNameDark(EnactmentModel m, ProtocolBug bug) =>
        m.Step == ModelStep.Raising && m.Away is { Fate: Fate.Pending, IsReached: false, IsReceiptHeld: false }
        && (!m.Away.HasAuthority || bug == ProtocolBug.NamesDarkWhileAuthorityRuns);

    private static bool MayRenew(EnactmentModel m, ProtocolBug bug) =>
        m.Away is { IsReached: true, HasAuthority: false }
        && (IsFenceUpToDate(m) || bug == ProtocolBug.RenewsBeforeRaising);

    // Before the raising begins, or once it is done there.
    private static bool IsFenceUpToDate(EnactmentModel m) =>
        m.Step is ModelStep.Idle or ModelStep.Freezing || m.Away.Fate == Fate.Raised;

    private static EnactmentModel Confirm(EnactmentModel m)
    {
        var after = m with { Away = m.Away with { HasUnconfirmed = false } };
        return m.Away.HasUnconfirmed ? after.Break(BrokenLaw.ForbiddenCommitConfirmed) : after;
    }

    private static EnactmentModel Check(EnactmentModel m, Place place, ProtocolBug bug)
    {
        var (database, silo) = (m.Database(place), m.Silo(place));
        var stamp = bug == ProtocolBug.StampsAtCommit ? silo.Stamp : silo.Entry.Stamp;
        var isLetIn = silo.Row <= stamp && database.HasAuthority;
        var entry = isLetIn ? silo.Entry with { IsChecked = true } : ModelEntry.None;
        var after = m.With(place, silo with { Entry = entry });
        if (isLetIn && m.Step == ModelStep.Done && silo.Entry.IsForbiddenByNew)
            return after.Break(BrokenLaw.ForbiddenCommitPassedTheFence);
        return silo.Row > stamp && silo.HasAcknowledged ? after.Break(BrokenLaw.AcknowledgedSiloFenced) : after;
    }

    private static EnactmentModel Land(EnactmentModel m, Place place)
    {
        var (database, silo) = (m.Database(place), m.Silo(place));
        var after = m.With(place, silo with { Entry = ModelEntry.None });
        if (silo.Entry.Kind == ModelEntryKind.ForbiddenByOld)
            return m.Step == ModelStep.Done ? after : after.Break(BrokenLaw.GainedTooEarly);
        if (m.Step != ModelStep.Done || !silo.Entry.IsForbiddenByNew)
            return after;
        return database.Fate == Fate.Dark
            ? after.With(place, database with { HasUnconfirmed = true })
            : after.Break(BrokenLaw.ForbiddenCommitLanded);
    }
}
