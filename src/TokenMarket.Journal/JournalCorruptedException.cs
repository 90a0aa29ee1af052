namespace TokenMarket.Journal;

/// <summary>The database holds what no correct writer leaves there. Nothing was repaired or skipped.</summary>
public sealed class JournalCorruptedException : JournalException
{
    internal JournalCorruptedException(JournalCorruption corruption, string message)
        : base(message) => Corruption = corruption;

    /// <summary>What kind of damage.</summary>
    public JournalCorruption Corruption { get; }
}
