using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Accounts;

/// <summary>
/// What an account answers to a command, now and to every repeat of it. <c>default</c>: accepted, nothing numbered.
/// </summary>
/// <param name="Rejection">Why it was refused; null when it was accepted.</param>
/// <param name="Number">
/// Accepted: the number of the order or offer that the command made, 0 where it made none. Refused as
/// <see cref="AccountRejection.NotEligible"/>: the number of the explanation; as
/// <see cref="AccountRejection.CapReached"/> or <see cref="AccountRejection.FloorReached"/>: for how many lots there is
/// room, at most 2^31 - 1. Else 0.
/// </param>
public readonly record struct AccountOutcome(AccountRejection? Rejection, long Number)
{
    /// <summary>Whether the command was carried out.</summary>
    public bool IsAccepted => Rejection is null;

    /// <summary>Whether the number is that of an offer; else it is that of an order.</summary>
    public bool IsOffer { get; init; }

    /// <summary>The order that the command made; none where it made none.</summary>
    public OrderNumber Order => new(IsAccepted && !IsOffer ? Number : 0);

    /// <summary>The offer that the command made; none where it made none.</summary>
    public OfferNumber Offer => new(IsAccepted && IsOffer ? Number : 0);

    /// <summary>A refusal that needs no explanation beyond its name.</summary>
    public static AccountOutcome Refused(AccountRejection rejection) => new(rejection, 0);
}
