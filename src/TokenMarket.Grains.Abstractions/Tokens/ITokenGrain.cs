using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Tokens;

/// <summary>A series of tokens; the key is its id. Its terms, provenance, attestation and status.</summary>
[Alias("tokenmarket.ITokenGrain")]
public interface ITokenGrain : IFlowReceiver, IFlowSender, IOfficerCommanded;
