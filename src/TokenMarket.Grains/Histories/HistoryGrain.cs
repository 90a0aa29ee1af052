using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Concurrency;
using TokenMarket.Auditor;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Sovereignty;
using TokenMarket.Journal;

namespace TokenMarket.Grains.Histories;

/// <summary>Answers from the silo's memory of the journal, on a thread of the pool. It has no stream.</summary>
[StatelessWorker(1)]
public sealed class HistoryGrain(HistoryReader history, IEpochViews epochs, TimeProvider time) : Grain, IHistoryGrain
{
    private const int DefaultExamples = 10;

    /// <inheritdoc/>
    public async Task<OfficerReply> RehearseAsync(byte[] json, string nation)
    {
        if (!RegistryJson.TryParse(json, out var document, out var problem))
            return OfficerReplies.Of(problem);
        document.Dispose();
        if (!OfficerJson.TryRead<RehearsalRequest>(json, out var asked, out problem))
            return OfficerReplies.Of(problem);
        var now = Instant.From(time.GetUtcNow());
        var view = epochs.At(now);
        if (NotInRange(asked, now) is { } outside)
            return OfficerReplies.Of(outside);
        var (draft, wrong) = await DraftAsync(asked, view);
        if (wrong is not null)
            return OfficerReplies.Of(wrong);
        var run = new RehearsalRun(view, draft!, now)
        {
            From = asked.From ?? new Instant(long.MinValue),
            Until = asked.Until ?? now,
            Examples = asked.Examples ?? DefaultExamples,
            SeenBy = nation.Length == 0 ? default : Nation.Parse(nation),
        };
        return await LookAsync(read => Done(run.Of(read), MarketJson.Default.RehearsalAnswer));
    }

    /// <inheritdoc/>
    public Task<OfficerReply> LawAsync(long? at, long? knownAt, string jurisdiction)
    {
        var now = Instant.From(time.GetUtcNow());
        var known = knownAt is { } then ? new Instant(then) : now;
        var moment = at is { } asked ? new Instant(asked) : known;
        Jurisdiction? whose = jurisdiction.Length == 0 ? null : Jurisdiction.Parse(jurisdiction);
        return LookAsync(read => Done(
            LawViews.Of(read.Law.AsKnownAt(known), moment, known, whose), MarketJson.Default.LawView));
    }

    /// <inheritdoc/>
    public Task<OfficerReply> AskAsync(byte[] json)
    {
        if (!OfficerJson.TryRead<WhatIf>(json, out var asked, out var problem))
            return Task.FromResult(OfficerReplies.Of(problem));
        var now = Instant.From(time.GetUtcNow());
        return LookAsync(read => KnownThen.Answer(asked, read.Law, now));
    }

    /// <inheritdoc/>
    public Task<OfficerReply> DecisionAsync(int kind, string place, int session, long number, string nation)
    {
        var wanted = new RecordedPlace((DeedKind)kind, place, session, number);
        var seenBy = nation.Length == 0 ? default : Nation.Parse(nation);
        return LookAsync(read => RecordedDecisions.Of(read, wanted, seenBy) is { } found
            ? Done(found, MarketJson.Default.DecisionsView)
            : OfficerReplies.Of(Problem.Of(
                ProblemCode.NotFound, "No such deed is remembered, or it is no business of the key's nation.", null,
                FormattableString.Invariant($"The last {HistoryReader.MostDeeds} deeds are remembered."))));
    }

    /// <summary>The law that would be, or what is wrong with it.</summary>
    private async Task<(EligibilityInputs? Draft, Problem? Problem)> DraftAsync(RehearsalRequest asked, EpochView view)
    {
        if ((asked.Rulebook is null) == (asked.Repeal is null))
        {
            return (null, Problem.Of(
                ProblemCode.MissingField, "There is not exactly one of 'rulebook' and 'repeal'.", "",
                "Put what would be adopted into 'rulebook', or name what would be repealed in 'repeal'."));
        }

        var laws = view.Newest;
        if (asked.Repeal is { } repeal)
        {
            var kept = laws.Rulebooks
                .Where(book => !string.Equals(book.Document.Name, repeal.Name, StringComparison.Ordinal)
                || !string.Equals(book.Document.Jurisdiction.ToString(), repeal.Jurisdiction, StringComparison.Ordinal))
                .ToList();
            return kept.Count < laws.Rulebooks.Count
                ? (laws with { Rulebooks = kept }, null)
                : (null, Problem.Of(
                    ProblemCode.NotFound, $"{repeal.Jurisdiction} has adopted no rulebook '{repeal.Name}'.", "/repeal",
                    "GET /v1/law shows what is adopted."));
        }

        var (book, wrong) = await new RulebookSources(GrainFactory, view).FindAsync(asked.Rulebook!, "/rulebook");
        if (wrong is not null)
            return (null, wrong);
        var others = laws.Rulebooks.Where(other => other.Document.Jurisdiction != book!.Document.Jurisdiction
            || !string.Equals(other.Document.Name, book.Document.Name, StringComparison.Ordinal));
        return (laws with { Rulebooks = [.. others, book!] }, null);
    }

    private static Problem? NotInRange(RehearsalRequest asked, Instant now)
    {
        if (asked.Examples is < 0 or > RehearsalRequest.MostExamples)
        {
            return Problem.Of(
                ProblemCode.NumberOutOfRange, $"{asked.Examples} examples are asked for.", "/examples",
                $"An integer from 0 to {RehearsalRequest.MostExamples} belongs here.");
        }

        return asked.From is { } from && from >= (asked.Until ?? now)
            ? Problem.Of(
                ProblemCode.NumberOutOfRange, "The history ends before it begins.", "/from",
                "'from' is before 'until', which is now where it is absent.")
            : null;
    }

    /// <summary>Looks at the past, or says that it is not read yet.</summary>
    private async Task<OfficerReply> LookAsync(Func<DeedHistory, OfficerReply> look)
    {
        try
        {
            var (isRead, found) = await Task.Run(() => history.LookAsync(look));
            return isRead ? found! : OfficerReplies.Of(Problem.Of(
                ProblemCode.Busy, "The journal is still being read.", null,
                "Ask again: it goes on from where it came."));
        }
        catch (JournalUnavailableException)
        {
            return OfficerReplies.Of(Problem.Of(
                ProblemCode.Unavailable, "The journal cannot be read.", null, "Try again a little later."));
        }
    }

    private static OfficerReply Done<T>(T view, JsonTypeInfo<T> type) =>
        new() { Status = 200, Json = JsonSerializer.SerializeToUtf8Bytes(view, type) };
}
