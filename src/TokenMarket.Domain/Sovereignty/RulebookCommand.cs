using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What a jurisdiction may do with its rulebooks.</summary>
public abstract record RulebookCommand
{
    private protected RulebookCommand()
    {
    }
}

/// <summary>Writes down a document as the next version of the rulebook of its name.</summary>
public sealed record RecordRulebook(RulebookDocument Document) : RulebookCommand;

/// <summary>
/// Lets a recorded version count: at once where that only tightens the law, else with another's approval.
/// </summary>
/// <param name="Name">The rulebook.</param>
/// <param name="Version">Which recorded version.</param>
/// <param name="By">The officer who asks.</param>
public sealed record AdoptRulebook(string Name, int Version, string By) : RulebookCommand;

/// <summary>Lets a rulebook count no longer; likewise.</summary>
/// <param name="Name">The rulebook.</param>
/// <param name="By">The officer who asks.</param>
public sealed record RepealRulebook(string Name, string By) : RulebookCommand;

/// <summary>Approves what another officer asked for: it counts from then on.</summary>
/// <param name="Proposal">Its number.</param>
/// <param name="By">The officer who approves.</param>
public sealed record ApproveProposal(int Proposal, string By) : RulebookCommand;

/// <summary>Takes a proposal back, one's own or another's.</summary>
/// <param name="Proposal">Its number.</param>
/// <param name="By">The officer who does.</param>
public sealed record WithdrawProposal(int Proposal, string By) : RulebookCommand;
