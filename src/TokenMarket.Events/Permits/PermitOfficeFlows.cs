using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Permits;

/// <summary>What a committed event of a permit office says to other streams.</summary>
public static class PermitOfficeFlows
{
    /// <summary>To the account of the grantee's nation: a permit, or that it was taken back. Else null.</summary>
    public static Delivery<AccountMessage>? ToAccount(Jurisdiction office, PermitOfficeEvent committed) =>
        committed switch
        {
            PermitGiven e => new(FlowAddress.Account(e.Nation), new PermitGranted(e.Grant)),
            PermitTakenBack e => new(FlowAddress.Account(e.Nation), new PermitRevoked(office, e.Permit)),
            _ => null,
        };
}
