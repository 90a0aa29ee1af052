namespace TokenMarket.Grains.Abstractions.Accounts;

/// <summary>A question about one member's part of the account.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.account-question")]
public sealed record AccountQuestion
{
    /// <summary>The member who asks and is answered about.</summary>
    [Id(0)]
    public required string Member { get; init; }

    /// <summary>What is asked.</summary>
    [Id(1)]
    public required AccountTopic Topic { get; init; }

    /// <summary>An order, offer or command number where the topic needs one, a duty's state; else empty.</summary>
    [Id(2)]
    public string Key { get; init; } = "";

    /// <summary>
    /// For <see cref="AccountTopic.OrderEvents"/>: only what came behind this position. For
    /// <see cref="AccountTopic.Obligations"/>: only those behind this number.
    /// </summary>
    [Id(3)]
    public long After { get; init; }

    /// <summary>
    /// For <see cref="AccountTopic.Orders"/>, behind the order that <see cref="Key"/> names, and for
    /// <see cref="AccountTopic.Obligations"/>: how many at most; as many as a page may hold where it is 0.
    /// </summary>
    [Id(4)]
    public int Limit { get; init; }
}
