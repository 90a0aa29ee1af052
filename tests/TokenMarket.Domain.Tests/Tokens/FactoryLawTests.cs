using CsCheck;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;
using static TokenMarket.Domain.Tests.Tokens.FactoryDesk;

namespace TokenMarket.Domain.Tests.Tokens;

/// <summary>
/// The factory against a twin that fits half a page and keeps an array per hour. No hour is ever promised twice.
/// </summary>
public class FactoryLawTests
{
    private const int Hours = 12;

    /// <summary>What may go wrong when an event is taken in.</summary>
    public enum PlantedBug
    {
        None = 1,
        CapacityOneHourTooLong = 2,
        RetiredFreesAnHourThatHasBegun = 3,
        RetiredFreesNothing = 4,
        RedeemedFreesItsHours = 5,
        RepeatMintsAgain = 6,
        MintsOneMore = 7,
    }

    private static readonly Gen<(int What, int From, int Length, int Number, int Id)> Step =
        Gen.Select(
        Gen.Int[0, 7], Gen.Int[0, 3].Select(third => third * 3), Gen.Int[1, 3].Select(third => third * 4),
            Gen.Int[0, 6], Gen.Int[1, 12]);

    [Fact]
    public void No_hour_is_ever_over_capacity_and_every_answer_is_the_twins() =>
        Step.Array[0, 60].Sample(steps => Agrees(steps, PlantedBug.None));

    [Theory]
    [InlineData(PlantedBug.CapacityOneHourTooLong), InlineData(PlantedBug.RetiredFreesAnHourThatHasBegun)]
    [InlineData(PlantedBug.RetiredFreesNothing), InlineData(PlantedBug.RedeemedFreesItsHours)]
    [InlineData(PlantedBug.RepeatMintsAgain), InlineData(PlantedBug.MintsOneMore)]
    public void A_planted_bug_is_caught(PlantedBug bug) =>
        Assert.Throws<CsCheckException>(() =>
            Step.Array[20, 60].Sample(steps => Agrees(steps, bug), iter: 600, threads: 1));

    private static bool Agrees((int What, int From, int Length, int Number, int Id)[] steps, PlantedBug bug)
    {
        var mutations = 0;
        var desk = new FactoryDesk { Bug = happened => Plant(happened, bug, ref mutations), Now = Hour(0) }.Opened();
        var twin = new Twin();
        foreach (var (what, from, length, number, id) in steps)
        {
            var until = Math.Min(Hours, from + length);
            var series = Series(from, until - from);
            var quantity = Quantity.FromLots(number);
            var before = desk.Journal.Count;
            var isDone = true;
            switch (what)
            {
                case 0:
                    desk.Now = desk.Now.Plus(TimeSpan.FromMinutes(40));
                    continue;
                case 1 or 2:
                    isDone = desk.Do(Capacity(from, until, number)) is null;
                    break;
                case 3:
                    desk.Hear(new TokensRedeemed(PartyNumber.FromNumber(7), series, quantity));
                    isDone = desk.Journal[^1] is not SupplyMessageRefused;
                    break;
                case 4:
                    desk.Hear(new TokensRetired(PartyNumber.FromNumber(7), series, quantity));
                    isDone = desk.Journal[^1] is not SupplyMessageRefused;
                    break;
                default:
                    if (desk.Do(Define(series)) is not null)
                        continue;
                    isDone = desk.Do(Mint(id, series, number)) is null;
                    break;
            }

            if (isDone != twin.Do(what, (from, until), number, id, desk.Now) || !twin.IsLike(desk))
                return false;
            Assert.True(isDone || what is 3 or 4 || desk.Journal.Skip(before).All(e => e is SeriesDefined));
        }

        desk.AssertRebuilds();
        return true;
    }

    private static FactoryEvent Plant(FactoryEvent happened, PlantedBug bug, ref int mutations)
    {
        mutations++;
        return (bug, happened) switch
        {
            (PlantedBug.CapacityOneHourTooLong, CapacityRegistered e) =>
                e with { Until = e.Until.Plus(TimeSpan.FromHours(1)) },
            (PlantedBug.RetiredFreesAnHourThatHasBegun, LotsRetired e) when e.FreeFrom > e.Series.Start =>
                e with { FreeFrom = e.FreeFrom.Plus(TimeSpan.FromHours(-1)) },
            (PlantedBug.RetiredFreesNothing, LotsRetired e) => e with { FreeFrom = e.Series.End },
            (PlantedBug.RedeemedFreesItsHours, LotsRedeemed e) =>
                new LotsRetired(e.By, e.Series, e.Quantity, e.Series.Start),
            (PlantedBug.RepeatMintsAgain, LotsMinted e) => e with { Id = e.Id with { Session = 1 + mutations } },
            (PlantedBug.MintsOneMore, LotsMinted e) => e with { Quantity = Quantity.FromLots(e.Quantity.Lots + 1) },
            _ => happened,
        };
    }

    private sealed class Twin
    {
        private readonly long[] _units = new long[Hours + 1];
        private readonly long[] _minted = new long[Hours + 1];
        private readonly Dictionary<(int, int), long> _outstanding = [];
        private readonly Dictionary<int, ((int, int), int)> _ids = [];

        internal bool Do(int what, (int From, int Until) window, int number, int id, Instant now)
        {
            var hours = Enumerable.Range(window.From, window.Until - window.From).ToArray();
            if (what is 1 or 2)
                return hours.All(h => _minted[h] <= number) && Each(hours, h => _units[h] = number);
            if (what is 3 or 4)
            {
                if (number == 0 || _outstanding.GetValueOrDefault(window) < number)
                    return false;
                _outstanding[window] -= number;
                return what == 3 || Each(hours.Where(h => Hour(h) >= now), h => _minted[h] -= number);
            }

            if (_ids.TryGetValue(id, out var earlier))
                return earlier == (window, number);
            if (number == 0 || now >= Hour(window.Until) || hours.Any(h => _minted[h] + number > _units[h]))
                return false;
            _ids[id] = (window, number);
            _outstanding[window] = _outstanding.GetValueOrDefault(window) + number;
            return Each(hours, h => _minted[h] += number);
        }

        internal bool IsLike(FactoryDesk desk) => Enumerable.Range(0, Hours + 1).All(h =>
            desk.Machine.UnitsAt("h100", Hour(h)).Lots == _units[h]
            && desk.Machine.MintedAt("h100", Hour(h)).Lots == _minted[h]
            && _minted[h] <= _units[h]
            && desk.Machine.MintedAt("h100", Hour(h).Plus(TimeSpan.FromMinutes(59))).Lots == _minted[h]);

        private static bool Each(IEnumerable<int> hours, Action<int> change)
        {
            foreach (var hour in hours)
                change(hour);
            return true;
        }
    }
}
