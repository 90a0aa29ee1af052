using System.Text.Json;
using Orleans.Concurrency;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Changes;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>
/// Puts questions to what the silo decides by. It has no stream: nothing that it is asked leaves a trace.
/// </summary>
[StatelessWorker]
public sealed class WhatIfGrain(IEpochViews epochs, TimeProvider time) : Grain, IWhatIfGrain
{
    /// <inheritdoc/>
    public Task<OfficerReply> AskAsync(byte[] json)
    {
        if (!OfficerJson.TryRead<WhatIf>(json, out var asked, out var problem))
            return Task.FromResult(OfficerReplies.Of(problem));
        var count = asked.Questions?.Count ?? 0;
        if (count is < 1 or > WhatIf.MostQuestions)
        {
            return Task.FromResult(OfficerReplies.Of(Problem.Of(
                ProblemCode.TooManyCommands, $"The basket has {count} questions.", "/questions",
                $"Ask 1 to {WhatIf.MostQuestions}.")));
        }

        // What was known is for the silo's memory of the journal to say.
        if (asked.Questions!.Any(question => question.KnownAt is not null))
            return GrainFactory.GetGrain<IHistoryGrain>(0).AskAsync(json);
        var now = Instant.From(time.GetUtcNow());
        var view = epochs.At(now);
        var answers = new List<WhatIfAnswer>(count);
        for (var index = 0; index < count; index++)
        {
            if (!TryAsk(asked.Questions![index], view, now, out var answer, out var field))
                return Task.FromResult(OfficerReplies.Of(Unknown(index, field)));
            answers.Add(answer);
        }

        return Task.FromResult(new OfficerReply
        {
            Status = 200,
            Json = JsonSerializer.SerializeToUtf8Bytes(
                new WhatIfAnswers(view.Epoch.Number, answers), MarketJson.Default.WhatIfAnswers),
        });
    }

    private static Problem Unknown(int index, string field) => Problem.Of(
        ProblemCode.InvalidName, $"Question {index} names a {field} that the registry does not know.",
        $"/questions/{index}/{field}", "The catalogue has all members and series.");

    /// <summary>Asks where the names are known; else says which field is not.</summary>
    private static bool TryAsk(
        WhatIfQuestion asked, EpochView view, Instant now, out WhatIfAnswer answer, out string unknown)
    {
        (answer, unknown) = (null!, "");
        if (view.Directory.Find(asked.Series) is not { } series)
            unknown = "series";
        else if (view.Directory.Find(asked.Giver) is not { } giver)
            unknown = "giver";
        else if (view.Directory.Find(asked.Taker) is not { } taker)
            unknown = "taker";
        else
            answer = Ask(asked, series, giver, taker, view, now);
        return unknown.Length == 0;
    }

    private static WhatIfAnswer Ask(
        WhatIfQuestion asked, SeriesFacts series, RegisteredMember giver, RegisteredMember taker, EpochView view,
        Instant now)
    {
        var custody = asked.Custody is { } nations
            ? NationSet.Of([.. nations])
            : NationSet.Of(series.Provenance.Host);
        var question = new Question(
            asked.Conveyance, series.Number, giver.Party, taker.Party, custody, asked.At ?? now)
        {
            EndUse = asked.EndUse,
        };
        var decision = view.DecisionOf(question);
        return new WhatIfAnswer(
            decision.IsAllowed, question.At, decision.Sentence, [.. decision.Rules.Select(Explanations.Of)])
        {
            Denial = decision.IsAllowed
                ? null
                : Explanations.Of(decision) with { Changes = ChangeViews.Of(view, question, Side.Taker) },
            Demands = [.. decision.Requirements.Select(demand => demand.ToString())],
        };
    }
}
