using CsCheck;

namespace TokenMarket.Domain.Tests.Protocols.Flows;

public sealed class FlowDeliveryTests
{
    // Each as often as it stands here: crashes are rare enough for something to happen between them.
    private static readonly FlowStep[] Likely =
    [
        FlowStep.Append, FlowStep.Append, FlowStep.Append, FlowStep.CommitSender, FlowStep.CommitSender,
        FlowStep.Send, FlowStep.Send, FlowStep.Send, FlowStep.Deliver, FlowStep.Deliver, FlowStep.Deliver,
        FlowStep.CommitReceiver, FlowStep.CommitReceiver, FlowStep.Hear, FlowStep.Hear, FlowStep.RecordAcknowledged,
        FlowStep.GiveUp, FlowStep.Lose, FlowStep.SnapshotSender, FlowStep.CrashSender, FlowStep.CrashReceiver,
    ];

    private static readonly Gen<(FlowStep Step, int Choice)[]> Steps =
        Gen.Select(Gen.Int[0, Likely.Length - 1].Select(place => Likely[place]), Gen.Int[0, 30]).Array[0, 120];

    [Fact]
    public void Every_committed_message_arrives_once_and_in_order_whatever_is_lost_repeated_reordered_or_crashes() =>
        Steps.Sample(steps => Run(steps, FlowMistake.None), iter: 2_000);

    [Theory]
    [InlineData(FlowMistake.SendsBeforeCommit)]
    [InlineData(FlowMistake.AnswersBeforeCommit)]
    [InlineData(FlowMistake.ForgetsWhatItSends)]
    [InlineData(FlowMistake.ForgetsItsCursor)]
    [InlineData(FlowMistake.TakesPassedMessagesAgain)]
    public void A_mistake_in_driving_a_flow_is_noticed(FlowMistake mistake) =>
        Assert.Throws<CsCheckException>(() => Steps.Sample(steps => Run(steps, mistake), iter: 2_000));

    private static void Run((FlowStep Step, int Choice)[] steps, FlowMistake mistake)
    {
        var world = new FlowWorld(mistake);
        foreach (var (step, choice) in steps)
            world.Do(step, choice);
        world.Drain();
    }
}
