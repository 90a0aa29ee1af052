using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Histories;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Sovereignty;

namespace TokenMarket.Grains.Histories;

/// <summary>Answers questions by the law as it was known at the moment that each names, or else now.</summary>
internal static class KnownThen
{
    public static OfficerReply Answer(WhatIf asked, LawTimeline timeline, Instant now)
    {
        var laws = new Dictionary<Epoch, LawReading>();
        var answers = new List<WhatIfAnswer>(asked.Questions.Count);
        foreach (var (index, question) in asked.Questions.Index())
        {
            var known = timeline.AsKnownAt(question.KnownAt ?? now);
            if (!laws.TryGetValue(known.Epoch, out var law))
                laws.Add(known.Epoch, law = new LawReading(known));
            if (!TryAsk(question, law, now, out var answer, out var unknown))
            {
                return OfficerReplies.Of(Problem.Of(
                    ProblemCode.InvalidName,
                    $"Question {index} names a {unknown} that the registry did not know in epoch {known.Epoch}.",
                    $"/questions/{index}/{unknown}", "GET /v1/law shows who and what was known at a moment."));
            }

            answers.Add(answer);
        }

        return new OfficerReply
        {
            Status = 200,
            Json = JsonSerializer.SerializeToUtf8Bytes(
                new WhatIfAnswers(timeline.Latest.Epoch.Number, answers), MarketJson.Default.WhatIfAnswers),
        };
    }

    private static bool TryAsk(
        WhatIfQuestion asked, LawReading law, Instant now, out WhatIfAnswer answer, out string unknown)
    {
        (answer, unknown) = (null!, "");
        if (law.Find(asked.Series) is not { } series)
            unknown = "series";
        else if (law.Find(asked.Giver) is not { } giver)
            unknown = "giver";
        else if (law.Find(asked.Taker) is not { } taker)
            unknown = "taker";
        else
            answer = Ask(asked, law, series, giver, taker, now);
        return unknown.Length == 0;
    }

    private static WhatIfAnswer Ask(
        WhatIfQuestion asked, LawReading law, SeriesFacts series, PartyFacts giver, PartyFacts taker, Instant now)
    {
        var custody = asked.Custody is { } nations
            ? NationSet.Of([.. nations])
            : NationSet.Of(series.Provenance.Host);
        var question = new Question(
            asked.Conveyance, series.Number, giver.Number, taker.Number, custody, asked.At ?? asked.KnownAt ?? now)
        {
            EndUse = asked.EndUse,
        };
        var decision = law.Decide(question);
        return new WhatIfAnswer(
            decision.IsAllowed, question.At, decision.Sentence, [.. decision.Rules.Select(Explanations.Of)])
        {
            Denial = decision.IsAllowed ? null : Explanations.Of(decision),
            Demands = [.. decision.Requirements.Select(demand => demand.ToString())],
            KnownEpoch = law.Epoch.Number,
        };
    }
}
