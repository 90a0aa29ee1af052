using System.Diagnostics;

namespace TokenMarket.Journal.Tests.Faults;

/// <summary>
/// Ends its own process by SIGKILL when a point is passed for the n-th time; may break commits before that.
/// </summary>
internal sealed class KillAt(JournalFaultPoint point, int passes) : IJournalFaults
{
    private int _left = passes;

    public ValueTask AtAsync(JournalFaultPoint at)
    {
        // Nobody passes a seal unless a commit's answer is lost first.
        if (point == JournalFaultPoint.BeforeSeal && at == JournalFaultPoint.CommitSent)
            throw new IOException("The answer is lost.");

        if (at == point && Interlocked.Decrement(ref _left) == 0)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            return new ValueTask(new TaskCompletionSource().Task); // Nobody goes on from here.
        }

        return ValueTask.CompletedTask;
    }
}
