using CsCheck;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Rehearsals;

namespace TokenMarket.Domain.Tests.Sovereignty.Rehearsals;

public sealed class LiveRehearsalTests
{
    private const int Worlds = 60;
    private static readonly Instant Now = new(3);

    [Fact]
    public void Counterparties_cuts_and_substitutes_are_those_that_the_interpreter_finds_one_by_one() =>
        Gen.Int.Sample(
            seed =>
            {
                var world = new RandomWorld(seed).Populate();
                var current = world.Inputs(1);
                var draft = current with { Rulebooks = [.. current.Rulebooks.Skip(1)] };
                var live = new LiveRehearsal(current, draft, Now);
                var (was, would) = (new SlowInterpreter(current), new SlowInterpreter(draft));
                foreach (var party in current.Parties.Take(5))
                {
                    foreach (var series in current.Series.Take(3))
                        Compare(live, current, (party, series), (was, would));
                }

                Assert.True(live.IsComplete);
            },
            iter: Worlds,
            threads: 1);

    private static void Compare(
        LiveRehearsal live, EligibilityInputs inputs, (PartyFacts Party, SeriesFacts Series) of,
        (SlowInterpreter Was, SlowInterpreter Would) rules)
    {
        var custody = NationSet.Of(of.Party.Nation);
        var others = inputs.Parties
            .Where(other => other.Status == MemberStatus.Active && other.Owner != of.Party.Owner).ToList();
        foreach (var side in Enum.GetValues<Side>())
        {
            var before = others.Where(other => rules.Was.Check(Deal(other, side)) is null).ToList();
            var after = before.Count(other => rules.Would.Check(Deal(other, side)) is null);
            var part = new RestingPart(
                OrderNumber.Of(Nation.Parse("FR"), 1), of.Party.Number, side, of.Series.Number, custody, 1);

            // A suspended member's owner is nobody's: it trades with nobody anyway.
            Assert.Equal(new CounterpartyLoss(before.Count, after), live.Of(part)!.Value);
            if (side == Side.Sell)
            {
                Assert.Equal(
                    others.Exists(other => rules.Would.Check(Deal(other, side)) is null),
                    live.IsSubstitute(part, [.. others.Select(other => other.Number)]));
            }
        }

        foreach (var other in others.Take(4))
        {
            var lease = new Question(
                Conveyance.Lease, of.Series.Number, of.Party.Number, other.Number, custody, Now);
            var isCut = rules.Was.Check(lease) is null && rules.Would.Check(lease) is not null;
            var sides = new DeedSides(of.Party.Number, other.Number, Presented.None, Presented.None);
            var why = live.WhyCut(sides, of.Series.Number, custody);
            Assert.Equal(isCut ? rules.Would.Decide(lease).Sentence : null, why?.Sentence);
        }

        Question Deal(PartyFacts other, Side side) => side == Side.Sell
            ? new Question(Conveyance.Transfer, of.Series.Number, of.Party.Number, other.Number, custody, Now)
            : new Question(Conveyance.Transfer, of.Series.Number, other.Number, of.Party.Number, custody, Now);
    }
}
