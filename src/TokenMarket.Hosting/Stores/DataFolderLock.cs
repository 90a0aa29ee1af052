using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Stores;

/// <summary>
/// Keeps a second process off the embedded store: it would take the streams of the first one over. The system gives
/// the lock back when the process ends, however it ends.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string FileName = "market.lock";
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder.</summary>
    /// <exception cref="SettingsException">Another process has it.</exception>
    public static DataFolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            return new DataFolderLock(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException inUse) when (inUse is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new SettingsException(
                [$"DataFolder: {folder} is in use by another process; one market has one folder."], inUse);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
