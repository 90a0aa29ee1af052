namespace TokenMarket.Benchmarks.Books;

/// <summary>The splitmix64 generator: integers only, the same numbers everywhere.</summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    public uint Below(uint limit) => (uint)((Next() >> 32) * limit >> 32);

    private ulong Next()
    {
        unchecked
        {
            var mixed = _state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
