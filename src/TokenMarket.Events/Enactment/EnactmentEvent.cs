using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Enactment;

/// <summary>
/// A step of the registry on the way from one epoch to the next; after a crash it goes on from the last one.
/// </summary>
public abstract record EnactmentEvent
{
    private protected EnactmentEvent()
    {
    }
}

/// <summary>Silos are told to decide by the old and the new epoch together, and to stamp the new one.</summary>
/// <param name="Epoch">The new one.</param>
/// <param name="At">When; patience is counted from here.</param>
/// <param name="Databases">Every database whose fence must be raised.</param>
public sealed record EnactmentBegan(Epoch Epoch, Instant At, IReadOnlyList<string> Databases) : EnactmentEvent;

/// <summary>All silos have acknowledged, or patience is out: databases are raised from now on.</summary>
/// <param name="Epoch">The new one.</param>
/// <param name="At">When.</param>
/// <param name="Laggards">The silos that had not acknowledged: the fence will meet them.</param>
public sealed record EnactmentFrozen(Epoch Epoch, Instant At, IReadOnlyList<string> Laggards) : EnactmentEvent;

/// <summary>
/// A database lets in no fenced commit of an earlier epoch any more, above the numbers in the receipt.
/// </summary>
/// <param name="Epoch">The epoch it stands under now.</param>
/// <param name="Database">Its name.</param>
/// <param name="Commits">The last commit of every writer at that moment.</param>
public sealed record DatabaseRaised(
    Epoch Epoch, string Database, IReadOnlyList<WriterReceipt> Commits) : EnactmentEvent;

/// <summary>No silo of a database answers, and its authority is over: the enactment goes on without it.</summary>
/// <param name="Epoch">The new one.</param>
/// <param name="Database">Its name.</param>
public sealed record DatabaseNamedDark(Epoch Epoch, string Database) : EnactmentEvent;

/// <summary>The epoch is in force: silos decide by it alone.</summary>
/// <param name="Epoch">The one in force.</param>
/// <param name="At">When.</param>
/// <param name="Dark">The databases for which nothing is promised yet.</param>
public sealed record EnactmentDone(Epoch Epoch, Instant At, IReadOnlyList<string> Dark) : EnactmentEvent;
