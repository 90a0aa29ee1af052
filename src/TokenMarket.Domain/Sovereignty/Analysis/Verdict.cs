namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>What one rulebook says to one question, from the strictest to the most permissive.</summary>
public enum Verdict : byte
{
    /// <summary>A rule of it reads a fact that should exist and does not, which denies.</summary>
    FactMissing = 1,

    /// <summary>It denies.</summary>
    Denies = 2,

    /// <summary>It says nothing, which denies unless another rulebook of the jurisdiction allows.</summary>
    Silent = 3,

    /// <summary>It allows.</summary>
    Allows = 4,
}
