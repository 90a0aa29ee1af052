namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What is said about a series beyond its provenance, fixed at minting. Numbers are stored: they never change.</summary>
public enum AttributeKey : byte
{
    /// <summary>Compute: the accelerator, as text, such as <c>h100</c>.</summary>
    AcceleratorClass = 1,

    /// <summary>Compute: what one accelerator is worth in thousandths of an H100.</summary>
    H100EquivalentsMilli = 2,

    /// <summary>Compute: total processing performance of one accelerator, as export rules reckon it.</summary>
    TotalProcessingPerformance = 3,

    /// <summary>Compute: where its power comes from, as text.</summary>
    EnergySource = 4,

    /// <summary>Model: the operations spent on training it.</summary>
    TrainingOperations = 5,

    /// <summary>Model: whether anyone may have the weights: <c>open</c> or <c>closed</c>.</summary>
    WeightsAccess = 6,

    /// <summary>Dataset: <c>open</c>, <c>confidential</c>, <c>personal</c> or <c>special-category</c>.</summary>
    DataSensitivity = 7,
}
