using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Enactment;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Journal;

namespace TokenMarket.Grains.Epochs;

/// <summary>
/// The silo's side of enactment: which rules hold here, and which epoch the silo stamps. Between an epoch and the next
/// both must allow.
/// </summary>
public sealed class SiloEpochs(JournalWriter journal) : IEpochViews
{
    private readonly Lock _lock = new();
    private SiloEpochMachine? _machine;
    private Inputs? _inputs;
    private volatile EpochView? _view;
    private int _version;

    /// <summary>The epoch that the silo stamps; before the first where it has not heard from the registry.</summary>
    public Epoch Stamped
    {
        get
        {
            lock (_lock)
                return _machine?.Stamp ?? default;
        }
    }

    /// <summary>While it freezes, the epoch whose authority it may still renew; null otherwise.</summary>
    public Epoch? Leaving
    {
        get
        {
            lock (_lock)
                return _machine is { Next: not null } machine ? machine.InForce : null;
        }
    }

    /// <inheritdoc/>
    public EpochView At(Instant now)
    {
        var view = _view ?? throw new EpochsUnknownException();
        return now >= view.Eligibility.ValidFrom && now < view.Eligibility.ValidUntil ? view : Recompile(now);
    }

    /// <summary>
    /// Takes the registry's word: what is enacted, and what is under way. From then on everything is decided and
    /// stamped by it. An older word than the one in force changes nothing.
    /// </summary>
    /// <param name="packedRegistry">A snapshot of the registry's machine.</param>
    /// <param name="isOpen">
    /// Whether pairs that the enacted epoch gained may meet; else the epoch before must allow them too.
    /// </param>
    /// <param name="now">The silo's moment.</param>
    /// <returns>The epoch that is stamped from now on.</returns>
    public Epoch Take(ReadOnlySpan<byte> packedRegistry, bool isOpen, Instant now)
    {
        var reader = new PackedReader(packedRegistry);
        var registry = RegistryMachine.ReadSnapshot(ref reader);
        lock (_lock)
        {
            _machine ??= new SiloEpochMachine(registry.Epoch, registry.Pending?.Epoch);
            if ((registry.Pending?.Epoch ?? registry.Epoch) < _machine.Stamp)
                return _machine.Stamp;

            // The swap and the stamp are one block: no decision comes between them.
            if (registry.Pending is { } pending)
                _machine.Freeze(pending.Epoch);
            else
                _machine.Swap(registry.Epoch);
            _inputs = new Inputs(new Rules(registry.Epoch, registry.State), OtherThan(registry, isOpen));
            journal.Stamp(_machine.Stamp.Number);
            _view = Compile(_inputs, _machine.Stamp, now);
            return _machine.Stamp;
        }
    }

    /// <summary>Everything that was decided before that epoch was stamped is on disk or refused.</summary>
    /// <returns>Whether the silo may tell the registry that it is frozen to it, or has gone on to it.</returns>
    public bool Drained(Epoch stamped)
    {
        lock (_lock)
        {
            _machine!.Drained(stamped);
            return _machine.MayAcknowledge(stamped) || _machine.InForce == stamped;
        }
    }

    /// <summary>
    /// What must allow beside the enacted rules: the next epoch, or the one before until the auction of what was
    /// gained.
    /// </summary>
    private Rules? OtherThan(RegistryMachine registry, bool isOpen) => registry.Pending is { } pending
        ? new Rules(pending.Epoch, pending.State)
        : isOpen ? null
        : _inputs is { } before && before.Enacted.Epoch < registry.Epoch ? before.Enacted
        : _inputs?.Other;

    private EpochView Recompile(Instant now)
    {
        lock (_lock)
        {
            var view = _view!;
            if (now < view.Eligibility.ValidFrom || now >= view.Eligibility.ValidUntil)
                _view = view = Compile(_inputs!, _machine!.Stamp, now);
            return view;
        }
    }

    private EpochView Compile(Inputs inputs, Epoch stamp, Instant now)
    {
        var enacted = Eligibility.Compile(inputs.Enacted.State.InputsFor(inputs.Enacted.Epoch), now);
        var directory = MarketDirectory.Of(inputs.Enacted.Epoch, inputs.Enacted.State);
        var other = inputs.Other is { } rules ? Eligibility.Compile(rules.State.InputsFor(rules.Epoch), now) : null;
        IClassedEligibility eligibility = other is null ? enacted
            : other.Epoch < enacted.Epoch ? new BothEpochs(other, enacted)
            : new BothEpochs(enacted, other);
        return new EpochView(++_version, stamp, directory, eligibility);
    }

    /// <summary>The rules of one epoch.</summary>
    private sealed record Rules(Epoch Epoch, RegistryState State);

    /// <summary>
    /// What is enacted, and what must allow as well: the next epoch, or the one before until its auction.
    /// </summary>
    private sealed record Inputs(Rules Enacted, Rules? Other);
}
