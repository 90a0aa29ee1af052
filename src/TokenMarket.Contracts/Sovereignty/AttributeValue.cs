namespace TokenMarket.Contracts.Sovereignty;

/// <summary>The attribute's value: a text or a number, as its <see cref="AttributeCatalogue"/> entry says.</summary>
/// <param name="Attribute">Which attribute.</param>
/// <param name="Text">The value of a text attribute; null for a number.</param>
/// <param name="Number">The value of a number attribute; 0 for a text.</param>
public readonly record struct AttributeValue(AttributeKey Attribute, string? Text, UInt128 Number);
