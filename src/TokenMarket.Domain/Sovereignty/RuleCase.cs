using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>All that the tests of a rule read.</summary>
/// <param name="Subject">The side that the direction names.</param>
/// <param name="Counterparty">The other side.</param>
/// <param name="Series">What passes.</param>
/// <param name="OperatorOwner">Who ultimately owns the operator; null where it is no member.</param>
/// <param name="Custody">What the parcel passed through.</param>
/// <param name="EndUse">What the taker says that it takes it for; null where it says nothing.</param>
internal readonly record struct RuleCase(
    PartyFacts Subject,
    PartyFacts Counterparty,
    SeriesFacts Series,
    string? OperatorOwner,
    NationSet Custody,
    EndUse? EndUse);
