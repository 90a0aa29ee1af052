using System.Globalization;
using CsCheck;
using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Leases.RegisterDesk;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>
/// One lease under a law that changes at random, against a twin that goes through its life minute by minute and counts
/// those in which there was the use.
/// </summary>
public sealed class LeaseRestraintLawTests
{
    /// <summary>What may go wrong when the law changes.</summary>
    public enum PlantedBug
    {
        None = 1,
        BillsWhatWasSuspended = 2,
        ForgetsThatItWasSuspended = 3,
        EndsAnHourLate = 4,
        NeverWithdrawsANotice = 5,
        BillsTheWholeLastPeriod = 6,
    }

    private const int AcceptedAt = -121;
    private static readonly int[] Prices = [1, 7, 100, 100_003];

    /// <summary>After how many minutes the law changes, whether it suspends, and its notice: -1 for none.</summary>
    private static readonly Gen<(int Wait, bool Suspends, int Notice)[]> Changes = Gen.Select(
        Gen.OneOf(Gen.Int[0, 90], Gen.Int[0, 4].Select(hour => hour * 60)), Gen.Bool, Gen.Int[-2, 5].Select(h =>
            Math.Max(-1, h))).Array[0, 8];

    private static readonly Gen<(int Periods, int Hours, int Price, (int, bool, int)[] Laws, int Most)> Lives =
        Gen.Select(
            Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[0, 3].Select(i => Prices[i]), Changes, Gen.Int[1, 3]);

    [Fact]
    public void What_is_billed_is_the_time_in_which_there_was_the_use() =>
        Lives.Sample(life => Agrees(life, PlantedBug.None));

    [Theory]
    [InlineData(PlantedBug.BillsWhatWasSuspended), InlineData(PlantedBug.ForgetsThatItWasSuspended)]
    [InlineData(PlantedBug.EndsAnHourLate), InlineData(PlantedBug.NeverWithdrawsANotice)]
    [InlineData(PlantedBug.BillsTheWholeLastPeriod)]
    public void A_planted_bug_is_caught(PlantedBug bug) => Assert.Throws<CsCheckException>(() =>
        Lives.Sample(life => Agrees(life, bug), iter: 2_000, threads: 1));

    private static bool Agrees(
        (int Periods, int Hours, int Price, (int Wait, bool Suspends, int Notice)[] Laws, int Most) life,
        PlantedBug bug)
    {
        var terms = Terms(0, life.Periods * life.Hours, -2) with
        {
            PeriodHours = life.Hours,
            PricePerPeriod = Money.FromMinor(life.Price),
        };
        var desk = new RegisterDesk { Now = Minute(AcceptedAt - 1), Bug = happened => Plant(happened, bug, terms) };
        desk.Hear(new LeaseOffered(Offer(1), Party(1), Party(12), terms), France);
        desk.Now = Minute(AcceptedAt);
        desk.Hear(new LeaseAccepted(Offer(1), Party(12)), Japan);

        var twin = new Twin(life.Periods, life.Hours * 60, life.Price);
        var at = AcceptedAt;
        foreach (var (wait, suspends, notice) in life.Laws)
        {
            at += wait;
            desk.Now = Minute(at);
            while (desk.Register.NextDue <= desk.Now)
                desk.Sweep(life.Most);
            desk.Enact(new LeaseLaw(suspends, notice < 0 ? null : notice, suspends || notice >= 0 ? ["law"] : []));
            desk.Sweep();
            twin.Live(at);
            twin.Hear(suspends, notice);
            if (desk.Register.MayUse(Offer(1), desk.Now) != twin.MayUse)
                return false;
            desk.AssertRebuilds();
        }

        desk.Now = Minute(100_000);
        desk.Sweep();
        twin.Live(100_000);
        var billed = desk.Journal.OfType<LeasePeriodBilled>().Sum(bill => bill.Amount.Minor);
        return desk.Register.Count == 0 && desk.Register.Clearing(terms.Currency) == 0
            && desk.Register.Billed(terms.Currency) == billed && billed <= terms.Schedule().Total.Minor
            && desk.Journal.Select(Words).OfType<string>().SequenceEqual(twin.Words, StringComparer.Ordinal);
    }

    private static Instant Minute(int minute) => Monday.Plus(TimeSpan.FromMinutes(minute));

    private static string? Words(LeaseEvent happened) => happened switch
    {
        LeasePeriodBilled e => $"{e.Period}: {e.Amount.Minor} at {MinuteOf(e.At)}",
        LeaseClosed e => $"{e.Reason} after {e.Periods} at {MinuteOf(e.At)}",
        _ => null,
    };

    private static long MinuteOf(Instant at) => (at.Microseconds - Monday.Microseconds) / 60_000_000;

    private static LeaseEvent Plant(LeaseEvent happened, PlantedBug bug, LeaseTerms terms) => (bug, happened) switch
    {
        (PlantedBug.BillsWhatWasSuspended, LeasePeriodBilled e) => e with { Amount = terms.PricePerPeriod },
        (PlantedBug.ForgetsThatItWasSuspended, LeaseReexamined e) =>
            e with { Restraint = e.Restraint with { IsSuspended = false } },
        (PlantedBug.EndsAnHourLate, LeaseReexamined { Restraint.IsReclaimed: true } e) =>
            e with { Restraint = e.Restraint with { Deadline = e.Restraint.Deadline.Plus(TimeSpan.FromHours(1)) } },
        (PlantedBug.NeverWithdrawsANotice, LeaseReexamined { Restraint.IsReclaimed: false } e) =>
            e with { Restraint = e.Restraint with { Deadline = e.At.Plus(TimeSpan.FromHours(1)) } },
        (PlantedBug.BillsTheWholeLastPeriod, LeasePeriodBilled e) when e.At < terms.Schedule().PeriodEnd(e.Period) =>
            e with { Amount = terms.PricePerPeriod },
        _ => happened,
    };

    private sealed class Twin(int periods, int length, int price)
    {
        private const int Never = int.MaxValue;
        private readonly int[] _used = new int[periods];
        private int _now = AcceptedAt;
        private int _deadline = Never;
        private bool _isSuspended;
        private bool _isOver;

        internal List<string> Words { get; } = [];

        internal bool MayUse => !_isOver && !_isSuspended && _now >= 0;

        private int End => Math.Min(periods * length, _deadline);

        internal void Hear(bool suspends, int notice)
        {
            if (_isOver)
                return;
            _isSuspended = suspends;
            _deadline = notice < 0 ? Never : Math.Min(_deadline, _now + notice * 60);
            if (_now == End)
                Close();
        }

        /// <summary>Minute by minute, up to a moment: what ends there has ended.</summary>
        internal void Live(int until)
        {
            while (_now < until && !_isOver)
            {
                if (_now >= 0 && !_isSuspended)
                    _used[_now / length]++;
                _now++;
                if (_now == End)
                    Close();
                else if (_now > 0 && _now % length == 0)
                    Bill(_now);
            }

            _now = until;
        }

        private void Close()
        {
            _isOver = true;
            if (_now > 0 && (_now % length != 0 || Words.Count < _now / length))
                Bill(_now);
            var reason = _now < periods * length ? LeaseCloseReason.Terminated
                : _isSuspended ? LeaseCloseReason.EndedSuspended
                : LeaseCloseReason.Completed;
            Words.Add(string.Create(CultureInfo.InvariantCulture, $"{reason} after {Words.Count} at {_now}"));
        }

        private void Bill(int at)
        {
            var period = Words.Count;
            var amount = (long)price * _used[period] / length;
            Words.Add(string.Create(CultureInfo.InvariantCulture, $"{period + 1}: {amount} at {at}"));
        }
    }
}
