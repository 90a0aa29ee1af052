namespace TokenMarket.Server.Tour.Worlds;

/// <summary>
/// A world's file cannot be read, or what stands in it does not hold together; every failure is named.
/// </summary>
internal sealed class WorldException(string file, IReadOnlyList<string> failures, Exception? inner = null)
    : Exception($"{file}:{string.Concat(failures.Select(failure => $"{Environment.NewLine}  {failure}"))}", inner)
{
    /// <summary>One sentence per failure.</summary>
    public IReadOnlyList<string> Failures { get; } = failures;
}
