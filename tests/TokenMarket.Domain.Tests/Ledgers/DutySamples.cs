using System.Globalization;
using TokenMarket.Contracts.Sovereignty;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>Duties of France, borne by whoever gives.</summary>
internal static class DutySamples
{
    internal static Requirement[] Of(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => new Requirement(
            Jurisdiction.Of(France),
            new ObligationDemand(
                string.Create(CultureInfo.InvariantCulture, $"d{number}"), 24, BreachConsequence.Publish),
            Bearer.Giver)),
    ];
}
