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

/// <summary>The rulebook counts no longer.</summary>
public sealed record RulebookRepealed(string Name, int Version, Instant At) : RulebookEvent;
