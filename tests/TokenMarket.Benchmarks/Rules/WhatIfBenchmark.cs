using System.Diagnostics;
using TokenMarket.Benchmarks.Books;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Rehearsals;

namespace TokenMarket.Benchmarks.Rules;

/// <summary>
/// A draft of one nation's rulebook against a million trades of a year. Everything is in it: twelve spans of validity
/// compiled twice, both answers for every trade, and the report.
/// </summary>
internal static class WhatIfBenchmark
{
    private const int Runs = 5;
    private const int Trades = 1_000_000;
    private const int FirstMonth = 60;
    private const int Months = 12;
    private const double LimitSeconds = 10;

    public static bool Run()
    {
        var current = RuleWorld.Make();
        var draft = Draft(current);
        var trades = Recording(current);
        var plain = Measure("rules.whatif", current, draft, trades, new RehearsalScope(10));
        var limited = Measure(
            "rules.whatif.limits", current, Limited(draft), trades, new RehearsalScope(10) { CountsLimits = true });
        return IsWhole(plain) && IsWhole(limited) && limited.Lost.Count > plain.Lost.Count;

        static bool IsWhole(FlipReport report) =>
            report.Trades == Trades && report.Lost.Count > 0 && report.Gained.Count > 0;
    }

    private static FlipReport Measure(
        string name, EligibilityInputs current, EligibilityInputs draft, RecordedTrade[] trades, RehearsalScope scope)
    {
        var seconds = new double[Runs];
        FlipReport? report = null;
        for (var run = -1; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var rehearsal = new Rehearsal(current, draft, scope);
            rehearsal.Replay(trades);
            report = rehearsal.Report();
            if (run >= 0)
                seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Measurement.Of(name, "s", seconds, [LimitSeconds]).Print();
        Measurement.Of(name + ".flipped", "trades", [report!.Lost.Count + report.Gained.Count]).Print();
        return report;
    }

    /// <summary>Thirty nations more, each with a monthly quota of exports, a cap of imports and a floor.</summary>
    private static EligibilityInputs Limited(EligibilityInputs draft) => draft with
    {
        Rulebooks = [.. draft.Rulebooks.Select((book, index) =>
            book.Document.Jurisdiction.Kind == JurisdictionKind.Nation && index is >= 10 and < 40
                ? WithLimits(book) : book)],
    };

    private static AdoptedRulebook WithLimits(AdoptedRulebook book)
    {
        var plain = book.Document.Rules[0] with
        {
            Subject = null,
            Counterparty = null,
            Tokens = null,
            Provenance = null,
            Custody = null,
            EndUse = null,
            From = default,
            Until = Instant.Never,
            Demand = null,
        };
        Rule[] limits =
        [
            plain with
            {
                Id = "month",
                Effect = RuleEffect.Quota,
                Directions = [Direction.Export],
                Demand = new QuotaDemand(
                    "month", 1_000, null, new QuotaWindow(QuotaPeriod.Month, 0), QuotaEach.Nation),
            },
            plain with
            {
                Id = "most",
                Effect = RuleEffect.Cap,
                Directions = [Direction.Import],
                Demand = new StockDemand(StockBound.Cap, "most", 5_000, null, StockEach.Nation, StockPer.All),
            },
            plain with
            {
                Id = "least",
                Effect = RuleEffect.Floor,
                Directions = [Direction.Export],
                Demand = new StockDemand(StockBound.Floor, "least", 100, null, StockEach.Nation, StockPer.All),
            },
        ];
        return book with { Document = book.Document with { Rules = [.. book.Document.Rules, .. limits] } };
    }

    /// <summary>The rules of ten nations without every second denial, and with a denial of every export to a list.
    /// </summary>
    private static EligibilityInputs Draft(EligibilityInputs current) => current with
    {
        Rulebooks = [.. current.Rulebooks.Select((book, index) => index < 10 ? Changed(book) : book)],
    };

    private static AdoptedRulebook Changed(AdoptedRulebook book)
    {
        var rules = book.Document.Rules;
        var list = new NationTest([new NationTerm(default, RuleWriter.ListName(1))], []);
        var embargo = rules[0] with
        {
            Id = "embargo",
            Effect = RuleEffect.Deny,
            Counterparty = new PartyTest(list, null, null, null, null),
        };
        return new AdoptedRulebook(book.Version + 1, book.Document with
        {
            Rules = [.. rules.Where((rule, index) => rule.Effect == RuleEffect.Allow || index % 2 == 0), embargo],
        });
    }

    private static RecordedTrade[] Recording(EligibilityInputs inputs)
    {
        var random = new SplitMix(99);
        var (from, until) = (RuleWorld.Month(FirstMonth), RuleWorld.Month(FirstMonth + Months));
        var apart = (until.Microseconds - from.Microseconds) / Trades;
        var trades = new RecordedTrade[Trades];
        var questions = RuleWorld.Questions(inputs, Trades, from);
        for (var i = 0; i < Trades; i++)
        {
            trades[i] = new RecordedTrade(questions[i] with { At = new Instant(from.Microseconds + (i * apart)) },
                Quantity.FromLots(1 + random.Below(100)), Money.FromMinor(1 + random.Below(1_000_000)),
                Currency.FromOrdinal(1 + (int)random.Below(3)));
        }

        return trades;
    }
}
