namespace TokenMarket.Benchmarks.Books;

/// <summary>What a record of a command file asks for.</summary>
internal enum CommandKind : byte
{
    Limit = 1,
    Cancel = 2,
    ImmediateOrCancel = 3,
    Market = 4,
}
