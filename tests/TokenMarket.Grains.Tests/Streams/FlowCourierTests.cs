using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Flows;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Streams;
using TokenMarket.Testing;

namespace TokenMarket.Grains.Tests.Streams;

public sealed class FlowCourierTests
{
    private static readonly FlowAddress France = FlowAddress.Account(Nation.Parse("FR"));

    [Fact]
    public async Task A_batch_whose_call_is_cancelled_goes_again()
    {
        var calls = 0;
        var courier = CourierTo(batch => ++calls == 1
            ? Task.FromCanceled<FlowReply>(new CancellationToken(true))
            : Task.FromResult(Passed(batch)));

        Send(courier);

        await Eventually.TrueAsync("the batch is acknowledged", () => courier.Owed == 0);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_lane_that_stood_still_goes_on_when_the_true_receiver_answers_a_sweep()
    {
        var calls = 0;
        var courier = CourierTo(batch => Task.FromResult(
            ++calls == 1 ? Passed(batch) with { Verdict = FlowVerdict.Gap } : Passed(batch)));

        Send(courier);
        Assert.Equal((1, 1L), (calls, courier.Owed));
        courier.Start();

        await Eventually.TrueAsync("the batch is acknowledged", () => courier.Owed == 0);
    }

    private static void Send(FlowCourier courier)
    {
        courier.Append(France, [1, 2, 3]);
        courier.Commit(courier.TakeMarks());
    }

    private static FlowReply Passed(FlowBatch batch) => new()
    {
        Verdict = FlowVerdict.Passed,
        Sequence = batch.FirstSequence,
        Hash = FlowHash.Next(batch.HashBefore, batch.Messages.AsSpan(1)),
        Outcomes = [],
    };

    private static FlowCourier CourierTo(Func<FlowBatch, Task<FlowReply>> receive)
    {
        var services = new StreamServices(
            null!, null!, new StreamOptions { RetryPause = TimeSpan.FromMilliseconds(1) },
            TimeProvider.System, new NoCrashPoints(), NullLoggerFactory.Instance);
        var receiver = Fake.Of<INationalAccountGrain>(arguments => receive((FlowBatch)arguments[0]!));
        return new FlowCourier(services, Fake.Of<IGrainFactory>(_ => receiver), (_, _) => { })
        {
            Source = FlowAddress.Registry,
            SourceName = FlowAddress.Registry.ToString(),
        };
    }

    /// <summary>Answers whatever is called with one function.</summary>
    public class Fake : DispatchProxy
    {
        private Func<object?[], object> _answer = _ => throw new InvalidOperationException();

        public static T Of<T>(Func<object?[], object> answer)
            where T : class
        {
            var fake = Create<T, Fake>();
            ((Fake)(object)fake)._answer = answer;
            return fake;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(args!);
    }
}
