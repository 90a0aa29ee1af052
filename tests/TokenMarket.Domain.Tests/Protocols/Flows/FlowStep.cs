namespace TokenMarket.Domain.Tests.Protocols.Flows;

/// <summary>What can happen to a flow.</summary>
public enum FlowStep
{
    Append = 1,
    CommitSender = 2,
    Send = 3,
    Deliver = 4,
    CommitReceiver = 5,
    Hear = 6,
    RecordAcknowledged = 7,
    GiveUp = 8,
    Lose = 9,
    SnapshotSender = 10,
    CrashSender = 11,
    CrashReceiver = 12,
}
