using System.Data.Common;
using System.Net.Sockets;

namespace TokenMarket.Journal.Stores;

/// <summary>Which exceptions mean that a database failed, and not that we are wrong.</summary>
internal static class StoreFailure
{
    public static bool Is(Exception exception) =>
        exception is DbException or IOException or SocketException or TimeoutException;

    /// <summary>Asks a store, and says <see cref="JournalUnavailableException"/> if it fails.</summary>
    public static async Task<T> AskAsync<T>(string operation, Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception failure) when (Is(failure))
        {
            throw new JournalUnavailableException(operation, failure);
        }
    }
}
