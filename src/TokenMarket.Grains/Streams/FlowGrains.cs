using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Leases;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;

namespace TokenMarket.Grains.Streams;

/// <summary>The grain behind an address.</summary>
public static class FlowGrains
{
    /// <summary>The stream that takes messages at an address.</summary>
    /// <exception cref="InvalidOperationException">No flow leads there.</exception>
    public static IFlowReceiver ReceiverIn(this FlowAddress address, IGrainFactory grains) => address.End switch
    {
        FlowEnd.Account => grains.GetGrain<INationalAccountGrain>(address.Key),
        FlowEnd.Market => grains.GetGrain<IMarketGrain>(address.Key),
        FlowEnd.Leases => grains.GetGrain<ILeaseRegisterGrain>(address.Key),
        FlowEnd.Factory => grains.GetGrain<ITokenFactoryGrain>(address.Key),
        FlowEnd.Token => grains.GetGrain<ITokenGrain>(address.Key),
        FlowEnd.PermitOffice => grains.GetGrain<IPermitOfficeGrain>(address.Key),
        FlowEnd.Registry or FlowEnd.Rulebook => throw new InvalidOperationException($"No flow leads to {address}."),
    };

    /// <summary>The same stream as one that is woken, to send what it owes and to do what is due.</summary>
    /// <exception cref="InvalidOperationException">The registry: whatever asks for an epoch wakes it.</exception>
    public static IFlowSender SenderIn(this FlowAddress address, IGrainFactory grains) =>
        address.End == FlowEnd.Rulebook
            ? grains.GetGrain<IRulebookGrain>(address.Key).AsReference<IFlowSender>()
            : address.ReceiverIn(grains).AsReference<IFlowSender>();
}
