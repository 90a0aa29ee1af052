using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>What a jurisdiction knows of the others: nothing, until it is told.</summary>
internal sealed class LawFacts : ILawFacts
{
    public bool IsFounding { get; set; }

    public List<NamedList> Lists { get; } = [];

    public List<AdoptedRulebook> Rulebooks { get; } = [];

    public NamedList? FindList(string name) => Lists.Find(list => list.Name == name);

    public IEnumerable<AdoptedRulebook> RulebooksOf(Jurisdiction jurisdiction) =>
        Rulebooks.Where(book => book.Document.Jurisdiction == jurisdiction);
}
