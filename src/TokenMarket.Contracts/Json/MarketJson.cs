using System.Text.Json;
using System.Text.Json.Serialization;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>How every document but a batch of commands is written and read; those have
/// <see cref="CommandBatchJson"/>.</summary>
/// <remarks>
/// Strict: unknown and repeated fields, other cases, numbers in quotes, nulls where none belong and nesting beyond
/// <see cref="JsonLimits.MaxDepth"/> are refused. Amounts are integers whose field names end in their unit:
/// <c>Minor</c>
/// for minor units of the currency beside them, <c>Lots</c> and <c>Ticks</c>. No number is ever a fraction, so that no
/// reader rounds; sums over a whole account are integers of 64 bits.
/// </remarks>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = JsonLimits.MaxDepth,
    Converters =
    [
        typeof(NationConverter), typeof(CurrencyConverter), typeof(MemberIdConverter), typeof(FactoryIdConverter),
        typeof(SeriesIdConverter), typeof(MarketIdConverter), typeof(OrderNumberConverter),
            typeof(OfferNumberConverter),
        typeof(InstantConverter), typeof(ClosedListConverter<Side>), typeof(ClosedListConverter<OrderKind>),
        typeof(ClosedListConverter<TimeInForce>), typeof(ClosedListConverter<BookPhase>),
        typeof(ClosedListConverter<OrderCloseReason>), typeof(ClosedListConverter<TokenKind>),
        typeof(ClosedListConverter<SelfTradePrevention>), typeof(ClosedListConverter<CommandStatus>),
        typeof(ClosedListConverter<OrderState>), typeof(ClosedListConverter<OfferState>),
    ])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(BatchOutcome))]
[JsonSerializable(typeof(CommandOutcome))]
[JsonSerializable(typeof(BalancesView))]
[JsonSerializable(typeof(OrdersView))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(OffersView))]
[JsonSerializable(typeof(OrderChanges))]
[JsonSerializable(typeof(AuditView))]
[JsonSerializable(typeof(BookChanges))]
[JsonSerializable(typeof(BookUpdate))]
[JsonSerializable(typeof(CatalogueView))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(OrderExplanation))]
public sealed partial class MarketJson : JsonSerializerContext
{
    /// <summary>As <see cref="Default"/>, but a reply may have fields that a newer market has added.</summary>
    public static MarketJson Replies => ForReplies.Context;

    // Apart, so that it is made behind Default, whatever the order of the parts of this class.
    private static class ForReplies
    {
        internal static readonly MarketJson Context = new(new JsonSerializerOptions(Default.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        });
    }
}
