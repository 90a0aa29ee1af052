using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Problems;

namespace TokenMarket.Gateway.Requests;

/// <summary>Reads the parts of a path, or ends the request with a problem that names the part.</summary>
internal static class Parameters
{
    internal static OrderNumber Order(string text, string name = "order") =>
        OrderNumber.TryParse(text, out var order) ? order
            : throw Invalid(name, "the number of an order such as 'FR-17'");

    internal static OfferNumber Offer(string text) =>
        OfferNumber.TryParse(text, out var offer) ? offer
            : throw Invalid("offer", "the number of an offer such as 'FR-17'");

    internal static MarketId Market(string nation, string factory, string line, string currency) =>
        MarketId.TryParse($"{nation}/{factory}/{line}/{currency}", out var market) ? market
            : throw Invalid("market", "a market such as 'FR/jean-zay/h100/EUR'");

    internal static FactoryId Factory(string nation, string name) =>
        FactoryId.TryParse($"{nation}/{name}", out var factory) ? factory
            : throw Invalid("factory", "a factory such as 'FR/jean-zay'");

    internal static SeriesId Series(string nation, string factory, string line, string window) =>
        SeriesId.TryParse($"{nation}/{factory}/{line}/{window}", out var series)
            ? series
            : throw Invalid("series", "a series such as 'FR/jean-zay/h100/2026-12-07T00Z+168h'");

    internal static Jurisdiction Jurisdiction(string text) =>
        Contracts.Sovereignty.Jurisdiction.TryParse(text, out var jurisdiction)
        ? jurisdiction
        : throw Invalid("jurisdiction", "a jurisdiction such as 'FR', 'bloc:eu' or 'market'");

    /// <summary>A moment beside the path; null where it is not there.</summary>
    internal static Instant? Moment(HttpContext context, string name)
    {
        var values = context.Request.Query[name];
        if (values.Count == 0)
            return null;
        return values.Count == 1 && Instant.TryParse(values[0], out var moment)
            ? moment
            : throw Invalid(name, "one moment in UTC such as '2026-12-07T00:00:00Z'");
    }

    internal static MemberId Member(string nation, string name) =>
        MemberId.TryParse($"{nation}/{name}", out var member) ? member
            : throw Invalid("member", "a member such as 'FR/treasury'");

    /// <summary>The number of a trade in its market.</summary>
    internal static long Trade(string text) => Integer("number", text, JsonLimits.MaxInteger);

    internal static int Book(string text) => (int)Integer("book", text, int.MaxValue);

    /// <summary>How many elements of a long list are wanted at once.</summary>
    /// <summary>The number behind which a page begins, in <c>after</c>; 0 where it is not there.</summary>
    internal static long After(HttpContext context)
    {
        var values = context.Request.Query["after"];
        return values.Count == 0 ? 0
            : values.Count == 1 && long.TryParse(
                values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Invalid("after", "one number from 0");
    }

    /// <summary>A word of a closed list, as it was written.</summary>
    internal static string Word<T>(string name, string text)
        where T : struct, Enum => ClosedList.TryParse<T>(text, out _)
            ? text
            : throw Invalid(name, "one of " + string.Join(", ", Enum.GetValues<T>().Select(ClosedList.WordOf)));

    internal static int Limit(string text) => (int)Integer("limit", text, JsonLimits.MaxPage);

    internal static int Session(string text) => (int)Integer("session", text, int.MaxValue);

    internal static long Sequence(string text) => Integer("sequence", text, JsonLimits.MaxInteger);

    /// <summary>The position that a stream goes on behind, as the last event id says; 0 where there is none.</summary>
    internal static long LastEventId(HttpContext context)
    {
        var values = context.Request.Headers["Last-Event-ID"];
        return values.Count == 0 ? 0 : Integer("Last-Event-ID", values.Count == 1 ? values[0] : null, long.MaxValue);
    }

    private static long Integer(string name, string? text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1
            && value <= most
            ? value
            : throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"an integer from 1 to {most}"));

    private static ProblemException Invalid(string name, string right) =>
        new(ProblemCode.InvalidParameter, $"The parameter '{name}' has not its form.", null, $"There belongs {right}.");
}
