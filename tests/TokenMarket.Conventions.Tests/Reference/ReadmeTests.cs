namespace TokenMarket.Conventions.Tests.Reference;

/// <summary>Who copies from the README gets something that compiles.</summary>
public sealed class ReadmeTests
{
    private const string Example = "tests/TokenMarket.Conventions.Tests/Reference/ReadmeExample.cs";

    [Fact]
    public void The_example_in_C_sharp_is_the_one_that_these_tests_compile()
    {
        var compiled = Lines(Repository.Read(Example));
        var shown = Lines(Repository.Read("README.md").Split("```csharp\n")[1].Split("```")[0]);
        var body = compiled[compiled.FindIndex(line => line.StartsWith("using var", StringComparison.Ordinal))..];

        Assert.Equal(compiled.TakeWhile(line => line.StartsWith("using TokenMarket.", StringComparison.Ordinal)),
            shown.TakeWhile(line => line.StartsWith("using TokenMarket.", StringComparison.Ordinal)));
        Assert.Equal(body.SkipLast(2),
            shown.SkipWhile(line => !line.StartsWith("using var", StringComparison.Ordinal)));
    }

    private static List<string> Lines(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
