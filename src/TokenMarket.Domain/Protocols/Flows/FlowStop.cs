namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>
/// Why a sender may not go on: the receiver's cursor tells of another history. The flow waits until it is reconciled.
/// </summary>
/// <remarks>
/// A stop is a finding about one answer and is not remembered: a receiver that was really restored will answer the same
/// again, a leftover of one that has moved elsewhere will not.
/// </remarks>
public enum FlowStop : byte
{
    /// <summary>
    /// The receiver has passed messages that this sender never committed: the sender's database was set back.
    /// </summary>
    ReceiverAhead = 1,

    /// <summary>The receiver has lost messages that it had acknowledged: its database was set back.</summary>
    ReceiverBehind = 2,

    /// <summary>The receiver has passed other messages under the same sequences.</summary>
    HashDiffers = 3,
}
