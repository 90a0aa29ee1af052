using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>What was read of one command so far. One serves a whole batch.</summary>
internal sealed class CommandValues
{
    internal CommandField Seen { get; set; }

    internal CommandShape? Shape { get; set; }

    internal SeriesId Series { get; set; }

    internal Currency Quote { get; set; }

    internal Side Side { get; set; }

    internal Quantity Quantity { get; set; }

    internal Price Limit { get; set; }

    internal OrderKind Kind { get; set; }

    internal TimeInForce TimeInForce { get; set; }

    internal OrderOptions Options { get; set; }

    internal SelfTradePrevention SelfTrade { get; set; }

    internal EndUse EndUse { get; set; }

    internal OrderNumber Order { get; set; }

    internal Quantity Remaining { get; set; }

    internal MemberId To { get; set; }

    internal Currency Currency { get; set; }

    internal Money Amount { get; set; }

    internal string Reference { get; set; } = "";

    internal Money Total { get; set; }

    internal Instant Expires { get; set; }

    internal OfferNumber Offer { get; set; }

    internal Money PricePerPeriod { get; set; }

    internal int PeriodHours { get; set; }

    internal Instant Start { get; set; }

    internal Instant End { get; set; }

    internal long Obligation { get; set; }

    internal string Evidence { get; set; } = "";

    internal Jurisdiction By { get; set; }

    internal long Permit { get; set; }

    internal long Units { get; set; }

    internal EndUse? StatedEndUse => Has(CommandField.EndUse) ? EndUse : null;

    internal bool Has(CommandField field) => (Seen & field) != 0;

    /// <summary>Forgets the last command; what it left behind is never read, since nothing is seen.</summary>
    internal void Clear() => (Seen, Shape, Options, Reference) = (CommandField.None, null, OrderOptions.None, "");
}
