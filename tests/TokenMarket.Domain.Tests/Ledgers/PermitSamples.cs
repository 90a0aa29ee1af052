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

    /// <summary>Of a quota that the market lays on all, for March 2026 unless said otherwise.</summary>
    internal static PermitGrant Allotment(long number, string member, long amount, string from = "2026-03-01") => new(
        number,
        Permit.Quota(
            Jurisdiction.Market, "gpu",
            new QuotaForm(null, new QuotaWindow(QuotaPeriod.Month, 0), QuotaEach.All)),
        Party(member),
        Anything with
        {
            Amount = amount,
            From = Instant.Parse($"{from}T00:00:00Z"),
            Until = QuotaWindows.EndOf(new QuotaWindow(QuotaPeriod.Month, 0), Instant.Parse($"{from}T00:00:00Z")),
        });
}
