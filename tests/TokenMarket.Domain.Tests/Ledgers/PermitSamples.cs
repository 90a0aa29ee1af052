using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>Permits for tests: of France, for everything and everybody, unless they say otherwise.</summary>
internal static class PermitSamples
{
    internal static readonly PermitScope Anything =
        new([], [], [], null, default, 1_000, default, Instant.Never);

    internal static PermitGrant Licence(long number, string member, PermitScope? scope = null) =>
        new(number, Permit.Licence(Jurisdiction.Of(France), "export"), Party(member), scope ?? Anything);
}
