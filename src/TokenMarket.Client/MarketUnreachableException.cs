namespace TokenMarket.Client;

/// <summary>No answer came, however often it was asked. Only for requests that change nothing; commands are
/// indeterminate instead.</summary>
public sealed class MarketUnreachableException : Exception
{
    internal MarketUnreachableException(Uri address, int attempts, Exception? inner)
        : base($"No answer from '{address}' in {attempts} attempts.", inner)
    {
    }
}
