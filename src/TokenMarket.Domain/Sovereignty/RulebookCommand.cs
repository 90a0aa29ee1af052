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

/// <summary>Lets a recorded version count.</summary>
public sealed record AdoptRulebook(string Name, int Version) : RulebookCommand;

/// <summary>Lets a rulebook count no longer.</summary>
public sealed record RepealRulebook(string Name) : RulebookCommand;
