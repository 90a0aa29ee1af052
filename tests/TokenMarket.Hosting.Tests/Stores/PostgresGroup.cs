namespace TokenMarket.Hosting.Tests.Stores;

/// <summary>One server for all tests that need one.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresGroup : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}
