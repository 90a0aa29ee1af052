using System.Reflection;

namespace TokenMarket.Journal.Tests.Conformance;

public sealed class ConformanceListTests
{
    [Fact]
    public void Every_store_runs_the_identical_list_of_tests()
    {
        var postgres = TestsOf(typeof(PostgresConformanceTests));
        Assert.NotEmpty(postgres);
        Assert.Equal(postgres, TestsOf(typeof(SqliteConformanceTests)));
    }

    private static string[] TestsOf(Type suite) =>
        [.. suite.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.GetCustomAttribute<FactAttribute>() is { Skip: null })
            .Select(method => method.ToString()!).Order(StringComparer.Ordinal)];
}
