using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Journal;

namespace TokenMarket.Grains.Epochs;

/// <summary>
/// The silo's side of enactment: which rules hold here, and which epoch the silo stamps. Between an epoch and the next both
/// must allow.
/// </summary>
public sealed class SiloEpochs(JournalWriter journal) : IEpochViews
{
    private readonly Lock _lock = new();
    private Inputs? _inputs;
    private volatile EpochView? _view;
    private int _version;

    /// <summary>The epoch that the silo stamps; before the first where it has not heard from the registry.</summary>
    public Epoch Stamped { get; private set; }

    /// <inheritdoc/>
    public EpochView At(Instant now)
    {
        var view = _view ?? throw new EpochsUnknownException();
        return now >= view.Eligibility.ValidFrom && now < view.Eligibility.ValidUntil ? view : Recompile(now);
    }

    /// <summary>
    /// Takes the registry's word: what is enacted, and what is under way. From then on everything is decided and stamped by
    /// it. An older word than the one in force changes nothing.
    /// </summary>
    /// <param name="packedRegistry">A snapshot of the registry's machine.</param>
    /// <param name="isOpen">Whether pairs that the enacted epoch gained may meet; else the epoch before must allow them too.</param>
    /// <param name="now">The silo's moment.</param>
    public void Take(ReadOnlySpan<byte> packedRegistry, bool isOpen, Instant now)
    {
        var reader = new PackedReader(packedRegistry);
        var registry = RegistryMachine.ReadSnapshot(ref reader);
        lock (_lock)
        {
            var stamp = registry.Pending?.Epoch ?? registry.Epoch;
            if (stamp < Stamped)
                return;
            var enacted = new Rules(registry.Epoch, registry.State);
            var other = registry.Pending is { } pending ? new Rules(pending.Epoch, pending.State)
                : isOpen ? null
                : _inputs is { } before && before.Enacted.Epoch < registry.Epoch ? before.Enacted
                : _inputs?.Other;
            _inputs = new Inputs(enacted, other);
            Stamped = stamp;
            journal.Stamp(stamp.Number);
            _view = Compile(_inputs, now);
        }
    }

    private EpochView Recompile(Instant now)
    {
        lock (_lock)
        {
            var view = _view!;
            if (now < view.Eligibility.ValidFrom || now >= view.Eligibility.ValidUntil)
                _view = view = Compile(_inputs!, now);
            return view;
        }
    }

    private EpochView Compile(Inputs inputs, Instant now)
    {
        var enacted = Eligibility.Compile(inputs.Enacted.State.InputsFor(inputs.Enacted.Epoch), now);
        var directory = MarketDirectory.Of(inputs.Enacted.Epoch, inputs.Enacted.State);
        var other = inputs.Other is { } rules ? Eligibility.Compile(rules.State.InputsFor(rules.Epoch), now) : null;
        IClassedEligibility eligibility = other is null ? enacted
            : other.Epoch < enacted.Epoch ? new BothEpochs(other, enacted)
            : new BothEpochs(enacted, other);
        return new EpochView(++_version, Stamped, directory, eligibility);
    }

    /// <summary>The rules of one epoch.</summary>
    private sealed record Rules(Epoch Epoch, RegistryState State);

    /// <summary>What is enacted, and what must allow as well: the next epoch, or the one before until its auction.</summary>
    private sealed record Inputs(Rules Enacted, Rules? Other);
}
