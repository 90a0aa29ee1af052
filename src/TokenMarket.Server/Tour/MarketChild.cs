using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TokenMarket.Hosting.Health;

namespace TokenMarket.Server.Tour;

/// <summary>The market as a child process: this program again, with its files in a folder of its own.</summary>
internal sealed partial class MarketChild : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly List<string> _output = [];
    private Process? _process;

    public MarketChild(string folder, TimeProvider time) => (_folder, _time) = (folder, time);

    /// <summary>Where it listens: on a free port at its first start, and on the same one ever after.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>How far its clock runs ahead of this machine's.</summary>
    public TimeSpan ClockAhead { get; private set; }

    /// <summary>What time it is for the market.</summary>
    public Contracts.Values.Instant Now => Contracts.Values.Instant.From(_time.GetUtcNow() + ClockAhead);

    /// <summary>The number of the process that runs, or ran last.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Starts it, and waits until it takes requests.</summary>
    /// <exception cref="TourFailedException">It did not become ready in time.</exception>
    public async Task StartAsync(TimeSpan clockAhead)
    {
        ClockAhead = clockAhead;
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(MarketChild).Assembly.Location);
        foreach (var argument in (string[])
            [
                $"--DataFolder={_folder}",
                $"--Urls={Address.GetLeftPart(UriPartial.Authority)}",
                "--GainDelay=00:00:01",
                $"--ClockAhead={clockAhead.ToString("c", CultureInfo.InvariantCulture)}",
            ])
        {
            start.ArgumentList.Add(argument);
        }

        lock (_output)
            _output.Clear();
        var process = Process.Start(start) ?? throw new TourFailedException("The market did not start.");
        (_process, ProcessId) = (process, process.Id);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ReadyAsync(process);
    }

    /// <summary>Starts it at a moment of its own clock, which lies ahead.</summary>
    public Task StartAtAsync(Contracts.Values.Instant moment) =>
        StartAsync(moment.ToDateTimeOffset() - _time.GetUtcNow());

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (_process is not { HasExited: false } process)
            return;
        if (OperatingSystem.IsWindows() || Kill(process.Id, SigTerm) != 0)
            process.Kill();
        await ExitAsync(process);
    }

    /// <summary>Ends it by SIGKILL, in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await ExitAsync(_process);
    }

    /// <summary>Leaves it running.</summary>
    public void Release()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>What it wrote last.</summary>
    public string LastWords()
    {
        lock (_output)
            return string.Join(Environment.NewLine, _output.TakeLast(20));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _http.Dispose();
    }

    private async Task ReadyAsync(Process process)
    {
        var since = _time.GetTimestamp();
        while (ReadAddress() is not { } address || !await IsReadyAsync(address))
        {
            if (process.HasExited || _time.GetElapsedTime(since) > Patience)
                throw new TourFailedException($"The market did not become ready.{Environment.NewLine}{LastWords()}");
            await Task.Delay(Pause, _time, CancellationToken.None);
        }

        Address = ReadAddress()!;
    }

    /// <summary>What it says of its address: whoever else answers there is not ours.</summary>
    private Uri? ReadAddress()
    {
        lock (_output)
        {
            var line = _output.Find(text => text.StartsWith(MarketProgram.ReadyLine, StringComparison.Ordinal));
            return line is null ? null : new Uri(line[MarketProgram.ReadyLine.Length..]);
        }
    }

    private async Task<bool> IsReadyAsync(Uri address)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(address, MarketHealth.ReadyPath));
            return response.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task ExitAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
        _process = null;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            if (line.Data is { } text)
                _output.Add(text);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
