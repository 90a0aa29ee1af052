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
        var seconds = new double[Runs];
        FlipReport? report = null;
        for (var run = -1; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var rehearsal = new Rehearsal(current, draft, examples: 10);
            rehearsal.Replay(trades);
            report = rehearsal.Report();
            if (run >= 0)
                seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Measurement.Of("rules.whatif", "s", seconds, [LimitSeconds]).Print();
        Measurement.Of("rules.whatif.flipped", "trades", [report!.Lost.Count + report.Gained.Count]).Print();
        return report.Trades == Trades && report.Lost.Count > 0 && report.Gained.Count > 0;
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
