using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>What became of a batch.</summary>
/// <param name="Outcomes">One for each command, in their order.</param>
public sealed record BatchOutcome(IReadOnlyList<CommandOutcome> Outcomes);

/// <summary>What became of a command.</summary>
/// <param name="Sequence">Of the command, in its session.</param>
/// <param name="Status">How far it has come.</param>
public sealed record CommandOutcome(long Sequence, CommandStatus Status)
{
    /// <summary>
    /// Of an offer or an acceptance, the approvals that the member's side lacks as far as that is known: it is taken
    /// all the same, and waits for them. Null where none is known to lack.
    /// </summary>
    public IReadOnlyList<MissingApprovalView>? Missing { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public RejectionView? Rejection { get; init; }

    /// <summary>
    /// Where a cap or a floor has no room for it: for how many lots there is room, at most 2^31 - 1. Else null.
    /// </summary>
    public long? RoomLots { get; init; }

    /// <summary>The order that it made; else null.</summary>
    public OrderNumber? Order { get; init; }

    /// <summary>The offer that it made; else null.</summary>
    public OfferNumber? Offer { get; init; }

    /// <summary>How far its order has come; null for other commands and while pending.</summary>
    public OrderStatus? OrderStatus { get; init; }

    /// <summary>Which rules denied it; null where none did.</summary>
    public Explanation? Explanation { get; init; }
}

/// <summary>A refusal by its name and number.</summary>
/// <param name="Code">The name in capitals, <c>INSUFFICIENT_CASH</c>.</param>
/// <param name="Number">The number, never reused.</param>
public sealed record RejectionView(string Code, int Number)
{
    /// <summary>The refusal of an account.</summary>
    public static RejectionView Of(AccountRejection rejection) => new(ClosedList.CodeOf(rejection), (int)rejection);

    /// <summary>The refusal of a market.</summary>
    public static RejectionView Of(OrderRejection rejection) => new(ClosedList.CodeOf(rejection), (int)rejection);
}

/// <summary>What the market has made of an order.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="FilledLots">What has traded.</param>
/// <param name="RemainingLots">What is still open.</param>
public sealed record OrderStatus(OrderState State, long FilledLots, long RemainingLots)
{
    /// <summary>Why it is closed; null while it is not.</summary>
    public OrderCloseReason? CloseReason { get; init; }

    /// <summary>
    /// Where the law closed it: the rules, such as <c>FR trade/no-export v2</c>. They are told by the stream of orders.
    /// </summary>
    public IReadOnlyList<string>? RefusedBy { get; init; }

    /// <summary>Why the market refused it, or the last change to it; null where it did not.</summary>
    public RejectionView? MarketRejection { get; init; }
}
