using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Leases;

/// <summary>One of the 64 shards of a jurisdiction's lease register; the key is <c>FR/17</c>.</summary>
[Alias("tokenmarket.ILeaseRegisterGrain")]
public interface ILeaseRegisterGrain : IFlowReceiver, IFlowSender
{
    /// <summary>
    /// A lease by the number of its offer, as JSON: terms, state, periods billed, and whether it may be used now.
    /// To members of other nations than the lessor's and the lessee's it is not there.
    /// </summary>
    [Alias("ShowTo")]
    Task<OfficerReply> ShowAsync(long offer, string member);
}
