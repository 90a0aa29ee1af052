using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Sovereignty;

/// <summary>What happens to the law of one jurisdiction.</summary>
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

/// <summary>The law was changed. It counts in the market when the registry has enacted it.</summary>
/// <param name="Change">What holds now.</param>
/// <param name="At">When.</param>
/// <param name="By">Who asked.</param>
/// <param name="Approver">Who approved; nobody where one officer was enough.</param>
/// <param name="Basis">Why that was enough.</param>
public sealed record LawChanged(LawChange Change, Instant At, Officer By, Officer Approver, LawBasis Basis)
    : RulebookEvent;

/// <summary>An officer asked for a change that another has to approve.</summary>
/// <param name="Number">
/// Counts from 1 in the jurisdiction; that of a scheduled change where it needs another officer after all.
/// </param>
/// <param name="Change">What shall hold.</param>
/// <param name="ComesAt">When, once it is approved; <see cref="Instant.Never"/> for at once.</param>
/// <param name="By">Who asked.</param>
/// <param name="Until">The first moment at which it is too late to approve.</param>
public sealed record LawProposed(int Number, LawChange Change, Instant ComesAt, Officer By, Instant Until)
    : RulebookEvent;

/// <summary>A change is settled, and comes at a moment by itself.</summary>
/// <param name="Number">Its own; that of the proposal where it was one.</param>
/// <param name="Change">What shall hold.</param>
/// <param name="ComesAt">When.</param>
/// <param name="By">Who asked.</param>
/// <param name="Approver">Who approved; nobody where one officer was enough.</param>
/// <param name="Basis">Why that was enough.</param>
public sealed record LawScheduled(
    int Number, LawChange Change, Instant ComesAt, Officer By, Officer Approver, LawBasis Basis) : RulebookEvent;

/// <summary>A proposal was approved, or a scheduled change has come: the change is the event behind this one.</summary>
public sealed record ProposalCarried(int Number, Instant At) : RulebookEvent;

/// <summary>Nothing comes of a proposal or of a scheduled change.</summary>
/// <param name="Number">Its number.</param>
/// <param name="End">Why.</param>
/// <param name="By">Who took it back; nobody for other reasons.</param>
/// <param name="At">When.</param>
public sealed record ProposalEnded(int Number, ProposalEnd End, Officer By, Instant At) : RulebookEvent;

/// <summary>The registry has enacted the law as it was behind so many changes.</summary>
/// <param name="Revision">How many changes there had been.</param>
/// <param name="Epoch">The epoch in which they count.</param>
/// <param name="At">Since when.</param>
public sealed record LawEnacted(int Revision, Epoch Epoch, Instant At) : RulebookEvent;

/// <summary>A recorded version counts from now on. No longer written: <see cref="LawChanged"/>.</summary>
public sealed record RulebookAdopted(string Name, int Version, Instant At) : RulebookEvent;

/// <summary>The rulebook counts no longer. No longer written: <see cref="LawChanged"/>.</summary>
public sealed record RulebookRepealed(string Name, int Version, Instant At) : RulebookEvent;

/// <summary>An officer asked for a change that another has to approve. No longer written: <see
/// cref="LawProposed"/>.</summary>
/// <param name="Number">Counts from 1 in the jurisdiction.</param>
/// <param name="Name">The rulebook.</param>
/// <param name="Version">The version that shall count; 0 where none shall.</param>
/// <param name="Replaces">The version that counts now; 0 where none does.</param>
/// <param name="By">Who asked.</param>
/// <param name="Until">The first moment at which it is too late to approve.</param>
public sealed record ChangeProposed(int Number, string Name, int Version, int Replaces, string By, Instant Until)
    : RulebookEvent;

/// <summary>Another officer approved. No longer written: <see cref="ProposalCarried"/>.</summary>
public sealed record ChangeApproved(int Number, string By, Instant At) : RulebookEvent;

/// <summary>A proposal was taken back. No longer written: <see cref="ProposalEnded"/>.</summary>
public sealed record ChangeWithdrawn(int Number, string By, Instant At) : RulebookEvent;
