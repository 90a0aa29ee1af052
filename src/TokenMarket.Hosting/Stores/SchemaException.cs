namespace TokenMarket.Hosting.Stores;

/// <summary>The tables are not what this program's scripts made; nothing was changed.</summary>
public sealed class SchemaException(string message) : Exception(message);
