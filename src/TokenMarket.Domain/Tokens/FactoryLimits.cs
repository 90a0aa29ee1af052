namespace TokenMarket.Domain.Tokens;

/// <summary>How large one factory may grow.</summary>
public static class FactoryLimits
{
    /// <summary>How many lines: accelerator classes, models, datasets.</summary>
    public const int Lines = 1_000;

    /// <summary>How many times the capacity of one line may change from one hour to the next.</summary>
    public const int ChangesPerLine = 10_000;

    /// <summary>How many series may ever be defined.</summary>
    public const int Series = 20_000;

    /// <summary>How often may ever be minted; each command id is remembered.</summary>
    public const int Mints = 100_000;

    /// <summary>How many lots of one series may ever be minted: what one account can hold.</summary>
    public const long MintedLots = Ledgers.Ledger.MaxBalance;
}
