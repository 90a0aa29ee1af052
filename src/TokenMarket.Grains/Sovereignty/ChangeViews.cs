using System.Diagnostics;
using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Changes;
using TokenMarket.Grains.Epochs;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>The smallest changes that would make a denial a permission, as people outside are told them.</summary>
internal static class ChangeViews
{
    /// <summary>How far ahead a later moment is looked for.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3_653);

    /// <summary>
    /// Those found, the least intrusive first; who would be on the other side is told by nation only.
    /// </summary>
    /// <param name="view">By what was decided.</param>
    /// <param name="question">What was denied.</param>
    /// <param name="counterparty">The side that does not ask.</param>
    public static IReadOnlyList<ChangeView> Of(EpochView view, Question question, Side counterparty)
    {
        // Searched where the compiled rules hold; a moment outside of them has no answer yet.
        if (question.At < view.Eligibility.ValidFrom || question.At >= view.Eligibility.ValidUntil)
            return [];
        var found = view.ChangesOf(new ChangeSearch(question, counterparty, question.At.Plus(Horizon)));
        return [.. found.Changes.Select(change => Of(change, view, counterparty))];
    }

    private static ChangeView Of(ProposedChange change, EpochView view, Side counterparty) => change switch
    {
        OtherParcel c => new ChangeView(
            "custody", $"A parcel that has not passed through {Join(c.Without)} may go there.")
        { Without = [.. c.Without.Nations()] },
        OtherSeries c => Of(c, view.Directory.Find(c.Question.Series)!.Series),
        OtherConveyance c => new ChangeView(
            "conveyance",
            c.Question.Conveyance == Conveyance.Lease ? "It may be leased instead." : "It may be sold instead."),
        OtherCounterparty c => Of(c, view.NationOf(c.Party), counterparty),
        LaterMoment c => new ChangeView("date", $"From {c.Question.At} on it is allowed, by the rules as they stand.")
        {
            At = c.Question.At,
        },
        OtherEndUse c => new ChangeView(
            "end-use",
            $"For {ClosedList.WordOf(c.EndUse)} it is allowed; {Count(c.EligibleCount, "end-use")} would do.")
        {
            EndUse = c.EndUse,
            Eligible = c.EligibleCount,
        },
        _ => throw new UnreachableException(change.GetType().Name),
    };

    private static ChangeView Of(OtherSeries change, SeriesId series) => new(
        "series", $"{series} may go there; so may {Count(change.EligibleCount, "series of its kind and line")} in all.")
    {
        Series = series,
        Eligible = change.EligibleCount,
    };

    private static ChangeView Of(OtherCounterparty change, Nation nation, Side counterparty) => new(
        "counterparty",
        counterparty == Side.Taker
            ? $"It may go to a member of {nation}; {Count(change.EligibleCount, "member")} may receive it."
            : $"It may come from a member of {nation}; {Count(change.EligibleCount, "member")} may give it.")
    {
        Nation = nation,
        Eligible = change.EligibleCount,
    };

    private static string Count(int count, string one)
    {
        var isAlike = count == 1 || one.StartsWith("series", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(isAlike ? "" : "s")}");
    }

    private static string Join(NationSet nations) => string.Join(", ", nations.Nations());
}
