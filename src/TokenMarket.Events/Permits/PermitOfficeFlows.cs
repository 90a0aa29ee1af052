using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Permits;

/// <summary>What a committed event of a permit office says to other streams.</summary>
public static class PermitOfficeFlows
{
    /// <summary>
    /// To the account of the member's nation: a permit, that it was taken back, or that an offer will not get one. Else
    /// null.
    /// </summary>
    public static Delivery<AccountMessage>? ToAccount(Jurisdiction office, PermitOfficeEvent committed) =>
        committed switch
        {
            PermitGiven e => new(FlowAddress.Account(e.Nation), new PermitGranted(e.Grant)),
            OfferTurnedDown e => new(
                FlowAddress.Account(e.Nation), new ApprovalRefused(office, e.Body, e.Member, e.Offer)),
            PermitTakenBack e => new(FlowAddress.Account(e.Nation), new PermitRevoked(office, e.Permit)),
            _ => null,
        };
}
