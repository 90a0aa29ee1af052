using CsCheck;
using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Leases.RegisterDesk;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>
/// The register against a twin that never sweeps: it keeps what was said and computes every lease from its terms and
/// the moment asked about.
/// </summary>
public class LeaseLawTests
{
    /// <summary>What may go wrong in a register.</summary>
    public enum PlantedBug
    {
        None = 1,
        AcceptsAtTheExpiry = 2,
        SweepsOnlyWhatIsPast = 3,
        BillsAtThePeriodsStart = 4,
        DatesByTheSweep = 5,
        BillsOneUnitMore = 6,
        LeavesOutTheLastPeriod = 7,
        UsesAtTheEnd = 8,
        IgnoresTheRules = 9,
    }

    /// <summary>
    /// Something that is said: what, of which offer, by whom, after how many hours, and three numbers for terms.
    /// </summary>
    private static readonly Gen<(int What, int Offer, int Party, int Wait, int A, int B, int C)> Step = Gen.Select(
        Gen.Int[0, 9], Gen.Int[1, 6], Gen.Int[1, 3].Select(p => p * 6), Gen.Int[0, 4], Gen.Int[0, 10], Gen.Int[0, 4],
            Gen.Int[0, 8]);

    [Fact]
    public void Every_lease_is_what_its_terms_say_at_every_moment() =>
        Step.Array[0, 60].Sample(steps => Agrees(steps, PlantedBug.None));

    [Theory]
    [InlineData(PlantedBug.AcceptsAtTheExpiry), InlineData(PlantedBug.SweepsOnlyWhatIsPast)]
    [InlineData(PlantedBug.BillsAtThePeriodsStart)]
    [InlineData(PlantedBug.DatesByTheSweep), InlineData(PlantedBug.BillsOneUnitMore)]
    [InlineData(PlantedBug.LeavesOutTheLastPeriod)]
    [InlineData(PlantedBug.UsesAtTheEnd), InlineData(PlantedBug.IgnoresTheRules)]
    public void A_planted_bug_is_caught(PlantedBug bug) =>
        Assert.Throws<CsCheckException>(() =>
            Step.Array[20, 60].Sample(steps => Agrees(steps, bug), iter: 1_000, threads: 1));

    [Fact]
    public void How_often_and_how_late_it_is_swept_changes_nothing() =>
        Gen.Select(Step.Array[0, 40], Gen.Int[1, 5]).Sample((steps, most) =>
    {
        var (often, late) = (new RegisterDesk(), new RegisterDesk());
        foreach (var step in steps)
        {
            foreach (var desk in new[] { often, late })
                Say(desk, step, PlantedBug.None);
            while (often.Register.NextDue <= often.Now)
                often.Sweep(most);
        }

        late.Sweep();
        return often.Snapshot().AsSpan().SequenceEqual(late.Snapshot())
            && Lives(often).All(life =>
                life.Select(Words).SequenceEqual(Lives(late).Single(l => l[0].Offer == life[0].Offer).Select(Words)));
    });

    private static bool Agrees((int, int, int, int, int, int, int)[] steps, PlantedBug bug)
    {
        var now = Hour(-24);
        var desk = new RegisterDesk { Bug = happened => Plant(happened, bug, now), Now = now };
        var twin = new Twin();
        foreach (var step in steps)
        {
            now = desk.Now.Plus(TimeSpan.FromHours(step.Item4));
            twin.Hear(step, Say(desk, step, bug), now);
            if (step.Item1 is 0 or 1)
            {
                desk.Sweep(now: bug == PlantedBug.SweepsOnlyWhatIsPast ? now.Plus(TimeSpan.FromMicroseconds(-1)) : now);
                if (desk.Register.NextDue <= now)
                    return false;
            }

            if (!twin.Offers.All(o => MayUse(desk, o.Offer, now, bug) == o.MayUse(now)) || !IsBalanced(desk))
                return false;
        }

        now = Hour(100);
        desk.Sweep(now: now);
        if (!Lives(desk).Select(life => life.Select(Words)).All(words =>
            twin.Lives(now).Any(l => l.SequenceEqual(words))))
        {
            return false;
        }

        desk.AssertRebuilds();
        return desk.Register.Count == 0 && Lives(desk).Count == twin.Offers.Count && IsBalanced(desk);
    }

    /// <summary>What the lessees' accounts are told to draw is what the lessors' are told to credit.</summary>
    private static bool IsBalanced(RegisterDesk desk)
    {
        var (drawn, credited) = (0L, 0L);
        foreach (var billed in desk.Journal.OfType<LeasePeriodBilled>())
        {
            var told = LeaseFlows.ToAccounts(billed);
            drawn += told.Where(d => d.To == FlowAddress.Account(billed.LesseeNation)).Sum(d =>
                ((LeaseBilled)d.Message).Amount.Minor);
            credited += told.Where(d => d.To == FlowAddress.Account(France)).Sum(d =>
                ((LeaseBilled)d.Message).Amount.Minor);
        }

        var euro = Currency.Parse("EUR");
        return drawn == credited && desk.Register.Clearing(euro) == 0 && desk.Register.Billed(euro) == drawn;
    }

    private static LeaseEvent? Say(RegisterDesk desk,
        (int What, int Offer, int Party, int Wait, int A, int B, int C) step, PlantedBug bug)
    {
        desk.Now = desk.Now.Plus(TimeSpan.FromHours(step.Wait));
        desk.MayLease = bug == PlantedBug.IgnoresTheRules || step.C != 0;
        var now = bug == PlantedBug.AcceptsAtTheExpiry ? desk.Now.Plus(TimeSpan.FromMicroseconds(-1)) : desk.Now;
        var sender = NationOf(step.Party);
        return step.What switch
        {
            0 or 1 => null,
            2 or 3 or 4 => desk.Hear(
                new LeaseOffered(Offer(step.Offer), Party(1), Party(step.Party), TermsOf(step)), France)[0],
            5 => desk.Hear(new LeaseWithdrawn(Offer(step.Offer)), France)[0],
            6 => desk.Hear(new LeaseDeclined(Offer(step.Offer), Party(step.Party)), sender, now)[0],
            _ => desk.Hear(new LeaseAccepted(Offer(step.Offer), Party(step.Party)), sender, now)[0],
        };
    }

    private static LeaseTerms TermsOf((int, int, int, int, int A, int B, int C) step) =>
        Terms(step.A, step.A + 4 * step.B, step.A - step.C) with
        {
            PeriodHours = 1 + step.C % 4,
            PricePerPeriod = Money.FromMinor(step.A),
        };

    private static bool MayUse(RegisterDesk desk, OfferNumber offer, Instant now, PlantedBug bug) =>
        desk.Register.MayUse(offer, bug == PlantedBug.UsesAtTheEnd ? now.Plus(TimeSpan.FromMicroseconds(-1)) : now);

    private static LeaseEvent Plant(LeaseEvent happened, PlantedBug bug, Instant now) => (bug, happened) switch
    {
        (PlantedBug.BillsAtThePeriodsStart, LeasePeriodBilled e) => e with { At = e.At.Plus(TimeSpan.FromHours(-1)) },
        (PlantedBug.DatesByTheSweep, LeasePeriodBilled e) => e with { At = now },
        (PlantedBug.BillsOneUnitMore, LeasePeriodBilled e) => e with { Amount = Money.FromMinor(e.Amount.Minor + 1) },
        (PlantedBug.LeavesOutTheLastPeriod, LeaseClosed { Periods: > 0 } e) => e with { Periods = e.Periods - 1 },
        _ => happened,
    };

    /// <summary>The events of each offer that the register took, in their order.</summary>
    private static List<List<LeaseEvent>> Lives(RegisterDesk desk) =>
    [
        .. desk.Journal.Where(e => e is not (LeaseMessageRefused or LeaseOfferRefused)).GroupBy(e =>
            e.Offer).Select(g => g.ToList()),
    ];

    private static string Words(LeaseEvent happened) => happened switch
    {
        LeaseRecorded e => $"{e.Offer} recorded",
        LeaseBegun e => $"{e.Offer} begun {e.At}",
        LeasePeriodBilled e => $"{e.Offer} billed {e.Period} {e.Amount} {e.At}",
        LeaseClosed e => $"{e.Offer} closed {e.Reason} {e.Periods} {e.At}",
        _ => happened.ToString(),
    };

    private sealed class Twin
    {
        private long _last;

        internal List<Kept> Offers { get; } = [];

        internal void Hear((int What, int Offer, int Party, int Wait, int A, int B, int C) step, LeaseEvent? came,
            Instant now)
        {
            if (step.What is 2 or 3 or 4)
            {
                if (step.Offer <= _last)
                    return;
                _last = step.Offer;
                var terms = TermsOf(step);
                if (terms.WhyNot(now) is null && NationOf(step.Party).IsSome)
                    Offers.Add(new Kept(Offer(step.Offer), step.Party, terms));
                return;
            }

            if (step.What < 5 || Offers.Find(o => o.Offer == Offer(step.Offer)) is not { Decided: null } offer
                || now >= offer.Terms.Expires || (step.What > 5 && offer.Lessee != step.Party))
            {
                return;
            }

            offer.Decided = now;
            offer.Lapse = step.What switch
            {
                5 => LeaseCloseReason.Withdrawn,
                6 => LeaseCloseReason.Declined,
                _ => step.C == 0 ? LeaseCloseReason.NotEligible : null,
            };
            Assert.Equal(offer.Lapse is null, came is LeaseBegun || came is null);
        }

        internal IEnumerable<string[]> Lives(Instant now) => Offers.Select(o => o.Life(now).ToArray());
    }

    private sealed class Kept(OfferNumber offer, int lessee, LeaseTerms terms)
    {
        internal OfferNumber Offer => offer;

        internal int Lessee => lessee;

        internal LeaseTerms Terms => terms;

        internal Instant? Decided { get; set; }

        internal LeaseCloseReason? Lapse { get; set; }

        internal bool MayUse(Instant moment) =>
            Decided is not null && Lapse is null && terms.Start <= moment && moment < terms.End;

        internal IEnumerable<string> Life(Instant now)
        {
            yield return $"{offer} recorded";
            if (Decided is null || Lapse is not null)
            {
                var reason = Lapse ?? LeaseCloseReason.OfferExpired;
                if (Decided is not null || terms.Expires <= now)
                    yield return $"{offer} closed {reason} 0 {Decided ?? terms.Expires}";
                yield break;
            }

            yield return $"{offer} begun {Decided}";
            var period = 0;
            for (var at = terms.Start; at < terms.End;)
            {
                at = at.Plus(TimeSpan.FromHours(terms.PeriodHours));
                yield return $"{offer} billed {++period} {terms.PricePerPeriod} {at}";
            }

            yield return $"{offer} closed Completed {period} {terms.End}";
        }
    }
}
