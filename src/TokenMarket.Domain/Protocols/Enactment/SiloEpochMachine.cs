using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Protocols.Enactment;

/// <summary>
/// A silo's side of enactments: by which epochs it decides, which number it stamps, and when it may acknowledge.
/// </summary>
/// <remarks>
/// Lives as long as the silo and is rebuilt from what the registry tells a silo that joins. Between swapping and
/// stamping no decision may come: whoever drives it changes both in one synchronous block.
/// </remarks>
public sealed class SiloEpochMachine
{
    private bool _isDrained = true;

    /// <summary>A silo that joins: nothing that it decided is on its way.</summary>
    /// <param name="inForce">The epoch in force, as the registry told.</param>
    /// <param name="next">The one being enacted, if any: the silo begins with both.</param>
    /// <exception cref="ArgumentOutOfRangeException">The next epoch is not later than the one in force.</exception>
    public SiloEpochMachine(Epoch inForce, Epoch? next)
    {
        if (next is { } later)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(later, inForce, nameof(next));
        (InForce, Next) = (inForce, next);
    }

    /// <summary>The epoch that must allow.</summary>
    public Epoch InForce { get; private set; }

    /// <summary>The epoch that must allow as well; null where the one in force decides alone.</summary>
    public Epoch? Next { get; private set; }

    /// <summary>The epoch to stamp on what is decided now. It never falls.</summary>
    public Epoch Stamp => Next ?? InForce;

    /// <summary>Told to freeze: decides by both epochs and stamps the new one, from this moment.</summary>
    /// <returns>
    /// Whether that is news: then everything decided before must reach the disk or fail there, and <see
    /// cref="Drained"/> tells so.
    /// </returns>
    public bool Freeze(Epoch next)
    {
        if (next <= Stamp)
            return false;
        (Next, _isDrained) = (next, false);
        return true;
    }

    /// <summary>Everything that was decided before that epoch was stamped is on disk or refused.</summary>
    public void Drained(Epoch stamped) => _isDrained |= stamped == Stamp;

    /// <summary>
    /// Whether the silo may tell the registry that it is frozen to that epoch, and that the fence will not meet it.
    /// </summary>
    public bool MayAcknowledge(Epoch epoch) => epoch == Next && _isDrained;

    /// <summary>
    /// Told that an epoch is in force: it decides alone, unless a later one is already being enacted.
    /// </summary>
    public void Swap(Epoch epoch)
    {
        if (epoch <= InForce)
            return;
        InForce = epoch;
        if (Next <= epoch)
            Next = null;
    }
}
