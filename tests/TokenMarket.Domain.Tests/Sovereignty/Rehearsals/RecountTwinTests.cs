using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Rehearsals;

namespace TokenMarket.Domain.Tests.Sovereignty.Rehearsals;

/// <summary>The recount against a twin that adds everything up anew for each deed, with the interpreter.</summary>
public sealed class RecountTwinTests
{
    [Fact]
    public void Lost_and_gained_are_what_a_naive_recount_finds() => Gen.Int.Sample(Compare, iter: 60);

    [Fact]
    public void Random_worlds_meet_limits_that_fit_and_limits_that_do_not()
    {
        var (fitting, full) = (0, 0);
        for (var seed = 0; seed < 250; seed++)
        {
            var world = new RandomWorld(seed).Populate();
            var twin = new Twin(world.Inputs(1));
            foreach (var trade in Recording(world))
            {
                var passes = twin.Take(trade);
                fitting += twin.WasLimited && passes ? 1 : 0;
                full += twin.WasLimited && !passes ? 1 : 0;
            }
        }

        Assert.True(fitting > 40 && full > 40, $"{fitting} {full}");
    }

    private static void Compare(int seed)
    {
        var world = new RandomWorld(seed).Populate();
        var (current, draft) = (world.Inputs(1), world.Inputs(2));
        var rehearsal = new Rehearsal(current, draft, new RehearsalScope(100) { CountsLimits = true });
        var (was, would) = (new Twin(current), new Twin(draft));
        var (lost, gained) = (new List<long>(), new List<long>());
        foreach (var party in current.Parties)
        {
            foreach (var series in current.Series)
            {
                var move = new StockMove(default, party.Number, series.Number, party.Number.Number % 3, 1);
                rehearsal.Take(move);
                was.Take(move);
                would.Take(move);
            }
        }

        foreach (var trade in Recording(world))
        {
            rehearsal.Replay([trade]);
            var (could, can) = (was.Take(trade), would.Take(trade));
            if (could != can)
                (could ? lost : gained).Add(trade.Tag);
        }

        var report = rehearsal.Report();
        Assert.Equal(lost, report.Lost.Examples.Select(example => example.Trade.Tag));
        Assert.Equal(gained, report.Gained.Examples.Select(example => example.Trade.Tag));
    }

    private static IEnumerable<RecordedTrade> Recording(RandomWorld world) => Enumerable.Range(0, 50).Select(index =>
        new RecordedTrade(
            world.Question(new Instant(index / 10), new Instant((index / 10) + 1)), Quantity.FromLots(1 + (index % 2)),
            Money.FromMinor(1), default)
        {
            Tag = index,
        });

    private sealed class Twin(EligibilityInputs inputs)
    {
        private readonly SlowInterpreter _law = new(inputs);
        private readonly Dictionary<(PartyNumber Party, SeriesNumber Series), (long Owned, long Ready)> _lots = [];
        private readonly List<(string Quota, Instant At, Int128 Used)> _used = [];

        /// <summary>Whether the last deed met a limit.</summary>
        public bool WasLimited { get; private set; }

        public void Take(StockMove move) => Move(move.Party, move.Series, move.Owned, move.Ready);

        public bool Take(RecordedTrade trade)
        {
            var (question, lots) = (trade.Question, trade.Lots.Lots);
            var decision = _law.Decide(question with
            {
                Permits = PermitSet.Of(question.Permits.Items()
                    .Where(permit => permit.Kind is PermitKind.Licence or PermitKind.Approval)),
            });
            WasLimited = false;
            if (decision.Denial is not (null or EligibilityDenial.QuotaRequired or EligibilityDenial.CapRoomRequired
                or EligibilityDenial.FloorRoomRequired))
            {
                return false;
            }

            var series = inputs.Series.First(one => one.Number == question.Series);
            var quotas = decision.Requirements.Where(requirement => requirement.Demand is QuotaDemand).ToList();
            var parties = new[] { (Bearer.Giver, question.Giver), (Bearer.Taker, question.Taker) };
            WasLimited = quotas.Count > 0
                || parties.Any(each => _law.BoundsOn(question, each.Item1).Count > 0);
            if (!quotas.All(quota => Left((QuotaDemand)quota.Demand, quota, question) is var left
                    && ((QuotaDemand)quota.Demand).PerLot(series) is { } perLot && perLot * lots <= left)
                || !parties.All(each => _law.BoundsOn(question, each.Item1).All(bound =>
                    Fits(bound, each.Item2, series, question.At, lots))))
            {
                return false;
            }

            foreach (var quota in quotas)
            {
                _used.Add((
                    NameOf(quota, question), question.At,
                    (((QuotaDemand)quota.Demand).PerLot(series) ?? 0) * (Int128)lots));
            }

            if (question.Conveyance == Conveyance.Lease)
            {
                Move(question.Giver, question.Series, 0, -lots);
                return true;
            }

            Move(question.Giver, question.Series, -lots, -lots);
            Move(question.Taker, question.Series, lots, lots);
            return true;
        }

        private Int128 Left(QuotaDemand quota, Requirement requirement, Question question)
        {
            var name = NameOf(requirement, question);
            var used = _used.Where(one => one.Quota == name && QuotaWindows.Counts(
                    quota.Window, QuotaWindows.StartOf(quota.Window, one.At), question.At))
                .Aggregate((Int128)0, (sum, one) => sum + one.Used);
            return quota.Amount - used;
        }

        private bool Fits(StockDemand bound, PartyNumber party, SeriesFacts series, Instant at, long lots)
        {
            var nation = _law.NationOf(party);
            if (_law.AmountOf(bound, nation, party) is not { } amount || bound.PerLot(series) is not { } perLot
                || bound.SourceOf(series) is not { } source)
            {
                return false;
            }

            var sum = Int128.Zero;
            foreach (var ((holder, number), (owned, ready)) in _lots)
            {
                var counted = bound.Bound == StockBound.Cap ? owned : ready;
                var isIts = bound.Each == StockEach.Member ? holder == party : _law.NationOf(holder) == nation;
                if (counted == 0 || !isIts)
                    continue;
                var id = inputs.Series.First(one => one.Number == number).Series;
                if (_law.WeightOf(nation, bound, id, at) is not { } weight || (weight.Source ?? source) != source)
                    continue;
                if (weight.PerLot is not { } each)
                    return false;
                sum += each * (Int128)counted;
            }

            return bound.Bound == StockBound.Cap ? sum + perLot * lots <= amount : sum - perLot * lots >= amount;
        }

        private string NameOf(Requirement requirement, Question question)
        {
            var quota = (QuotaDemand)requirement.Demand;
            var (own, other) = requirement.Bearer == Bearer.Giver
                ? (question.Giver, question.Taker) : (question.Taker, question.Giver);
            var sharer = quota.Each switch
            {
                QuotaEach.All => "",
                QuotaEach.Member => $"{_law.NationOf(own)} {own}",
                QuotaEach.Counterparty => $"{_law.NationOf(own)} {_law.NationOf(other)}",
                _ => $"{_law.NationOf(own)}",
            };
            return $"{requirement.By} {quota.Name} {quota.Form} {sharer}";
        }

        private void Move(PartyNumber party, SeriesNumber series, long owned, long ready)
        {
            var had = _lots.GetValueOrDefault((party, series));
            _lots[(party, series)] = (Math.Max(0, had.Owned + owned), Math.Max(0, had.Ready + ready));
        }
    }
}
