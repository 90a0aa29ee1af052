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
    private readonly Dictionary<Epoch, Eligibility> _compiled = [];
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
    /// <param name="now">The silo's moment.</param>
    /// <returns>The epoch that is stamped from now on.</returns>
    public Epoch Take(ReadOnlySpan<byte> packedRegistry, Instant now)
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
            _inputs = Inputs.Of(registry);
            journal.Stamp(_machine.Stamp.Number);
            _view = Compile(_inputs, _machine.Stamp, now, since: now);
            return _machine.Stamp;
        }
    }

    /// <summary>Everything that was decided before that epoch was stamped is on disk or refused.</summary>
    public void Drained(Epoch stamped)
    {
        lock (_lock)
            _machine!.Drained(stamped);
    }

    /// <summary>
    /// Whether the silo may tell the registry that it is frozen to that epoch, or has gone on to it: what was decided
    /// before the freeze need not be waited for again.
    /// </summary>
    public bool MayAnswer(Epoch stamped)
    {
        lock (_lock)
            return _machine!.MayAcknowledge(stamped) || _machine.InForce == stamped;
    }

    private EpochView Recompile(Instant now)
    {
        lock (_lock)
        {
            var view = _view!;
            if (now < view.Eligibility.ValidFrom || now >= view.Eligibility.ValidUntil)
                _view = view = Compile(_inputs!, _machine!.Stamp, now, since: view.InForceSince);
            return view;
        }
    }

    private EpochView Compile(Inputs inputs, Epoch stamp, Instant now, Instant since)
    {
        Eligibility[] epochs = [.. inputs.All.Select(rules => Compile(rules.Key, rules.Value, now))];
        foreach (var old in _compiled.Keys.Except(epochs.Select(each => each.Epoch)).ToList())
            _compiled.Remove(old);
        var directory = MarketDirectory.Of(inputs.Enacted, inputs.All[inputs.Enacted]);
        IClassedEligibility eligibility = epochs is [var only] ? only : new EveryEpoch(epochs);
        var (newest, state) = inputs.All.Last();
        return new EpochView(++_version, stamp, directory, eligibility, state.InputsFor(newest))
        {
            IsSettled = stamp == inputs.Enacted,
            NewestLaw = epochs[^1],
            InForceSince = since > eligibility.ValidFrom ? since : eligibility.ValidFrom,
        };
    }

    /// <summary>
    /// An epoch's number names all that its rules rest on: what was compiled once holds while it is valid.
    /// </summary>
    private Eligibility Compile(Epoch epoch, RegistryState state, Instant now)
    {
        if (_compiled.TryGetValue(epoch, out var known) && now >= known.ValidFrom && now < known.ValidUntil)
            return known;
        return _compiled[epoch] = Eligibility.Compile(state.InputsFor(epoch), now);
    }

    /// <summary>What is enacted, and all that must allow.</summary>
    private sealed record Inputs(Epoch Enacted, SortedDictionary<Epoch, RegistryState> All)
    {
        /// <summary>The enacted rules, the next ones, and those before while what was gained since waits.</summary>
        public static Inputs Of(RegistryMachine registry)
        {
            var all = new SortedDictionary<Epoch, RegistryState> { [registry.Epoch] = registry.State };
            foreach (var earlier in registry.State.Earlier.Concat(registry.Pending?.State.Earlier ?? []))
                all[earlier.Epoch] = earlier.State;
            if (registry.Pending is { } pending)
                all[pending.Epoch] = pending.State;
            return new Inputs(registry.Epoch, all);
        }
    }
}
