using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What a jurisdiction has to know of the others' law to judge its own.</summary>
public interface ILawFacts
{
    /// <summary>Whether no series is registered: then there is nothing yet that law could be about.</summary>
    bool IsFounding { get; }

    /// <summary>The published list of that name, or null.</summary>
    NamedList? FindList(string name);

    /// <summary>The rulebooks of a jurisdiction that count.</summary>
    IEnumerable<AdoptedRulebook> RulebooksOf(Jurisdiction jurisdiction);
}
