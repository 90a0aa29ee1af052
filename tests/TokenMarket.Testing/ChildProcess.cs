using System.Diagnostics;

namespace TokenMarket.Testing;

/// <summary>
/// A program of ours run as a child, to be killed or frozen. Both its outputs are collected line by line; its standard
/// input stays open as long as the parent lives, so a child that ends when its input ends outlives no test run.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _openOutputs = 2;

    private ChildProcess(Process process) => _process = process;

    /// <summary>The operating system's number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>True once the process is gone, however it ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>0 for a good end; 128 + signal for a killed one. Valid once <see cref="HasExited"/>.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts <c>dotnet DLL ARGUMENTS</c>.</summary>
    public static ChildProcess StartDotnet(string dll, params IEnumerable<string> arguments) =>
        Start(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path
            : "dotnet",
            [dll, .. arguments]);

    /// <summary>Starts any program.</summary>
    public static ChildProcess Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var child = new ChildProcess(process);
        process.OutputDataReceived += child.Collect;
        process.ErrorDataReceived += child.Collect;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>A copy of all lines so far, of both outputs, in order of arrival.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (_lines)
            return [.. _lines];
    }

    /// <summary>The first line that matches, as soon as it is there.</summary>
    /// <exception cref="TimeoutException">No such line came; the message carries what was written instead.</exception>
    public async Task<string> LineAsync(string awaited, Func<string, bool> matches, TimeSpan? patience = null)
    {
        string? found = null;
        try
        {
            await Eventually.TrueAsync(awaited, () =>
                (found = Find()) is not null || _outputEnded.Task.IsCompleted, patience)
                .ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException(late.Message + Environment.NewLine + Transcript(), late);
        }

        return found ?? Find()
            ?? throw new TimeoutException($"The child ended before: {awaited}{Environment.NewLine}{Transcript()}");

        string? Find()
        {
            lock (_lines)
                return _lines.Find(line => matches(line));
        }
    }

    /// <summary>Writes one line to the child's standard input.</summary>
    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public Task KillAsync()
    {
        Signals.Send(_process.Id, Signals.Kill);
        return ExitAsync();
    }

    /// <summary>
    /// SIGSTOP: the process stands still until <see cref="Resume"/>, its connections stay open. Returns once every
    /// thread has stopped: one that is inside a system call when the signal comes may still take a lock in it.
    /// </summary>
    public Task FreezeAsync()
    {
        Signals.Send(_process.Id, Signals.Stop);
        return Eventually.TrueAsync($"all threads of the child {Id} have stopped", () =>
            Directory.GetDirectories($"/proc/{Id}/task").All(HasStopped));
    }

    /// <summary>SIGCONT after <see cref="FreezeAsync"/>.</summary>
    public void Resume() => Signals.Send(_process.Id, Signals.Continue);

    /// <summary>
    /// Waits until the process has ended by itself and all its output is collected; gives its exit code.
    /// </summary>
    public async Task<int> ExitAsync(TimeSpan? patience = null)
    {
        await Eventually.EndsAsync($"the child {_process.StartInfo.FileName} ends", _process.WaitForExitAsync(),
            patience)
            .ConfigureAwait(false);
        await Eventually.EndsAsync("the child's output ends", _outputEnded.Task, patience).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Kills what still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync().ConfigureAwait(false);

        _process.Dispose();
    }

    private static bool HasStopped(string task)
    {
        try
        {
            // proc(5): the number, the name in brackets (which may hold anything), the state.
            var stat = File.ReadAllText(Path.Combine(task, "stat"));
            return stat[stat.LastIndexOf(')') + 2] is 'T' or 'Z' or 'X';
        }
        catch (IOException)
        {
            // The thread has ended since it was listed.
            return true;
        }
    }

    private string Transcript() => string.Join(Environment.NewLine, Lines().TakeLast(50));

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (_lines)
                _lines.Add(text);
        }
        else if (Interlocked.Decrement(ref _openOutputs) == 0)
        {
            _outputEnded.SetResult();
        }
    }
}
