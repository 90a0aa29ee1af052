using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What a jurisdiction may do with its law.</summary>
public abstract record RulebookCommand
{
    private protected RulebookCommand()
    {
    }
}

/// <summary>Writes down a document as the next version of the rulebook of its name.</summary>
public sealed record RecordRulebook(RulebookDocument Document) : RulebookCommand;

/// <summary>
/// Asks for a change of the law: made at once where it only tightens it, else with another's approval.
/// </summary>
/// <param name="By">The officer who asks.</param>
public abstract record LawCommand(Officer By) : RulebookCommand
{
    /// <summary>When it shall come; <see cref="Instant.Never"/> for at once.</summary>
    public Instant ComesAt { get; init; } = Instant.Never;
}

/// <summary>Lets a recorded version count, whole.</summary>
/// <param name="Name">The rulebook.</param>
/// <param name="Version">Which recorded version.</param>
/// <param name="By">The officer who asks.</param>
public sealed record AdoptRulebook(string Name, int Version, Officer By) : LawCommand(By);

/// <summary>Lets a rulebook count no longer.</summary>
public sealed record RepealRulebook(string Name, Officer By) : LawCommand(By);

/// <summary>Lets rules of an adopted rulebook rest: they do not count, and it stays adopted.</summary>
/// <param name="Name">The rulebook.</param>
/// <param name="Rules">The ids of the rules; empty for all.</param>
/// <param name="By">The officer who asks.</param>
public sealed record SuspendRulebook(string Name, IReadOnlyList<string> Rules, Officer By) : LawCommand(By);

/// <summary>Lets suspended rules count again.</summary>
/// <param name="Name">The rulebook.</param>
/// <param name="Rules">The ids of the rules; empty for all.</param>
/// <param name="By">The officer who asks.</param>
public sealed record ResumeRulebook(string Name, IReadOnlyList<string> Rules, Officer By) : LawCommand(By);

/// <summary>
/// Lets the rulebooks of a bloc or treaty count for the nation, but for what it reserves; or changes what it reserves.
/// </summary>
/// <param name="Bloc">The name of the list of its members.</param>
/// <param name="Reservations">All that is reserved; none twice.</param>
/// <param name="By">The officer who asks.</param>
public sealed record AccedeToBloc(string Bloc, IReadOnlyList<Reservation> Reservations, Officer By) : LawCommand(By);

/// <summary>Lets the rulebooks of a bloc or treaty count no longer.</summary>
public sealed record LeaveBloc(string Bloc, Officer By) : LawCommand(By);

/// <summary>Approves what another officer asked for.</summary>
/// <param name="Proposal">Its number.</param>
/// <param name="By">The officer who approves.</param>
public sealed record ApproveProposal(int Proposal, Officer By) : RulebookCommand;

/// <summary>Takes back what waits for an approval or for its moment, one's own or another's.</summary>
/// <param name="Proposal">Its number.</param>
/// <param name="By">The officer who does.</param>
public sealed record WithdrawProposal(int Proposal, Officer By) : RulebookCommand;

/// <summary>Makes the scheduled change whose moment came first, if any has come. Nobody asks for it but time.</summary>
public sealed record BringDue : RulebookCommand;

/// <summary>The registry has enacted a revision of the law.</summary>
/// <param name="Revision">Which.</param>
/// <param name="Epoch">In which epoch.</param>
public sealed record NoteEnactment(int Revision, Epoch Epoch) : RulebookCommand;
