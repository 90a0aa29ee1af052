using TokenMarket.Contracts.Values;

namespace TokenMarket.Gateway.Callers;

/// <summary>Who a request comes from, as its key says.</summary>
internal sealed record Caller(MemberId Member, IReadOnlySet<CallerRole> Roles, string Officer)
{
    internal bool Has(CallerRole role) => Roles.Contains(role);

    internal static Caller Of(HttpContext context) =>
        (Caller)(context.Items[typeof(Caller)] ?? throw new InvalidOperationException(
            "The route does not ask for a key."));

    internal void Enter(HttpContext context) => context.Items[typeof(Caller)] = this;
}
