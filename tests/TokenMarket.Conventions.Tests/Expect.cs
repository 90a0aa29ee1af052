namespace TokenMarket.Conventions.Tests;

/// <summary>Fails with all findings, one a line, unshortened.</summary>
internal static class Expect
{
    public static void None(IEnumerable<string?> findings)
    {
        string?[] found = [.. findings];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }
}
