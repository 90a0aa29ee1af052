namespace TokenMarket.Grains.Streams;

/// <summary>A seam for crash tests. In production nothing happens at any point.</summary>
public interface ICrashPoints
{
    /// <summary>A stream of a kind (<c>account</c>, <c>market</c>, …) reached a point.</summary>
    void Reach(string kind, CrashPoint point);
}
