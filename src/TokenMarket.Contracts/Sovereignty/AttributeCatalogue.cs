using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What each attribute is called in documents, of which kind its series are, and which values it may have.</summary>
public sealed class AttributeCatalogue
{
    private static readonly AttributeCatalogue[] Entries =
    [
        new(AttributeKey.AcceleratorClass, "accelerator-class", TokenKind.Compute, isNumber: false, []),
        new(AttributeKey.H100EquivalentsMilli, "h100-equivalents-milli", TokenKind.Compute, isNumber: true, []),
        new(AttributeKey.TotalProcessingPerformance, "total-processing-performance", TokenKind.Compute, isNumber: true, []),
        new(AttributeKey.EnergySource, "energy-source", TokenKind.Compute, isNumber: false, []),
        new(AttributeKey.TrainingOperations, "training-operations", TokenKind.Model, isNumber: true, []),
        new(AttributeKey.WeightsAccess, "weights-access", TokenKind.Model, isNumber: false, ["open", "closed"]),
        new(AttributeKey.DataSensitivity, "data-sensitivity", TokenKind.Dataset, isNumber: false,
            ["open", "confidential", "personal", "special-category"]),
    ];

    private AttributeCatalogue(AttributeKey attribute, string name, TokenKind kind, bool isNumber, IReadOnlyList<string> values) =>
        (Attribute, Name, Kind, IsNumber, Values) = (attribute, name, kind, isNumber, values);

    /// <summary>All attributes in the order of their numbers.</summary>
    public static IReadOnlyList<AttributeCatalogue> All => Entries;

    /// <summary>Which attribute.</summary>
    public AttributeKey Attribute { get; }

    /// <summary>What documents call it.</summary>
    public string Name { get; }

    /// <summary>Only series of this kind have it; of those, all should.</summary>
    public TokenKind Kind { get; }

    /// <summary>Whether its values are whole numbers from 0; otherwise they are texts.</summary>
    public bool IsNumber { get; }

    /// <summary>The only texts that it may be; empty where any name of 1 to 40 of <c>a-z 0-9 - .</c> may.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The entry of an attribute.</summary>
    public static AttributeCatalogue Of(AttributeKey attribute) => Entries[(int)attribute - 1];

    /// <summary>The entry of that name, or null.</summary>
    public static AttributeCatalogue? Find(string name) =>
        Array.Find(Entries, entry => string.Equals(entry.Name, name, StringComparison.Ordinal));

    /// <summary>Whether the value is of the attribute's type and, for a text, one that it may have.</summary>
    public static bool Admits(AttributeValue value)
    {
        var entry = Of(value.Attribute);
        return entry.IsNumber ? value.Text is null : value.Text is { } text && value.Number == UInt128.Zero && entry.Admits(text);
    }

    /// <summary>Whether a text attribute may have the value.</summary>
    public bool Admits(string value) => Values.Count > 0 ? Values.Contains(value, StringComparer.Ordinal) : ListName.IsValid(value);
}
