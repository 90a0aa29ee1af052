using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>
/// What the shipped rulebooks say, written down by hand from what their sources say: a heading names the rulebook that
/// counts beside the market's and the baseline, a moment, the series, custody and end-use (~ for none); a row below it
/// a deed, the answer at that moment, and the answer a microsecond before.
/// </summary>
internal static class ShippedAnswers
{
    private const string Table = """
        in us-embargo | 2020-01-01T00:00:00Z | hours | ~ | ~
        transfer US/firm > JP/firm | - | NotAllowedByGiver
        transfer JP/firm > US/firm | - | NotAllowedByGiver
        lease US/firm > JP/firm | - | NotAllowedByGiver
        lease JP/firm > US/firm | - | NotAllowedByGiver
        transfer US/firm > US/other | - | NotAllowedByDomestic
        in us-bulk-data | 2020-01-01T00:00:00Z | hours | ~ | ~
        transfer US/firm > JP/firm | - | NotAllowedByGiver
        transfer JP/firm > US/firm | - | NotAllowedByGiver
        lease US/firm > JP/firm | - | NotAllowedByGiver
        lease JP/firm > US/firm | - | NotAllowedByGiver
        transfer US/firm > US/other | - | NotAllowedByDomestic
        in us-ai-diffusion | 2020-01-01T00:00:00Z | hours | ~ | ~
        transfer US/firm > JP/firm | - | NotAllowedByGiver
        transfer JP/firm > US/firm | - | NotAllowedByGiver
        lease US/firm > JP/firm | - | NotAllowedByGiver
        lease JP/firm > US/firm | - | NotAllowedByGiver
        transfer US/firm > US/other | - | NotAllowedByDomestic
        in us-embargo | 2020-01-01T00:00:00Z | hours | ~ | ~
        transfer US/firm > CU/away | DeniedByGiver | NotAllowedByGiver
        transfer CU/away > US/firm | DeniedByTaker | NotAllowedByGiver
        transfer DE/firm > CU/away | DeniedByProvenance | NotAllowedByGiver
        lease US/firm > CU/away | DeniedByGiver | NotAllowedByGiver
        lease CU/away > US/firm | DeniedByTaker | NotAllowedByGiver
        transfer US/firm > FR/cuban | DeniedByGiver | NotAllowedByGiver
        transfer FR/cuban > US/firm | DeniedByTaker | NotAllowedByGiver
        transfer DE/firm > FR/cuban | DeniedByProvenance | NotAllowedByGiver
        lease US/firm > FR/cuban | DeniedByGiver | NotAllowedByGiver
        lease FR/cuban > US/firm | DeniedByTaker | NotAllowedByGiver
        transfer US/firm > US/cuban | DeniedByDomestic | NotAllowedByDomestic
        transfer US/firm > FR/seated | DeniedByGiver | NotAllowedByGiver
        transfer FR/seated > US/firm | DeniedByTaker | NotAllowedByGiver
        transfer DE/firm > FR/seated | DeniedByProvenance | NotAllowedByGiver
        lease US/firm > FR/seated | DeniedByGiver | NotAllowedByGiver
        lease FR/seated > US/firm | DeniedByTaker | NotAllowedByGiver
        transfer US/firm > US/seated | DeniedByDomestic | NotAllowedByDomestic
        in us-embargo | 2020-01-01T00:00:00Z | crimean-hours | ~ | ~
        transfer FR/firm > US/firm | DeniedByTaker | NotAllowedByGiver
        lease FR/firm > US/firm | DeniedByTaker | NotAllowedByGiver
        in us-embargo | 2020-01-01T00:00:00Z | hours | CU | ~
        transfer FR/firm > US/firm | DeniedByTaker | NotAllowedByGiver
        lease FR/firm > US/firm | DeniedByTaker | NotAllowedByGiver
        in us-embargo | 2026-01-29T05:00:00Z | hours | ~ | medical
        transfer US/firm > VE/government | - | NotAllowedByGiver
        transfer VE/government > US/firm | - | NotAllowedByTaker
        lease US/firm > VE/government | - | NotAllowedByGiver
        lease VE/government > US/firm | - | NotAllowedByTaker
        transfer US/chinese > VE/government | NotAllowedByGiver | NotAllowedByGiver
        in us-embargo | 2026-01-29T05:00:00Z | hours | ~ | ~
        transfer US/firm > VE/government | FactMissing | NotAllowedByGiver
        in us-embargo | 2026-01-29T05:00:00Z | hours | ~ | military
        transfer US/firm > VE/government | NotAllowedByGiver | NotAllowedByGiver
        in us-embargo | 2026-02-03T05:00:00Z | hours | ~ | commercial
        transfer US/french > VE/government | - | NotAllowedByGiver
        lease US/french > VE/government | NotAllowedByGiver | NotAllowedByGiver
        transfer US/chinese > VE/government | NotAllowedByGiver | NotAllowedByGiver
        transfer US/cuban > VE/government | NotAllowedByGiver | NotAllowedByGiver
        in us-embargo | 2026-02-03T05:00:00Z | hours | ~ | medical
        transfer US/french > VE/government | NotAllowedByGiver | NotAllowedByGiver
        in us-embargo | 2026-01-29T05:00:00Z | hours | ~ | ~
        transfer US/firm > JP/firm | - | -
        in us-embargo | 2026-02-03T05:00:00Z | hours | ~ | ~
        transfer US/french > JP/firm | - | -
        in us-embargo | 2022-02-21T05:00:00Z | hours | ~ | ~
        transfer US/firm > UA/donetsk | DeniedByGiver | -
        transfer US/firm > UA/luhansk | DeniedByGiver | -
        transfer US/firm > UA/crimean | DeniedByGiver | DeniedByGiver
        transfer US/firm > UA/sevastopol | DeniedByGiver | DeniedByGiver
        transfer US/firm > UA/kyiv | - | -
        transfer US/firm > UA/somewhere | FactMissing | FactMissing
        in us-embargo | 2025-07-01T04:00:00Z | hours | ~ | ~
        transfer US/firm > SY/firm | - | DeniedByGiver
        in us-bulk-data | 2025-04-08T04:00:00Z | american-personal | ~ | ~
        transfer US/firm > CN/french | DeniedByGiver | -
        lease US/firm > CN/french | DeniedByGiver | -
        transfer DE/firm > CN/french | DeniedByProvenance | -
        transfer US/firm > FR/chinese | DeniedByGiver | -
        lease US/firm > FR/chinese | DeniedByGiver | -
        transfer DE/firm > FR/chinese | DeniedByProvenance | -
        transfer US/firm > US/chinese | DeniedByDomestic | -
        transfer US/firm > JP/firm | - | -
        transfer US/firm > US/other | - | -
        in us-bulk-data | 2025-04-08T04:00:00Z | american-weather | ~ | ~
        transfer US/firm > CN/french | - | -
        transfer US/firm > FR/chinese | - | -
        in us-bulk-data | 2025-04-08T04:00:00Z | american-study | ~ | ~
        transfer US/firm > CN/french | - | -
        transfer US/firm > FR/chinese | - | -
        in us-bulk-data | 2025-04-08T04:00:00Z | personal | ~ | ~
        transfer US/firm > CN/french | - | -
        transfer US/firm > FR/chinese | - | -
        in us-bulk-data | 2025-04-08T04:00:00Z | vendor-personal | ~ | ~
        transfer US/firm > CN/french | - | -
        transfer US/firm > FR/chinese | - | -
        in us-bulk-data | 2025-04-08T04:00:00Z | american-vendor | ~ | ~
        transfer US/firm > CN/french | security-programme/24h | -
        lease US/firm > CN/french | security-programme/24h | -
        transfer US/firm > FR/chinese | security-programme/24h | -
        lease US/firm > FR/chinese | security-programme/24h | -
        transfer US/firm > US/chinese | security-programme/24h | -
        transfer US/firm > JP/firm | - | -
        in us-bulk-data | 2025-10-06T04:00:00Z | american-vendor | ~ | ~
        transfer US/firm > CN/french | diligence-audit/8784h, security-programme/24h | security-programme/24h
        lease US/firm > CN/french | diligence-audit/8784h, security-programme/24h | security-programme/24h
        transfer US/firm > FR/chinese | security-programme/24h | security-programme/24h
        transfer US/firm > JP/firm | - | -
        in us-bulk-data | 2025-10-06T04:00:00Z | american-weather | ~ | ~
        transfer US/firm > CN/french | - | -
        in us-bulk-data | 2025-10-06T04:00:00Z | vendor-personal | ~ | ~
        transfer US/firm > CN/french | - | -
        in us-bulk-data | 2025-10-06T04:00:00Z | american-personal | ~ | ~
        transfer US/firm > CN/french | DeniedByGiver | DeniedByGiver
        in eu-embargo | 2021-12-31T23:00:00Z | hours | ~ | ~
        transfer FR/firm > KP/away | DeniedByGiver | -
        transfer KP/away > FR/firm | DeniedByTaker | -
        transfer JP/firm > KP/away | DeniedByProvenance | -
        lease FR/firm > KP/away | DeniedByGiver | -
        lease KP/away > FR/firm | DeniedByTaker | -
        transfer FR/firm > US/seated | DeniedByGiver | -
        transfer US/seated > FR/firm | DeniedByTaker | -
        transfer JP/firm > US/seated | DeniedByProvenance | -
        lease FR/firm > US/seated | DeniedByGiver | -
        lease US/seated > FR/firm | DeniedByTaker | -
        transfer FR/firm > FR/seated | DeniedByDomestic | -
        transfer FR/firm > US/crimean | DeniedByGiver | -
        transfer US/crimean > FR/firm | DeniedByTaker | -
        transfer JP/firm > US/crimean | DeniedByProvenance | -
        lease FR/firm > US/crimean | DeniedByGiver | -
        lease US/crimean > FR/firm | DeniedByTaker | -
        transfer FR/firm > FR/crimean | DeniedByDomestic | -
        in eu-embargo | 2021-12-31T23:00:00Z | crimean-hours | ~ | ~
        transfer US/firm > FR/firm | DeniedByTaker | -
        lease US/firm > FR/firm | DeniedByTaker | -
        in eu-embargo | 2021-12-31T23:00:00Z | hours | ~ | ~
        transfer US/firm > FR/firm | - | -
        in eu-embargo | 2022-02-23T23:00:00Z | hours | ~ | ~
        transfer FR/firm > UA/donetsk | DeniedByGiver | -
        transfer FR/firm > UA/luhansk | DeniedByGiver | -
        transfer FR/firm > UA/crimean | DeniedByGiver | DeniedByGiver
        transfer FR/firm > UA/kherson | - | -
        transfer FR/firm > UA/somewhere | FactMissing | FactMissing
        transfer FR/firm > CU/firm | - | -
        in eu-embargo | 2022-10-06T22:00:00Z | hours | ~ | ~
        transfer FR/firm > UA/kherson | DeniedByGiver | -
        in eu-dual-use | 2021-09-09T00:00:00Z | hours | ~ | ~
        transfer DE/firm > BR/firm | LicenceRequired | -
        lease DE/firm > BR/firm | LicenceRequired | -
        transfer DE/firm > JP/firm | - | -
        transfer DE/firm > PL/firm | - | -
        in eu-dual-use | 2021-09-09T00:00:00Z | slow-hours | ~ | ~
        transfer DE/firm > BR/firm | - | -
        in eu-gdpr-adequacy | 2021-12-31T23:00:00Z | personal | ~ | ~
        transfer FR/firm > BR/firm | DeniedByGiver | -
        lease FR/firm > BR/firm | DeniedByGiver | -
        transfer JP/firm > BR/firm | DeniedByProvenance | -
        in eu-gdpr-adequacy | 2021-12-31T23:00:00Z | hours | ~ | ~
        transfer FR/firm > BR/firm | - | -
        in eu-gdpr-adequacy | 2021-12-31T23:00:00Z | personal | ~ | ~
        transfer FR/firm > CA/firm | DeniedByGiver | -
        lease FR/firm > CA/firm | DeniedByGiver | -
        transfer JP/firm > CA/firm | DeniedByProvenance | -
        in eu-gdpr-adequacy | 2021-12-31T23:00:00Z | hours | ~ | ~
        transfer FR/firm > CA/firm | - | -
        in eu-gdpr-adequacy | 2021-12-31T23:00:00Z | personal | ~ | ~
        transfer FR/firm > JP/firm | - | -
        transfer FR/firm > DE/firm | - | -
        transfer FR/firm > CA/maple-analytics | - | -
        in eu-gdpr-adequacy | 2021-12-31T23:00:00Z | american-study | ~ | ~
        transfer FR/firm > BR/firm | - | -
        transfer FR/firm > CA/firm | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | hours | ~ | ~
        transfer US/firm > CN/french | DeniedByGiver | -
        lease US/firm > CN/french | DeniedByGiver | -
        transfer DE/firm > CN/french | DeniedByProvenance | -
        transfer US/firm > FR/chinese | DeniedByGiver | -
        lease US/firm > FR/chinese | DeniedByGiver | -
        transfer DE/firm > FR/chinese | DeniedByProvenance | -
        transfer US/firm > JP/firm | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | slow-hours | ~ | ~
        transfer US/firm > CN/french | - | -
        transfer US/firm > FR/chinese | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | weights | ~ | ~
        transfer US/firm > PL/french | DeniedByGiver | -
        lease US/firm > PL/french | DeniedByGiver | -
        transfer FR/firm > PL/french | DeniedByProvenance | -
        transfer US/firm > FR/polish | DeniedByGiver | -
        lease US/firm > FR/polish | DeniedByGiver | -
        transfer DE/firm > FR/polish | DeniedByProvenance | -
        transfer US/firm > JP/firm | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | small-weights | ~ | ~
        transfer US/firm > PL/french | - | -
        transfer US/firm > FR/polish | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | open-weights | ~ | ~
        transfer US/firm > PL/french | - | -
        transfer US/firm > FR/polish | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | hours | ~ | ~
        transfer US/firm > PL/firm | QuotaRequired ALLOCATION | -
        transfer US/firm > HK/firm | QuotaRequired ALLOCATION | -
        transfer DE/firm > PL/firm | - | -
        lease US/firm > PL/firm | - | -
        in us-ai-diffusion | 2028-01-01T05:00:00Z | hours | ~ | ~
        transfer US/firm > PL/firm | - | QuotaRequired ALLOCATION
        in us-ai-diffusion | 2025-05-15T04:00:00Z | slow-hours | ~ | ~
        transfer US/firm > PL/firm | - | -
        transfer DE/firm > US/universal-cloud | - | -
        transfer US/firm > US/universal-cloud | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | slow-polish-hours | ~ | ~
        transfer PL/firm > US/universal-cloud | - | -
        transfer US/firm > US/universal-cloud | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | polish-hours | ~ | ~
        transfer PL/firm > US/universal-cloud | CapRoomRequired ONE, OUT, AWAY | -
        transfer US/firm > US/universal-cloud | CapRoomRequired ONE, OUT, AWAY | -
        transfer PL/firm > US/firm | - | -
        transfer US/firm > US/other | - | -
        lease PL/firm > US/universal-cloud | - | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | chinese-hours | ~ | ~
        transfer PL/firm > US/universal-cloud | CapRoomRequired OUT, AWAY | -
        transfer US/firm > US/universal-cloud | CapRoomRequired OUT, AWAY | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | hours | ~ | ~
        transfer DE/firm > US/universal-cloud | CapRoomRequired AWAY | -
        transfer US/firm > US/universal-cloud | CapRoomRequired AWAY | -
        in us-ai-diffusion | 2025-05-15T04:00:00Z | american-hours | ~ | ~
        transfer DE/firm > US/universal-cloud | - | -
        transfer US/firm > US/universal-cloud | - | -
        in market | 2019-07-01T00:00:00Z | hours | ~ | ~
        transfer FR/firm > JP/firm | NotAllowedByGiver | NotAllowedByMarket
        lease FR/firm > JP/firm | NotAllowedByGiver | NotAllowedByMarket
        transfer FR/firm > FR/polish | NotAllowedByDomestic | NotAllowedByMarket
        in baseline | 2020-01-01T00:00:00Z | hours | ~ | ~
        transfer FR/firm > JP/firm | - | NotAllowedByGiver
        lease FR/firm > JP/firm | - | NotAllowedByGiver
        transfer FR/firm > FR/polish | - | NotAllowedByDomestic
        """;

    /// <summary>The limits that rows name in short.</summary>
    private static readonly (string Short, string Limit)[] Limits =
    [
        ("ALLOCATION", "tier-2-allocation/49901000/performance/26280h/counterparty"),
        ("ONE", "one-country/70000 ppm of own total-compute/performance/member/host"),
        ("OUT", "outside-tier-1/250000 ppm of own total-compute/performance/member/all"),
        ("AWAY", "outside-us/500000 ppm of own total-compute/performance/member/all"),
    ];

    public static IReadOnlyList<ShippedAnswer> All { get; } = [.. Read()];

    private static IEnumerable<ShippedAnswer> Read()
    {
        string[] head = [];
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split(" | ");
            if (line.StartsWith("in ", StringComparison.Ordinal))
            {
                head = [cells[0][3..], .. cells[1..]];
                continue;
            }

            var deed = cells[0].Split(' ');
            var at = Instant.Parse(head[1]);
            var answer = new ShippedAnswer(
                head[0], at, head[2], head[3] is "~" ? "" : head[3], EndUseOf(head[4]),
                deed[0] is "lease" ? Conveyance.Lease : Conveyance.Transfer, deed[1], deed[3], Whole(cells[1]));
            yield return answer;
            yield return answer with { At = new Instant(at.Microseconds - 1), Expected = Whole(cells[2]) };
        }
    }

    private static string Whole(string cell) => Limits.Aggregate(cell, (text, limit) =>
        text.Replace(limit.Short, limit.Limit, StringComparison.Ordinal));

    private static EndUse? EndUseOf(string word) =>
        word is "~" ? null : Enum.GetValues<EndUse>().Single(endUse => ClosedList.WordOf(endUse) == word);
}

/// <summary>A question to a shipped rulebook, and its answer: a denial, or what is demanded, or <c>-</c>.</summary>
internal sealed record ShippedAnswer(
    string Rulebook,
    Instant At,
    string Series,
    string Custody,
    EndUse? EndUse,
    Conveyance Conveyance,
    string Giver,
    string Taker,
    string Expected)
{
    public string AnswerOf(SovereignWorld world, IEligibility eligibility)
    {
        var question = world.Question(Giver, Taker, ShippedRulebooks.Series[Series], Custody) with
        {
            At = At,
            Conveyance = Conveyance,
            EndUse = EndUse,
        };
        if (eligibility.Check(question) is { } denial)
        {
            var limits = eligibility.Decide(question).Requirements.Select(requirement => NameOf(requirement.Demand));
            return string.Join(' ', [denial.ToString(), string.Join(", ", limits.OfType<string>())]).TrimEnd();
        }

        var demanded = string.Join(", ", eligibility.Decide(question).Requirements.Select(requirement =>
            requirement.Demand is ObligationDemand duty
                ? string.Create(CultureInfo.InvariantCulture, $"{duty.Duty}/{duty.WithinHours}h")
                : requirement.ToString()));
        return demanded.Length == 0 ? "-" : demanded;
    }

    private static string? NameOf(Demand demand) => demand switch
    {
        QuotaDemand quota => string.Create(CultureInfo.InvariantCulture, $"{quota.Name}/{quota.Amount}/{quota.Form}"),
        StockDemand { Share: { } share } bound => string.Create(
            CultureInfo.InvariantCulture,
            $"{bound.Name}/{share.Ppm} ppm of {(share.IsOwn ? "own " : "")}{share.Fixing}/{FormOf(bound)}"),
        StockDemand bound => string.Create(
            CultureInfo.InvariantCulture, $"{bound.Name}/{bound.Amount}/{FormOf(bound)}"),
        _ => null,
    };

    private static string FormOf(StockDemand bound) =>
        $"{bound.Unit?.Name() ?? "lots"}/{ClosedList.WordOf(bound.Each)}/{ClosedList.WordOf(bound.Per)}";
}
