using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Tokens;

/// <summary>
/// A token factory; the key is its id, <c>FR/jean-zay</c>. Its officers register capacity, define series and mint.
/// </summary>
[Alias("tokenmarket.ITokenFactoryGrain")]
public interface ITokenFactoryGrain : IFlowReceiver, IFlowSender, IOfficerCommanded;
