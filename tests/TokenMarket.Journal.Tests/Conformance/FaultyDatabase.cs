using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>A database whose commits a test can lose, delay or count.</summary>
internal sealed class FaultyDatabase(IJournalDatabase inner) : IJournalDatabase, IWriterTable
{
    /// <summary>What happens instead of a commit; it is given the real one.</summary>
    public Func<SegmentDraft, Func<Task<CommitAnswer>>, Task<CommitAnswer>>? OnCommit { get; set; }

    /// <summary>How often a writer's row was sealed.</summary>
    public int Seals { get; private set; }

    public IWriterTable Writers => this;

    public IStreamTable Streams => inner.Streams;

    public ISegmentTable Segments => inner.Segments;

    public Task MigrateAsync(CancellationToken cancellationToken) => inner.MigrateAsync(cancellationToken);

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancellationToken) => inner.ClockAsync(cancellationToken);

    public Task<EpochReceipt> RaiseEpochAsync(int epoch, CancellationToken cancellationToken) =>
        inner.RaiseEpochAsync(epoch, cancellationToken);

    public Task<WriterRow> RegisterAsync(CancellationToken cancellationToken) =>
        inner.Writers.RegisterAsync(cancellationToken);

    public Task<CommitAnswer> CommitAsync(SegmentDraft segment, CancellationToken cancellationToken) =>
        OnCommit is { } instead
            ? instead(segment, () => inner.Writers.CommitAsync(segment, cancellationToken))
            : inner.Writers.CommitAsync(segment, cancellationToken);

    public Task<WriterRow> ReadAsync(int writer, long seenRevoked, CancellationToken cancellationToken) =>
        inner.Writers.ReadAsync(writer, seenRevoked, cancellationToken);

    public Task<WriterRow> SealAsync(int writer, long seenRevoked, CancellationToken cancellationToken)
    {
        Seals++;
        return inner.Writers.SealAsync(writer, seenRevoked, cancellationToken);
    }

    public Task<AuthorityRenewal> RenewAsync(
        int writer, DateTimeOffset deadline, int epoch, CancellationToken cancellationToken) =>
        inner.Writers.RenewAsync(writer, deadline, epoch, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
