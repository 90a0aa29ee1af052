using System.Text.Json;
using Orleans.Concurrency;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty.Analysis;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>
/// Analyses rulebooks on a thread of the pool, away from what trades, and no two at once on a silo. It has no stream.
/// </summary>
[StatelessWorker(1)]
public sealed class AnalysisGrain(IEpochViews epochs, TimeProvider time) : Grain, IAnalysisGrain
{
    /// <inheritdoc/>
    public async Task<OfficerReply> AnalyseAsync(byte[] json)
    {
        if (!RegistryJson.TryParse(json, out var document, out var problem))
            return OfficerReplies.Of(problem);
        document.Dispose();
        if (!OfficerJson.TryRead<AnalysisRequest>(json, out var asked, out problem))
            return OfficerReplies.Of(problem);
        var now = Instant.From(time.GetUtcNow());
        var view = epochs.At(now);
        var sources = new RulebookSources(GrainFactory, view);
        var (first, wrong) = await sources.FindAsync(asked.First, "/first");
        if (wrong is not null)
            return OfficerReplies.Of(wrong);
        if (asked.Second is null)
            return await Task.Run(() => Analyse(new Analysis(view, now, first!.Document, null)));
        (var second, wrong) = await sources.FindAsync(asked.Second, "/second");
        return wrong is not null
            ? OfficerReplies.Of(wrong)
            : await Task.Run(() => Analyse(new Analysis(view, now, first!.Document, second!.Document)));
    }

    private static OfficerReply Analyse(Analysis asked)
    {
        if (asked.Second is { } other && other.Jurisdiction != asked.First.Jurisdiction)
        {
            return OfficerReplies.Refused(AnalysisRejection.OtherJurisdictions,
                $"The first is one of {asked.First.Jurisdiction}, the second one of {other.Jurisdiction}.");
        }

        var rules = asked.First.Rules.Count + (asked.Second?.Rules.Count ?? 0);
        if (rules > AnalysisRequest.MostRules)
        {
            return OfficerReplies.Refused(AnalysisRejection.TooManyRules,
                $"There are {rules} rules; one analysis takes {AnalysisRequest.MostRules}.");
        }

        if (asked.Read(asked.First) is not { } first)
            return TooManyCases("The rules of the first rulebook");
        var answer = new AnalysisAnswer(asked.View.Epoch.Number, asked.At, first);
        if (asked.Second is not null)
        {
            if (asked.Read(asked.Second) is not { } second)
                return TooManyCases("The rules of the second rulebook");
            if (asked.Compare() is not { } compared)
                return TooManyCases("The rules of both together");
            answer = answer with { Second = second, Comparison = compared };
        }

        return new OfficerReply
        {
            Status = 200,
            Json = JsonSerializer.SerializeToUtf8Bytes(answer, MarketJson.Default.AnalysisAnswer),
        };
    }

    private static OfficerReply TooManyCases(string whose) => OfficerReplies.Refused(AnalysisRejection.TooManyCases,
        $"{whose} tell more than {CaseSpace.MostCases} cases apart, or take more than {CaseSpace.MostTests} tests.");

    /// <summary>What is analysed, and against what.</summary>
    private sealed record Analysis(EpochView View, Instant At, RulebookDocument First, RulebookDocument? Second)
    {
        public RulebookReading? Read(RulebookDocument document)
        {
            if (RulebookAnalysis.Of(document, View.Newest.Lists) is not AnalysedRulebook analysed)
                return null;
            var registered = new RegisteredCases(View.Newest, At).Fires(document, out var isComplete);
            return new RulebookReading(
                document.Jurisdiction.ToString(), document.Name, analysed.Cases, isComplete,
                [
                    .. analysed.Rules.Select((rule, index) => new RuleReading(rule.Rule, rule.IsDead, rule.IsShadowed)
                    {
                        Fires = AnalysisViews.Of(rule.Fires),
                        Matters = AnalysisViews.Of(rule.Matters),
                        Registered = AnalysisViews.Of(registered[index]),
                    }),
                ]);
        }

        public RulebookComparison? Compare()
        {
            if (RulebookAnalysis.Compare(First, Second!, View.Newest.Lists) is not ComparedDrafts drafts)
                return null;
            var registered = new RegisteredCases(View.Newest, At).Difference(First, Second!, out var isComplete);
            return new RulebookComparison(
                drafts.Cases, drafts.AreEquivalent, drafts.FirstImpliesSecond, drafts.SecondImpliesFirst,
                drafts.Conflict is not null, isComplete)
            {
                Difference = Judged(drafts.Difference),
                OnlyFirst = Judged(drafts.OnlyFirst),
                OnlySecond = Judged(drafts.OnlySecond),
                Conflict = Judged(drafts.Conflict),
                Registered = Judged(registered),
            };
        }

        private ComparedDeed? Judged(AnalysisCase? one)
        {
            if (one is null)
                return null;
            var verdicts = new CaseVerdicts(First.Jurisdiction, View.Newest.Lists);
            return new ComparedDeed(
                ClosedList.WordOf(verdicts.Of(First.Rules, one)), ClosedList.WordOf(verdicts.Of(Second!.Rules, one)),
                AnalysisViews.Of(one)!);
        }
    }
}
