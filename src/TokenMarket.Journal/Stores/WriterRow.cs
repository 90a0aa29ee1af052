namespace TokenMarket.Journal.Stores;

/// <summary>A writer's row as of one moment.</summary>
/// <param name="Id">The writer's number, from 1.</param>
/// <param name="Commit">The number of its last segment; 0 for none.</param>
/// <param name="Revoked">How often streams were taken from it, or it sealed itself.</param>
/// <param name="Epoch">Fenced segments of a lower epoch are refused.</param>
/// <param name="HasAuthority">Whether fenced segments are accepted at this moment of the database's clock.</param>
/// <param name="Losses">The streams taken since the asker looked last.</param>
public sealed record WriterRow(
    int Id, long Commit, long Revoked, int Epoch, bool HasAuthority, IReadOnlyList<LostStream> Losses);
