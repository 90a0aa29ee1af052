namespace TokenMarket.Hosting.Settings;

/// <summary>The market does not start with these settings; every failure is named.</summary>
public sealed class SettingsException(IReadOnlyList<string> failures, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, failures), inner)
{
    /// <summary>One sentence per failure, none of them with a secret in it.</summary>
    public IReadOnlyList<string> Failures { get; } = failures;
}
