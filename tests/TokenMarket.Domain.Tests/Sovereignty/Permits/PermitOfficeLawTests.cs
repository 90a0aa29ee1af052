using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Tests.Sovereignty.Permits;

/// <summary>What holds whatever officers and members do, in whatever order, with crashes, repeats and
/// returns.</summary>
public sealed class PermitOfficeLawTests
{
    private const long Pool = 100;
    private static readonly string[] Officers = ["anne", "bert", "carl", "dora"];
    private static readonly string[] Members = ["FR/lab", "JP/lab", "US/cloud"];

    [Fact]
    public void Never_is_more_out_than_the_pool_holds() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[1, 60], Gen.Int[0, 9]).List[1, 60].Sample(steps =>
        {
            var office = new DrivenOffice(1);
            var twin = new NaivePool();
            var until = office.Now.Plus(TimeSpan.FromDays(1));
            var daily = new QuotaDemand("gpu", Pool, null, new QuotaWindow(QuotaPeriod.Day, 0), QuotaEach.All);
            office.Quotas.Add(daily);
            var pool = AllotmentPool.Of("gpu", daily.Form, default, default, default);
            foreach (var (kind, who, amount, what) in steps)
            {
                while (office.Now >= until)
                {
                    until = until.Plus(TimeSpan.FromDays(1));
                    twin.Out.Clear();
                }

                switch (kind)
                {
                    case 0 or 1:
                        Draw(office, twin, Members[who], $"r{what}", amount, kind == 1);
                        break;
                    case 2:
                        Return(office, twin, what + 1, amount, Members[who][..2]);
                        break;
                    case 3:
                        office.Reload();
                        break;
                    default:
                        office.Wait(TimeSpan.FromHours(amount / 10));
                        break;
                }

                var outstanding = office.Office.OutstandingOf(pool, office.Now);
                if (office.Now < until)
                    Assert.Equal(twin.Out.Values.Sum(each => each.Amount), outstanding);
                Assert.InRange(outstanding, 0, Pool);
            }
        }, iter: 150);

    /// <summary>
    /// The twin of the votes reads the events alone: whoever approved since the last change, and nobody else, counts.
    /// </summary>
    [Fact]
    public void An_approval_has_as_many_different_officers_of_its_body_as_the_law_demands() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[1, 3]).List[1, 40].Sample(steps =>
        {
            var demanded = 2;
            var office = new DrivenOffice(1, DrivenOffice.Approval(demanded, 4)).WithBoard("board", Officers);
            office.Member("FR/lab", new RequestApproval("sale", "board", DrivenOffice.Deed()), "anne");
            HashSet<string> approved = [];
            foreach (var (kind, who, number) in steps)
            {
                var open = office.Office.Filings.Count == 1;
                PermitRejection? refusal = null;
                switch (kind)
                {
                    case 0 or 1 or 2 or 3:
                        refusal = office.Officer(Officers[who], new ApproveRequest(1));
                        break;
                    case 4:
                        refusal = office.Officer(Officers[who], new RefuseRequest(1, "no"));
                        break;
                    case 5:
                        refusal = office.Member("FR/lab", new AmendRequest(1, DrivenOffice.Deed(number)));
                        break;
                    case 6:
                        demanded = number;
                        office.Law(DrivenOffice.Approval(demanded, 4));
                        office.Last.Clear();
                        break;
                    default:
                        office.Reload();
                        office.Last.Clear();
                        break;
                }

                if (refusal is not null)
                    continue;
                if (office.Last.Exists(e => e is RequestAmended or VotesDropped))
                    approved.Clear();
                if (kind < 4 && office.Last.OfType<VoteCast>().Any())
                    Assert.True(approved.Add(Officers[who]), "Nobody counts twice.");
                if (office.Last.OfType<PermitGiven>().SingleOrDefault() is { } given)
                {
                    Assert.True(open);
                    Assert.Equal(demanded, approved.Count);
                    Assert.Equal(demanded, given.Grant.Permit.Officers);
                    Assert.DoesNotContain("anne", approved);
                }
            }

            Assert.InRange(office.Office.Permits.Count, 0, 1);
        }, iter: 150);

    private static void Draw(
        DrivenOffice office, NaivePool twin, string member, string reference, long amount, bool isPartial)
    {
        var refusal = office.Member(member, new DrawAllotment(reference, "gpu", amount, isPartial ? 1 : null));
        var left = Pool - twin.Out.Values.Sum(each => each.Amount);
        if (twin.Out.Values.Any(each => each.Member == member && each.Reference == reference))
        {
            Assert.Empty(office.Last);
            return;
        }

        if (left < (isPartial ? 1 : amount))
        {
            Assert.Equal(PermitRejection.QuotaExhausted, refusal);
            return;
        }

        var grant = office.Only<PermitGiven>().Grant;
        Assert.Equal(Math.Min(left, amount), grant.Scope.Amount);
        twin.Out.Add(grant.Number, (member, reference, grant.Scope.Amount));
    }

    private static void Return(DrivenOffice office, NaivePool twin, long permit, long amount, string account)
    {
        office.Return(permit, amount, account);
        if (!twin.Out.TryGetValue(permit, out var held))
            return;
        if (held.Member[..2] != account || held.Amount < amount)
        {
            office.Only<ReturnSetAside>();
            return;
        }

        office.Only<AllotmentReduced>();
        twin.Out[permit] = held with { Amount = held.Amount - amount };
    }

    /// <summary>What is out, written down and added up.</summary>
    private sealed class NaivePool
    {
        public Dictionary<long, (string Member, string Reference, long Amount)> Out { get; } = [];
    }
}
