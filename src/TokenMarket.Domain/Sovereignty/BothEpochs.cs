using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// What counts while an epoch is being enacted: only what both the old and the new one allow. Its answers are stamped
/// with
/// the new epoch.
/// </summary>
public sealed class BothEpochs : IClassedEligibility
{
    private readonly IClassedEligibility _old;
    private readonly IClassedEligibility _new;
    private readonly CustodyAtoms _atoms;
    private readonly Dictionary<(int, int), int> _classes = [];
    private readonly List<PartyNumber> _some = [];

    /// <summary>Both together.</summary>
    /// <param name="old">What has counted until now.</param>
    /// <param name="new">What shall count.</param>
    /// <exception cref="ArgumentException">The new epoch is not the later one.</exception>
    public BothEpochs(Eligibility old, Eligibility @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        if (@new.Epoch <= old.Epoch)
            throw new ArgumentException($"Epoch {@new.Epoch} is not later than {old.Epoch}.", nameof(@new));
        (_old, _new) = (old, @new);
        _atoms = new CustodyAtoms(old.Atoms, @new.Atoms);
        foreach (var party in @new.Parties)
        {
            if (_classes.TryAdd((old.PartyClassOf(party), @new.PartyClassOf(party)), _some.Count))
                _some.Add(party);
        }
    }

    /// <inheritdoc/>
    public Epoch Epoch => _new.Epoch;

    /// <inheritdoc/>
    public Instant ValidFrom => _old.ValidFrom > _new.ValidFrom ? _old.ValidFrom : _new.ValidFrom;

    /// <inheritdoc/>
    public Instant ValidUntil => _old.ValidUntil < _new.ValidUntil ? _old.ValidUntil : _new.ValidUntil;

    /// <inheritdoc/>
    public int PartyClassCount => _some.Count;

    /// <inheritdoc/>
    public int PartyClassOf(PartyNumber party) =>
        _classes.TryGetValue((_old.PartyClassOf(party), _new.PartyClassOf(party)), out var both) ? both : -1;

    /// <inheritdoc/>
    public PartyNumber SomePartyOf(int partyClass) => _some[partyClass];

    /// <inheritdoc/>
    public NationSet CustodyAtomOf(NationSet custody) => _atoms.AtomOf(custody);

    /// <inheritdoc/>
    public EligibilityDenial? Check(in Question question) => _new.Check(question) ?? _old.Check(question);

    /// <summary>
    /// The new epoch's answer; where that one allows and the old one does not, the old one's under the new number.
    /// </summary>
    public Decision Decide(in Question question)
    {
        var decision = _new.Decide(question);
        if (!decision.IsAllowed)
            return decision;
        var old = _old.Decide(question);
        return old.IsAllowed
            ? decision with { Requirements = Requirements.Both(decision.Requirements, old.Requirements) }
            : old with { Epoch = Epoch };
    }
}
