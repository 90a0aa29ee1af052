using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Grains.Accounts;

/// <summary>The permits in a member's hands, as JSON.</summary>
internal static class HeldPermits
{
    public static PermitsView Of(PartyNumber party, NationalAccount account, MarketDirectory directory) =>
        new([.. account.PermitsOf(party).Select(standing => Of(standing, directory))]);

    private static PermitView Of(PermitStanding standing, MarketDirectory directory)
    {
        var (grant, scope) = (standing.Grant, standing.Grant.Scope);
        return new PermitView(
            grant.Permit.By.ToString(), grant.Number, grant.Permit.Kind, grant.Permit.Name, scope.Amount,
            standing.Drawn, standing.Reserved, scope.From)
        {
            Officers = grant.Permit.Kind == PermitKind.Approval ? grant.Permit.Officers : null,
            Form = grant.Permit.Form?.ToString(),
            Deed = grant.Permit.Deed is { } deed ? Of(deed, directory) : null,
            Until = scope.Until == Instant.Never ? null : scope.Until,
            Kinds = scope.Kinds.Count > 0 ? scope.Kinds : null,
            Lines = scope.Lines.Count > 0 ? scope.Lines : null,
            Factories = scope.Factories.Count > 0 ? scope.Factories : null,
            Series = scope.Series,
            Counterparties = scope.Counterparties == default ? null : [.. scope.Counterparties.Nations()],
        };
    }

    private static ApprovedDeedView Of(in ApprovedDeed deed, MarketDirectory directory) => new(
        deed.Conveyance, deed.Bearer == Bearer.Giver ? Side.Sell : Side.Buy)
    {
        CounterpartyMember = deed.Counterparty == default ? null : directory.Find(deed.Counterparty)?.Member,
        EndUse = deed.EndUse,
        Custody = deed.Custody is { } custody ? [.. custody.Nations()] : null,
    };
}
