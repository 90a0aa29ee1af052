namespace TokenMarket.Grains.Streams;

/// <summary>Production: nothing happens at any point.</summary>
public sealed class NoCrashPoints : ICrashPoints
{
    /// <inheritdoc/>
    public void Reach(string kind, CrashPoint point)
    {
    }
}
