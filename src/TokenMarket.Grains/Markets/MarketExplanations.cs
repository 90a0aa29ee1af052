using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Changes;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Sovereignty;

namespace TokenMarket.Grains.Markets;

/// <summary>Why an open order does not trade, without naming who stands on the other side.</summary>
internal static class MarketExplanations
{
    /// <summary>Facts of a side that few have in common.</summary>
    private static readonly string[] TellsWho = ["owner", "homeRegion", "parentRegion"];

    /// <summary>How much at its price an order may not meet, and the rules that forbid the first such pair.</summary>
    public static OfficerReply Of(OrderNumber order, MarketMachine machine, EpochView view, Instant now)
    {
        if (machine.SkippedBy(order) is not { } skipped)
        {
            return OfficerReplies.Of(Problem.Of(
                ProblemCode.NotFound,
                $"No order {order} is open in this market.",
                "",
                "The number of an open order belongs here."));
        }

        var explanation = new OrderExplanation(order, skipped.CrossingLots, skipped.IneligibleLots);
        if (skipped.First is { } pair && view.Directory.Find(pair.Series) is { } series)
        {
            var pairs = new PresentedPairs(view.Eligibility, now);
            var question = pairs.With(
                new Question(Conveyance.Transfer, series.Number, pair.Seller, pair.Buyer, pair.Custody, now),
                pair.Given, pair.Taken);
            var decision = pairs.Decide(question, pair.Given, pair.Taken);
            var isSeller = pair.Seller == machine.PartyOf(order);
            var other = isSeller ? pair.Buyer : pair.Seller;
            if (!decision.IsAllowed)
            {
                var told = WithoutName(
                    Explanations.Of(decision), view.Directory.Find(other), isSeller ? "taker" : "giver");
                var changes = ChangeViews.Of(view, question, isSeller ? Side.Taker : Side.Giver);
                explanation = explanation with { First = told with { Changes = changes } };
            }
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(explanation, MarketJson.Default.OrderExplanation);
        return new OfficerReply { Status = 200, Json = json };
    }

    /// <summary>Who stands on the other side is nobody's business: its nation is what the rules speak of.</summary>
    private static Explanation WithoutName(Explanation explanation, RegisteredMember? other, string side)
    {
        if (other is null)
            return explanation;
        var (name, nation) = (other.Member.ToString(), $"a member of {other.Member.Nation}");
        return explanation with
        {
            Sentence = WithoutName(explanation.Sentence, name, nation),
            Facts = [.. explanation.Facts
                .Where(fact => !TellsWho.Contains(fact.Name[(fact.Name.IndexOf('.', StringComparison.Ordinal) + 1)..])
                    || !fact.Name.StartsWith(side + ".", StringComparison.Ordinal))
                .Select(fact => fact with { Value = WithoutName(fact.Value, name, nation) })],
        };
    }

    /// <summary>
    /// Replaces a name where it stands alone: factories share names with members, and one name may begin another.
    /// </summary>
    internal static string WithoutName(string text, string name, string instead)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(name, at, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            var isAlone = (at == 0 || !IsOfName(text[at - 1])) && (end == text.Length || !IsOfName(text[end])
                || (text[end] == '.' && (end + 1 == text.Length || text[end + 1] == ' ')));
            if (isAlone)
                text = string.Concat(text.AsSpan(0, at), instead, text.AsSpan(end));
            at += isAlone ? instead.Length : name.Length;
            if (at >= text.Length)
                break;
        }

        return text;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '.';
}
