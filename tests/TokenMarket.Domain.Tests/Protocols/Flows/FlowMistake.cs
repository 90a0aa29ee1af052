namespace TokenMarket.Domain.Tests.Protocols.Flows;

/// <summary>A way to drive a flow wrongly, which must not go unnoticed.</summary>
public enum FlowMistake
{
    None = 1,
    SendsBeforeCommit = 2,
    AnswersBeforeCommit = 3,
    ForgetsWhatItSends = 4,
    ForgetsItsCursor = 5,
    TakesPassedMessagesAgain = 6,
}
