using System.Diagnostics;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>A file system of a few megabytes in memory, which can grow. Mounting needs the right to do so.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public long FreeBytes => new DriveInfo(Folder).AvailableFreeSpace;

    /// <summary>Mounts one, or gives null where that is not allowed.</summary>
    public static SmallDisk? TryMount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("tokenmarket-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "tmpfs", folder))
            return new SmallDisk(folder);

        Directory.Delete(folder);
        return null;
    }

    public void GrowTo(int megabytes) => Assert.True(Run("mount", "-o", $"remount,size={megabytes}m", Folder));

    public void Dispose()
    {
        // Lazily: the database may still have files open there.
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
