namespace TokenMarket.Contracts.Tokens;

/// <summary>What may be asked of a series.</summary>
public abstract record TokenCommand
{
    private protected TokenCommand(StatusReason reason) => Reason = reason;

    /// <summary>Why.</summary>
    public StatusReason Reason { get; }
}

/// <summary>Admits an announced series.</summary>
public sealed record ActivateSeries(StatusReason Reason) : TokenCommand(Reason);

/// <summary>Stops an active series for a time.</summary>
public sealed record SuspendSeries(StatusReason Reason) : TokenCommand(Reason);

/// <summary>Makes a suspended series active again.</summary>
public sealed record ResumeSeries(StatusReason Reason) : TokenCommand(Reason);

/// <summary>Stops a series for ever.</summary>
public sealed record RevokeSeries(StatusReason Reason) : TokenCommand(Reason);
