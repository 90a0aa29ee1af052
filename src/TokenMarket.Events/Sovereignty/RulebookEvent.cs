using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Sovereignty;

/// <summary>What happens to the rulebooks of one jurisdiction.</summary>
public abstract record RulebookEvent
{
    private protected RulebookEvent()
    {
    }
}

/// <summary>A version was written down. It does not count yet.</summary>
/// <param name="Name">The rulebook.</param>
/// <param name="Version">Counts from 1 inside the name.</param>
/// <param name="Text">The document, to the letter.</param>
/// <param name="RecordedAt">When the market learnt of it.</param>
public sealed record RulebookRecorded(string Name, int Version, string Text, Instant RecordedAt) : RulebookEvent;

/// <summary>A recorded version counts from now on, instead of any other version of the same rulebook.</summary>
public sealed record RulebookAdopted(string Name, int Version, Instant At) : RulebookEvent;

/// <summary>An officer asked for a change that another has to approve.</summary>
/// <param name="Number">Counts from 1 in the jurisdiction.</param>
/// <param name="Name">The rulebook.</param>
/// <param name="Version">The version that shall count; 0 where none shall.</param>
/// <param name="Replaces">The version that counts now; 0 where none does.</param>
/// <param name="By">Who asked.</param>
/// <param name="Until">The first moment at which it is too late to approve.</param>
public sealed record ChangeProposed(int Number, string Name, int Version, int Replaces, string By, Instant Until)
    : RulebookEvent;

/// <summary>Another officer approved; the change itself is told by the event behind this one.</summary>
public sealed record ChangeApproved(int Number, string By, Instant At) : RulebookEvent;

/// <summary>A proposal was taken back.</summary>
public sealed record ChangeWithdrawn(int Number, string By, Instant At) : RulebookEvent;

/// <summary>The rulebook counts no longer.</summary>
public sealed record RulebookRepealed(string Name, int Version, Instant At) : RulebookEvent;
