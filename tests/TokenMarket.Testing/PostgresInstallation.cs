using System.Diagnostics;
using System.Globalization;

namespace TokenMarket.Testing;

/// <summary>The PostgreSQL programs of this machine, and how to run them: the server refuses to run as root.</summary>
internal sealed class PostgresInstallation
{
    private const string DebianFolder = "/usr/lib/postgresql";
    private const string Account = "postgres";

    private readonly string _binaries;

    private PostgresInstallation(string binaries) => _binaries = binaries;

    /// <exception cref="InvalidOperationException">There is none; the message names the Debian package.</exception>
    public static PostgresInstallation Find()
    {
        var debian = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        var newestFirst = debian.OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin"));
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var binaries = newestFirst.Concat(onPath).FirstOrDefault(HasServer)
            ?? throw new InvalidOperationException(
                "PostgreSQL is not installed: these tests start a server of their own. "
                + "Install the Debian package 'postgresql' (apt-get install postgresql).");
        return new PostgresInstallation(binaries);
    }

    /// <summary>A program with what has to stand before it.</summary>
    public IEnumerable<string> Command(string program)
    {
        string[] dropRoot = Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--clear-groups"]
            : [];
        return [.. dropRoot, Path.Combine(_binaries, program)];
    }

    public Task RunAsync(string program, params IEnumerable<string> arguments) =>
        RunCommandAsync([.. Command(program), .. arguments]);

    /// <summary>Makes a folder the server's own.</summary>
    public static Task GiveFolderAsync(string folder) => Environment.IsPrivilegedProcess
        ? RunCommandAsync(["chown", $"{Account}:{Account}", folder])
        : Task.CompletedTask;

    private static async Task RunCommandAsync(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            var said = errors + await output.ConfigureAwait(false);
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {said}");
        }
    }

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    private static int Version(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version : 0;
}
