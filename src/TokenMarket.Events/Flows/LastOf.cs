namespace TokenMarket.Events.Flows;

/// <summary>The largest number of a closed list, which runs from 1 without gaps: it grows with the list.</summary>
internal static class LastOf<T>
    where T : struct, Enum
{
    internal static readonly byte Number = (byte)Enum.GetValues<T>().Length;
}
