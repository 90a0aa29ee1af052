namespace TokenMarket.Journal.Writers;

/// <summary>What the writer protocol wants done next.</summary>
internal enum WriterStep
{
    /// <summary>Nothing, until something is appended.</summary>
    Rest = 1,

    /// <summary>Send the group as a segment.</summary>
    Commit = 2,

    /// <summary>Read the writer's row and losses: a commit was refused.</summary>
    Read = 3,

    /// <summary>Seal the writer's row, then read it: a commit's outcome is unknown.</summary>
    Seal = 4,
}
