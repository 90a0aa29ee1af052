using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Markets;

namespace TokenMarket.Grains.Accounts;

/// <summary>What became of a batch, written as the batch was.</summary>
internal static class CommandReplies
{
    /// <summary>Nothing was decided: the account has too much on its way to disk.</summary>
    public static CommandBatchReply Busy(BatchEncoding encoding) => Problem(
        BatchVerdict.Busy, encoding, Contracts.Json.Problem.Of(
            ProblemCode.Busy, "The account has too much on its way to disk.", "", "Try again in a moment."));

    /// <summary>Nothing was decided: the body is not what its encoding says.</summary>
    public static CommandBatchReply Unreadable(BatchEncoding encoding, Problem problem) =>
        Problem(BatchVerdict.Unreadable, encoding, problem);

    /// <summary>Every command has its outcome.</summary>
    public static CommandBatchReply Of(
        BatchEncoding encoding, RequestedBatch asked, DecidedBatch decided,
        in AccountMoment at) => new()
        {
            Verdict = BatchVerdict.Decided,
            Body = encoding switch
            {
                BatchEncoding.Json => WriteJson(asked, decided, at),
                BatchEncoding.Packed => WritePacked(decided),
            },
        };

    /// <summary>What a member is told of one command.</summary>
    public static CommandOutcome Of(
        long sequence, AccountOutcome outcome, MarketOutcome? market, Explanation? explanation, OrderStanding? order)
    {
        if (outcome.Rejection is { } rejection)
        {
            return new CommandOutcome(sequence, CommandStatus.Refused)
            {
                Rejection = RejectionView.Of(rejection),
                Explanation = explanation,
                RoomLots = rejection is AccountRejection.CapReached or AccountRejection.FloorReached
                    ? outcome.Number
                    : null,
            };
        }

        return new CommandOutcome(sequence, CommandStatus.Done)
        {
            Order = outcome.Order == default ? null : outcome.Order,
            Offer = outcome.Offer == default ? null : outcome.Offer,
            OrderStatus = market is { } told ? StatusOf(told) : order is null ? null : StatusOf(order),
        };
    }

    private static byte[] WriteJson(
        RequestedBatch asked, DecidedBatch decided, in AccountMoment at)
    {
        var outcomes = new CommandOutcome[decided.Outcomes.Length];
        for (var index = 0; index < outcomes.Length; index++)
        {
            var (outcome, command) = (decided.Outcomes[index], asked.Commands[index]);
            var isPlaced = command is PlaceOrder && outcome.IsAccepted;
            var order = isPlaced ? at.Account.FindOrder(decided.Party, outcome.Order) : null;
            var told = Of(
                asked.First + index, outcome, decided.Pending.Outcomes[index], decided.Explanations[index], order);
            outcomes[index] = told with
            {
                Status = decided.IsAwaited[index] && decided.Pending.Outcomes[index] is null
                    ? CommandStatus.Pending
                    : told.Status,
                Missing = outcome.IsAccepted ? MissingOf(command, outcome, decided.Party, at) : null,
            };
        }

        return JsonSerializer.SerializeToUtf8Bytes(new BatchOutcome(outcomes), MarketJson.Default.BatchOutcome);
    }

    /// <summary>What an offer or an acceptance lacks of its own side, as far as that is known.</summary>
    private static IReadOnlyList<MissingApprovalView>? MissingOf(
        AccountCommand command, AccountOutcome outcome, PartyNumber party,
        in AccountMoment at)
    {
        var number = command switch
        {
            OfferTrade => outcome.Offer,
            AcceptTrade accept => accept.Offer,
            OfferLease => outcome.Offer,
            AcceptLease accept => accept.Offer,
            _ => default,
        };
        if (number == default)
            return null;
        if (at.Account.FindTradeOffer(number, party) is { } offer)
            return MissingApprovals.Of(offer, party, at.Account, at.View, at.Now);
        return at.Account.FindLeaseOf(number, party) is { } lease
            ? MissingApprovals.Of(lease, party, at.Account, at.View, at.Now)
            : null;
    }

    /// <summary>
    /// Per command: rejection (0 for none), number, and whether the market has spoken with what it said.
    /// </summary>
    private static byte[] WritePacked(DecidedBatch decided)
    {
        var writer = new PackedWriter(16 * decided.Outcomes.Length);
        for (var index = 0; index < decided.Outcomes.Length; index++)
        {
            var outcome = decided.Outcomes[index];
            writer.WriteByte((byte)(outcome.Rejection ?? 0));
            writer.WriteUnsigned((ulong)outcome.Number);
            writer.WriteBoolean(decided.Pending.Outcomes[index] is not null);
            decided.Pending.Outcomes[index]?.Write(writer);
        }

        return writer.ToArray();
    }

    private static OrderStatus StatusOf(MarketOutcome told) => new(
        told.Reason is null ? OrderState.Working : OrderState.Closed, told.Filled.Lots, told.Open.Lots)
    {
        CloseReason = told.Reason,
        MarketRejection = told.Rejection is { } rejection ? RejectionView.Of(rejection) : null,
    };

    private static OrderStatus StatusOf(OrderStanding order) =>
        new(OrderState.Working, order.Traded.Lots, order.Open.Lots);

    private static CommandBatchReply Problem(BatchVerdict verdict, BatchEncoding encoding, Problem problem) => new()
    {
        Verdict = verdict,
        Body = encoding switch
        {
            BatchEncoding.Json => JsonSerializer.SerializeToUtf8Bytes(problem, MarketJson.Default.Problem),
            BatchEncoding.Packed => [],
        },
    };
}

/// <summary>An account with the law that it is under at a moment.</summary>
internal readonly record struct AccountMoment(NationalAccount Account, EpochView View, Instant Now);
