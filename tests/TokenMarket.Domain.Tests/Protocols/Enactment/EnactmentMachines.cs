using CsCheck;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Enactment;
using TokenMarket.Events.Enactment;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

/// <summary>The real machines of the registry and both silos, led along the steps of the specification.</summary>
internal sealed class EnactmentMachines
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Instant Early = new(1);
    private static readonly Instant Late = Early.Plus(Patience);
    private static readonly Epoch Old = Epoch.FromNumber(0);
    private static readonly Epoch New = Epoch.FromNumber(1);

    private readonly List<EnactmentEvent> _journal =
    [
        new DatabaseRaised(Old, Name(Place.Home), []), new DatabaseRaised(Old, Name(Place.Away), []),
    ];

    private readonly SiloEpochMachine?[] _silos = [null, null, new(Old, null)];
    private EnactmentMachine _registry;

    public EnactmentMachines() => _registry = Replayed();

    /// <summary>
    /// Takes the step; null if the machines agree with the model on what is so and on what may come, else in what
    /// they do not.
    /// </summary>
    public string? Follow(Transition<EnactmentModel> step)
    {
        var place = step.Arg == nameof(Place.Home) ? Place.Home : Place.Away;
        var refusal = Take(step.Action, place, step.After);
        if (refusal is not null)
            return $"{step} was refused: {refusal}";
        foreach (var silo in new[] { Place.Home, Place.Away })
        {
            // The writer tells when what was decided before the swap is answered.
            if (step.After.Silo(silo).IsDrained && SiloAt(silo) is { } machine)
                machine.Drained(machine.Stamp);
        }

        return Differs(step.After) ?? (step.Action == "RegistryCrashes" ? StandsStill() : null);
    }

    private EnactmentRejection? Take(string action, Place place, EnactmentModel after)
    {
        var events = new List<EnactmentEvent>();
        EnactmentRejection? rejection = null;
        switch (action)
        {
            case "Begin": rejection = _registry.Begin(New, [], Early, events); break;
            case "AllAcknowledged": rejection = _registry.EndFreeze(Joined(after), Early, events); break;
            case "PatienceEnds": rejection = _registry.EndFreeze(Joined(after), Late, events); break;
            case "RecordRaised": rejection = _registry.Raised(Name(place), New, [new(1, 1)], events); break;
            case "NameDark": rejection = _registry.NameDark(Name(Place.Away), Early, Early, events); break;
            case "Return": rejection = _registry.Finish(Late, events); break;
            case "RegistryCrashes": _registry = Restored(); break;
            case "Join": _silos[(int)Place.Home] = new SiloEpochMachine(_registry.InForce, _registry.Next); break;
            case "Freeze": SiloAt(place)!.Freeze(_registry.Next!.Value); break;
            case "Acknowledge": rejection = _registry.Acknowledge(Name(place), _registry.Next!.Value); break;
            case "Swap": SiloAt(place)!.Swap(_registry.InForce); break;
        }

        foreach (var happened in events)
            _registry.Apply(happened);
        _journal.AddRange(events);
        return rejection;
    }

    private string? Differs(EnactmentModel model)
    {
        var step = (_registry.Phase, _registry.InForce.Number) switch
        {
            (EnactmentPhase.Resting, 0) => ModelStep.Idle,
            (EnactmentPhase.Resting, _) => ModelStep.Done,
            (EnactmentPhase.Freezing, _) => ModelStep.Freezing,
            (EnactmentPhase.Raising, _) => ModelStep.Raising,
        };
        if (step != model.Step)
            return $"the registry is at {step}";
        foreach (var place in new[] { Place.Home, Place.Away })
        {
            if (Differs(model, place) is { } difference)
                return $"{place}: {difference}";
        }

        return DiffersInWhatMayCome(model);
    }

    private string? Differs(EnactmentModel model, Place place)
    {
        var fate = model.Database(place).Fate;
        var isBehind = model.Step is ModelStep.Raising or ModelStep.Done && fate != Fate.Raised;
        if (_registry.EpochToRaise(Name(place)) != (isBehind ? New : null))
            return "the registry disagrees on whether the database must be raised";
        if (_registry.Dark.Contains(Name(place)) != (fate == Fate.Dark))
            return "the registry disagrees on whether the database is dark";

        var (machine, silo) = (SiloAt(place), model.Silo(place));
        var relation = machine is null ? ModelRelation.Absent
            : machine.Next is not null ? ModelRelation.Both
            : machine.InForce == New ? ModelRelation.New : ModelRelation.Old;
        if (relation != silo.Relation)
            return $"the silo decides by {relation}";
        if (machine is not null && machine.Stamp.Number != silo.Stamp)
            return $"the silo stamps {machine.Stamp}";
        var mayAcknowledge = silo.Relation == ModelRelation.Both && silo.IsDrained;
        if (machine is not null && machine.MayAcknowledge(New) != mayAcknowledge)
            return "the silo disagrees on whether it may acknowledge";
        if (machine is not null && EnactmentLaw.Differs(machine, model.IsPast, relation) is { } difference)
            return difference;
        return _registry.HasAcknowledged(Name(place)) == silo.IsHeard || model.Step != ModelStep.Freezing
            ? null
            : "the registry disagrees on whether the silo has acknowledged";
    }

    // Decisions change nothing, so every state can be asked what it would decide.
    private string? DiffersInWhatMayCome(EnactmentModel model)
    {
        var isQuiet = model.Step == ModelStep.Freezing
            && (model.HomeSilo.IsHeard || model.HomeSilo.Relation == ModelRelation.Absent) && model.AwaySilo.IsHeard;
        if (_registry.EndFreeze(Joined(model), Early, []) is null != isQuiet)
            return "the registry disagrees on whether all have acknowledged";
        if (_registry.EndFreeze(Joined(model), Late, []) is null != (model.Step == ModelStep.Freezing))
            return "the registry disagrees on whether patience is out";

        var isAwayPending = model.Step == ModelStep.Raising && model.Away.Fate == Fate.Pending;
        if (_registry.NameDark(Name(Place.Away), Late, Late, []) is null != isAwayPending)
            return "the registry disagrees on whether the database may be named dark";
        if (_registry.NameDark(Name(Place.Away), Late, Early, []) is null)
            return "the registry names a database dark that has authority";
        var mayReturn = model.Step == ModelStep.Raising && model.Home.Fate != Fate.Pending && !isAwayPending;
        return _registry.Finish(Late, []) is null == mayReturn
            ? null
            : "the registry disagrees on whether the enactment is done";
    }

    // Once every database is reached again, a registry that crashed brings the enactment to its end from wherever it
    // was.
    private string? StandsStill()
    {
        var registry = Restored();
        Then((r, events) => r.Phase == EnactmentPhase.Freezing ? r.EndFreeze([], Late, events) : null);
        foreach (var place in new[] { Place.Home, Place.Away })
            Then((r, events) => r.EpochToRaise(Name(place)) is { } due ? r.Raised(Name(place), due, [], events) : null);
        Then((r, events) => r.Phase == EnactmentPhase.Raising ? r.Finish(Late, events) : null);
        return registry.Phase == EnactmentPhase.Resting && registry.InForce == New && registry.Dark.Count == 0
            ? null
            : "the enactment stands still after a crash";

        void Then(Func<EnactmentMachine, List<EnactmentEvent>, EnactmentRejection?> decide)
        {
            var events = new List<EnactmentEvent>();
            Assert.Null(decide(registry, events));
            foreach (var happened in events)
                registry.Apply(happened);
        }
    }

    private SiloEpochMachine? SiloAt(Place place) => _silos[(int)place];

    private static List<string> Joined(EnactmentModel model) => model.HomeSilo.Relation == ModelRelation.Absent
        ? [Name(Place.Away)]
        : [Name(Place.Home), Name(Place.Away)];

    private EnactmentMachine Replayed()
    {
        var registry = new EnactmentMachine(Patience);
        foreach (var happened in _journal)
            registry.Apply(happened);
        return registry;
    }

    // From the journal and from a snapshot alike: both give the same bytes.
    private EnactmentMachine Restored()
    {
        var reader = new PackedReader(Bytes(_registry));
        var restored = EnactmentMachine.ReadSnapshot(ref reader, Patience);
        Assert.True(reader.IsAtEnd);
        Assert.Equal(Bytes(Replayed()), Bytes(restored));
        return restored;
    }

    private static byte[] Bytes(EnactmentMachine registry)
    {
        var writer = new PackedWriter();
        registry.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private static string Name(Place place) => place.ToString();
}
