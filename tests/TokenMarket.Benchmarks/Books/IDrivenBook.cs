namespace TokenMarket.Benchmarks.Books;

/// <summary>
/// A book that a command file can drive. The loop is the book's own, so that no call inside it is virtual.
/// </summary>
internal interface IDrivenBook
{
    /// <summary>How many orders rest.</summary>
    long Live { get; }

    /// <summary>Does what the commands say and writes the trades to its tape.</summary>
    void Apply(ReadOnlySpan<BookCommand> commands);
}
