using System.Runtime.InteropServices;
using TokenMarket.Grains.Streams;
using TokenMarket.Hosting.Settings;
using TokenMarket.Journal;

namespace TokenMarket.Server.Faults;

/// <summary>
/// Kills this process by SIGKILL when it reaches a named point for the n-th time: <c>market.BatchDecided:3</c>,
/// <c>journal.CommitSent:7</c>. Only for tests of what survives.
/// </summary>
public sealed partial class CrashPlan : ICrashPoints, IJournalFaults
{
    private const int SigKill = 9;
    private readonly string _point;
    private int _left;

    private CrashPlan(string point, int times) => (_point, _left) = (point, times);

    /// <summary>The names of all points, without the number of times.</summary>
    public static IReadOnlyList<string> Points { get; } =
    [
        .. from kind in new[] { "account", "market", "leases", "factory", "token" }
           from point in Enum.GetNames<CrashPoint>()
           select $"{kind}.{point}",
        .. Enum.GetNames<JournalFaultPoint>().Select(point => $"journal.{point}"),
    ];

    /// <summary>Reads a plan; none for the empty text.</summary>
    /// <exception cref="SettingsException">There is no such point, or the number is not positive.</exception>
    public static CrashPlan? Of(string text)
    {
        if (text.Length == 0)
            return null;
        var parts = text.Split(':');
        if (parts.Length != 2 || !Points.Contains(parts[0]) || !int.TryParse(parts[1], out var times) || times < 1)
        {
            throw new SettingsException(
                [$"CrashAt: '{text}' is no point with a number, such as 'market.BatchDecided:3'."]);
        }

        return new CrashPlan(parts[0], times);
    }

    /// <inheritdoc/>
    public void Reach(string kind, CrashPoint point) => Pass($"{kind}.{point}");

    /// <inheritdoc/>
    public ValueTask AtAsync(JournalFaultPoint point)
    {
        Pass($"journal.{point}");
        return ValueTask.CompletedTask;
    }

    private void Pass(string point)
    {
        if (!string.Equals(point, _point, StringComparison.Ordinal) || Interlocked.Decrement(ref _left) != 0)
            return;

        // The signal may reach the process a little after the call returns: nothing may happen here till then.
        _ = Kill(Environment.ProcessId, SigKill);
        using var never = new ManualResetEventSlim();
        never.Wait();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
