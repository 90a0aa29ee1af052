namespace TokenMarket.Journal.Tests.Faults;

internal static class Worker
{
    public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length);
}
