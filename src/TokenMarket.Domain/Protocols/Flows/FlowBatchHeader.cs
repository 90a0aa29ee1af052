namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>What a batch says of itself.</summary>
/// <param name="Incarnation">The sender's.</param>
/// <param name="FirstSequence">The sequence of its first message, from 1.</param>
/// <param name="HashBefore">The running hash over all messages before the first.</param>
/// <param name="Count">How many messages it holds.</param>
public readonly record struct FlowBatchHeader(int Incarnation, long FirstSequence, ulong HashBefore, int Count);
