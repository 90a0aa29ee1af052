namespace TokenMarket.Domain.Sovereignty;

// What becomes of orders and leases that were there before.
public sealed partial class SlowInterpreter
{
    /// <inheritdoc/>
    public IReadOnlyList<Refusal> RefusalsOf(in Question question)
    {
        var (number, from, to, asked) = (question.Series, question.Giver, question.Taker, question);
        var giver = _inputs.Parties.FirstOrDefault(party => party.Number == from);
        var taker = _inputs.Parties.FirstOrDefault(party => party.Number == to);
        var series = _inputs.Series.FirstOrDefault(x => x.Number == number);
        if (giver is null || taker is null || series is null)
            return [];
        return Refusal.Among(
            WhoIsAsked(asked, giver, taker, series).SelectMany(one => Ask(one, asked, giver, taker, series)),
            asked.Permits);
    }
}
