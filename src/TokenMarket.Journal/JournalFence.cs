namespace TokenMarket.Journal;

/// <summary>Why a stream's ownership ended. The entry was not written and never will be.</summary>
public enum JournalFence
{
    /// <summary>The stream was opened again, here or elsewhere, under a later term.</summary>
    OwnerLost = 1,

    /// <summary>The entry, or an earlier one of the stream, was decided under an epoch that has passed.</summary>
    EpochPassed = 2,

    /// <summary>The entry, or an earlier one of the stream, met a writer without authority.</summary>
    AuthorityExpired = 3,

    /// <summary>The stream was released by its owner.</summary>
    Released = 4,
}
