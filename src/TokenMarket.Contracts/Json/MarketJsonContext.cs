using System.Text.Json;
using System.Text.Json.Serialization;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>The documents that <see cref="MarketJson"/> writes and reads; go there.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = JsonLimits.MaxDepth,
    Converters =
    [
        typeof(NationConverter), typeof(RegionConverter), typeof(CurrencyConverter), typeof(MemberIdConverter),
        typeof(FactoryIdConverter),
        typeof(SeriesIdConverter), typeof(MarketIdConverter), typeof(OrderNumberConverter),
            typeof(OfferNumberConverter),
        typeof(InstantConverter), typeof(ClosedListConverter<Side>), typeof(ClosedListConverter<OrderKind>),
        typeof(ClosedListConverter<TimeInForce>), typeof(ClosedListConverter<BookPhase>),
        typeof(ClosedListConverter<OrderCloseReason>), typeof(ClosedListConverter<TokenKind>),
        typeof(ClosedListConverter<SelfTradePrevention>), typeof(ClosedListConverter<CommandStatus>),
        typeof(ClosedListConverter<OrderState>), typeof(ClosedListConverter<OfferState>),
        typeof(ClosedListConverter<Conveyance>), typeof(ClosedListConverter<EndUse>),
        typeof(ClosedListConverter<Direction>), typeof(ClosedListConverter<DeedKind>),
        typeof(ClosedListConverter<PermitKind>), typeof(ClosedListConverter<ObligationState>),
        typeof(ClosedListConverter<BreachConsequence>), typeof(ClosedListConverter<StockBound>),
        typeof(ClosedListConverter<StockEach>), typeof(ClosedListConverter<StockPer>),
    ])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(BatchOutcome))]
[JsonSerializable(typeof(CommandOutcome))]
[JsonSerializable(typeof(BalancesView))]
[JsonSerializable(typeof(OrdersView))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(OffersView))]
[JsonSerializable(typeof(PermitsView))]
[JsonSerializable(typeof(LimitsView))]
[JsonSerializable(typeof(ObligationsView))]
[JsonSerializable(typeof(BreachesView))]
[JsonSerializable(typeof(OrderChanges))]
[JsonSerializable(typeof(AuditView))]
[JsonSerializable(typeof(BookChanges))]
[JsonSerializable(typeof(BookUpdate))]
[JsonSerializable(typeof(CatalogueView))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(OrderExplanation))]
[JsonSerializable(typeof(WhatIf))]
[JsonSerializable(typeof(WhatIfAnswers))]
[JsonSerializable(typeof(AnalysisRequest))]
[JsonSerializable(typeof(AnalysisAnswer))]
[JsonSerializable(typeof(RehearsalRequest))]
[JsonSerializable(typeof(RehearsalAnswer))]
[JsonSerializable(typeof(LawView))]
[JsonSerializable(typeof(DecisionsView))]
public sealed partial class MarketJsonContext : JsonSerializerContext;
