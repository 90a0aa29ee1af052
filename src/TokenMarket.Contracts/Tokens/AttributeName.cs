using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>
/// What rules may ask about a series beyond its id: the closed list of attributes. Stored: numbers are never reused.
/// </summary>
public enum AttributeName : byte
{
    /// <summary>Compute, text: <c>accelerator-class</c>, such as <c>h100-sxm</c>.</summary>
    AcceleratorClass = 1,

    /// <summary>Compute, number: <c>performance</c> of one lot, in thousandths of an H100.</summary>
    Performance = 2,

    /// <summary>Compute, text: <c>energy-source</c>, such as <c>nuclear</c>.</summary>
    EnergySource = 3,

    /// <summary>Model, number: <c>training-operations</c>, in units of 10^18, so that 10^26 is 100,000,000.</summary>
    TrainingOperations = 4,

    /// <summary>Model, text: <c>licence</c>, such as <c>apache-2.0</c>.</summary>
    Licence = 5,

    /// <summary>Dataset, text: <c>sensitivity</c>, such as <c>personal</c>.</summary>
    Sensitivity = 6,

    /// <summary>Dataset, text: <c>purpose</c> that the grant is bound to, such as <c>public-health</c>.</summary>
    Purpose = 7,

    /// <summary>Dataset, number: <c>records</c> in it.</summary>
    Records = 8,
}

/// <summary>What belongs to each <see cref="AttributeName"/>.</summary>
public static class AttributeNames
{
    /// <summary>All attributes, by number.</summary>
    public static ReadOnlySpan<AttributeName> All =>
    [
        AttributeName.AcceleratorClass, AttributeName.Performance, AttributeName.EnergySource,
        AttributeName.TrainingOperations, AttributeName.Licence,
        AttributeName.Sensitivity, AttributeName.Purpose, AttributeName.Records,
    ];

    /// <summary>The unit that a limit counts in as people read it: an attribute's amount, or lots.</summary>
    public static string UnitName(this AttributeName? unit) => unit?.Name() ?? "lots";

    /// <summary>The name in rules and on the wire, such as <c>accelerator-class</c>.</summary>
    public static string Name(this AttributeName attribute) => attribute switch
    {
        AttributeName.AcceleratorClass => "accelerator-class",
        AttributeName.Performance => "performance",
        AttributeName.EnergySource => "energy-source",
        AttributeName.TrainingOperations => "training-operations",
        AttributeName.Licence => "licence",
        AttributeName.Sensitivity => "sensitivity",
        AttributeName.Purpose => "purpose",
        AttributeName.Records => "records",
    };

    /// <summary>The only kind of series that has the attribute; every series of that kind has it.</summary>
    public static TokenKind Kind(this AttributeName attribute) => attribute switch
    {
        AttributeName.AcceleratorClass or AttributeName.Performance or AttributeName.EnergySource => TokenKind.Compute,
        AttributeName.TrainingOperations or AttributeName.Licence => TokenKind.Model,
        AttributeName.Sensitivity or AttributeName.Purpose or AttributeName.Records => TokenKind.Dataset,
    };

    /// <summary>
    /// Whether its value is a number from 0; otherwise it is a name of 1 to 40 of <c>a-z 0-9 - .</c>.
    /// </summary>
    public static bool IsNumber(this AttributeName attribute) =>
        attribute is AttributeName.Performance or AttributeName.TrainingOperations or AttributeName.Records;

    /// <summary>Reads a name as <see cref="Name"/> gives it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out AttributeName attribute)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.Name(), name, StringComparison.Ordinal))
            {
                attribute = candidate;
                return true;
            }
        }

        attribute = default;
        return false;
    }
}
