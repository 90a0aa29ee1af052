namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteConformanceTests : JournalConformance
{
    protected override Task<StoreUnderTest> NewStoreAsync() => Task.FromResult<StoreUnderTest>(new SqliteStore());
}
