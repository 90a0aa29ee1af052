namespace TokenMarket.Journal.Stores;

/// <summary>Lets the places of faults read as one call, with or without faults.</summary>
internal static class JournalFaultsExtensions
{
    extension(IJournalFaults? faults)
    {
        public ValueTask PassAsync(JournalFaultPoint point) => faults?.AtAsync(point) ?? ValueTask.CompletedTask;
    }
}
