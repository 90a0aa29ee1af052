namespace TokenMarket.Server.Tour;

/// <summary>
/// The numbers of a tour: the same seed gives the same on every machine. Source: SplitMix64 of Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators" (2014).
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public long Between(long least, long most) => least + (long)(Next() % (ulong)(most - least + 1));

    private ulong Next()
    {
        // Wraps by design, as the source has it.
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
