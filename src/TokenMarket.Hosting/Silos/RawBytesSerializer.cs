using Orleans.Storage;

namespace TokenMarket.Hosting.Silos;

/// <summary>
/// Stores bytes as they are. Grain state holds nothing but chunks of snapshots, and what is in them has its own
/// versioned encoding: no type name of ours ever reaches the database.
/// </summary>
/// <remarks>The state is a <see cref="BinaryData"/>: the provider needs a class that it can create empty.</remarks>
internal sealed class RawBytesSerializer : IGrainStorageSerializer
{
    /// <exception cref="NotSupportedException">The state is not bytes.</exception>
    public BinaryData Serialize<T>(T? input) => input as BinaryData ?? throw NotBytes(typeof(T));

    /// <exception cref="NotSupportedException">The state is not bytes.</exception>
    public T Deserialize<T>(BinaryData input) => input is T bytes ? bytes : throw NotBytes(typeof(T));

    private static NotSupportedException NotBytes(Type type) =>
        new($"Grain state is {nameof(BinaryData)}, not {type}.");
}
