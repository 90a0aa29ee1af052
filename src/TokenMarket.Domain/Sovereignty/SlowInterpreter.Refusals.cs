namespace TokenMarket.Domain.Sovereignty;

// What becomes of orders and leases that were there before.
public sealed partial class SlowInterpreter
{
    /// <inheritdoc/>
    public IReadOnlyList<Refusal> RefusalsOf(in Question question)
    {
        var (number, from, to) = (question.Series, question.Giver, question.Taker);
        var giver = _inputs.Parties.FirstOrDefault(party => party.Number == from);
        var taker = _inputs.Parties.FirstOrDefault(party => party.Number == to);
        var series = _inputs.Series.FirstOrDefault(x => x.Number == number);
        if (giver is null || taker is null || series is null)
            return [];
        var asked = WhoIsAsked(question, giver, taker, series);
        return Refusal.Among(FindingsOf(question, asked, giver, taker, series), question.Permits);
    }
}
