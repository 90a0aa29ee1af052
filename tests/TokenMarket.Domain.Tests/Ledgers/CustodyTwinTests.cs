using System.Collections.Concurrent;
using CsCheck;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Domain.Tests.Sovereignty;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>Orders, fills, reductions, transfers and laws at random, held against a count of every lot.</summary>
public sealed class CustodyTwinTests
{
    private static readonly NationSet[] Custodies =
        [.. new[] { "FR", "FR KE", "FR DE", "FR DE KE" }.Select(SovereignWorld.Set)];

    private static readonly ConcurrentDictionary<(string, string, string, int, bool), LedgerLaw> Laws = new();

    private static readonly Gen<LedgerLaw> Law = Gen.Select(
        Any("", "KE", "DE", "DE KE"), Any("", "KE", "DE"), Any("none", "", "KE", "DE"), Any(5, 30, 70, 110), Gen.Bool,
        (first, second, licence, amount, isForAll) =>
            Laws.GetOrAdd((first, second, licence, amount, isForAll), Enacted));

    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[1, 60], Law,
        (kind, which, custody, lots, law) => new Act(kind, which, custody, lots, law));

    [Fact]
    public void What_is_kept_and_used_is_what_a_count_of_every_lot_says() =>
        Acts.Array[1, 40].Sample(acts => Run(acts, happened => happened), iter: 400);

    [Fact]
    public void Part_that_is_kept_for_all_lots_is_found() => Finds(happened => happened switch
    {
        OrderHeld { Dues: { } dues } held => held with { Dues = ForAll(dues) },
        _ => happened,
    });

    [Fact]
    public void Fill_that_draws_on_nothing_is_found() => Finds(happened => happened switch
    {
        MessagePosted { Message: OrderFilled { Dues: { } dues } fill } posted =>
            posted with { Message = fill with { Dues = dues with { Draws = 0 } } },
        _ => happened,
    });

    private static void Finds(Func<AccountEvent, AccountEvent> plant) => Assert.ThrowsAny<Exception>(
        () => Acts.Array[1, 40].Sample(acts => Run(acts, plant), iter: 400, threads: 1));

    private static HeldDues ForAll(HeldDues dues) => dues with
    {
        Permits = [.. dues.Permits.Select(held => held with { Permit = held.Permit with { Custodies = null } })],
    };

    private static string Quota(string id, string name, string custody, int amount) => LedgerLaw.Rule(
        id, "quota", custody, $$"""
        "quota":{"name":"{{name}}","amount":{{amount}},"per":"year"}
        """);

    private static LedgerLaw Enacted(
        (string First, string Second, string Licence, int Amount, bool IsForAll) law) => new(
            ("FR",
            [
                Quota("gpu", "gpu", law.First, law.Amount),
                Quota("more", law.IsForAll ? "gpu" : "other", law.Second, 2 * law.Amount),
                .. law.Licence == "none"
                    ? Array.Empty<string>()
                    : [LedgerLaw.Rule("paper", "require-licence", law.Licence, "\"licence\":\"export\"")],
            ]),
            ("JP", []));

    private static Gen<T> Any<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(index => of[index]);

    private static void Run(Act[] acts, Func<AccountEvent, AccountEvent> plant)
    {
        var world = new LedgerWorld { Law = acts[0].Law };
        var account = new DrivenAccount(world, France) { Plant = happened => [plant(happened)] };
        var twin = new NaiveCustodyHolds();
        foreach (var number in new[] { 1, 2 })
        {
            account.Receive(new PermitGranted(PermitSamples.Licence(
                number, "FR/a", PermitSamples.Anything with { Amount = 50 * number })));
            twin.Grant(number, 50 * number);
        }

        var open = new List<Open>();
        foreach (var act in acts)
        {
            Do(act, account, twin, open);
            twin.Check(account.Account);
            Assert.Empty(LedgerAudit.Check(account.Account));
        }

        TwoNations.CheckRebuilt(account);
        foreach (var order in open)
        {
            account.Receive(new OrderClosed(order.Number, OrderCloseReason.Cancelled, null, order.Fills));
            twin.Close(order.Number);
        }

        twin.Check(account.Account);
        Assert.All(account.Account.Quotas(Noon), quota => Assert.Equal(0, quota.Reserved));
    }

    private static void Do(Act act, DrivenAccount account, NaiveCustodyHolds twin, List<Open> open)
    {
        var order = open.Count == 0 ? null : open[act.Which % open.Count];
        switch (act.Kind)
        {
            case 0 or 1:
                var parcel = new ParcelPart(Custodies[act.Custody], Quantity.FromLots(act.Lots));
                account.Receive(new TokensArrived(Party("JP/bank"), Party("FR/a"), Series, [parcel], ""));
                break;
            case 2 or 3 or 4:
                Place(act, account, twin, open);
                break;
            case 5 or 6 when order is not null:
                Fill(act, account, twin, order);
                break;
            case 7 when order is not null && order.Parts.FirstOrDefault(part => part.Quantity.Lots > 0) is var part:
                if (part.Quantity.Lots == 0)
                    break;
                var removed = part with { Quantity = Quantity.FromLots(Math.Min(act.Lots, part.Quantity.Lots)) };
                account.Receive(new OrderReduced(order.Number, removed.Quantity, [removed]));
                twin.Take(order.Number, removed.Custody, removed.Quantity.Lots, []);
                order.Take(removed);
                break;
            case 8 when order is not null:
                account.Receive(new OrderClosed(order.Number, OrderCloseReason.Cancelled, null, order.Fills));
                twin.Close(order.Number);
                open.Remove(order);
                break;
            case 9 when act.Which < 3:
                account.World.Law = act.Law;
                break;
            case 9:
                Transfer(act, account, twin);
                break;
        }
    }

    private static void Place(Act act, DrivenAccount account, NaiveCustodyHolds twin, List<Open> open)
    {
        var outcome = account.Do("FR/a", Order(Side.Sell, act.Lots, 2));
        if (account.Last.OfType<OrderHeld>().SingleOrDefault() is not { } held)
            return;
        Assert.True(outcome.IsAccepted);
        twin.Hold(held.Order, twin.Plan(held.Parcels, account.World.Law!, default));
        Assert.False(twin.LacksQuota);
        open.Add(new Open(
            held.Order, [.. held.Parcels], Assert.IsType<OrderArrives>(account.Sent[^1].Message).Presented));
    }

    /// <summary>As the market does it: where both may deal, with what is drawn on then; the word comes twice.</summary>
    private static void Fill(Act act, DrivenAccount account, NaiveCustodyHolds twin, Open order)
    {
        var part = order.Parts.Find(part => part.Custody == Custodies[act.Custody]);
        var (law, sides) = (
            account.World.Law!, new DeedSides(Party("FR/a"), Party("JP/x"), order.Presented, Presented.None));
        var question = law.Ask(sides, part.Custody);
        if (part.Quantity.Lots == 0 || !law.Pairs().MayPass(question, order.Presented, Presented.None))
            return;
        var taken = part with { Quantity = Quantity.FromLots(Math.Min(act.Lots, part.Quantity.Lots)) };
        var draws = law.Pairs().DuesOf(question, order.Presented, Presented.None).GiverDraws;
        var fill = AccountCommands.Fill(order.Number, ++order.Fills, 2, taken.Quantity.Lots, 0, taken.Custody) with
        {
            Dues = new FillDues(default, draws, Noon, Japan, []),
        };
        account.Receive(fill);
        twin.Take(order.Number, taken.Custody, taken.Quantity.Lots, law.RequirementsOf(sides, taken.Custody));
        order.Take(taken);
        account.Receive(fill);
        Assert.IsType<MessageSetAside>(account.Last[^1]);
    }

    private static void Transfer(Act act, DrivenAccount account, NaiveCustodyHolds twin)
    {
        account.Do("FR/a", Give("JP/x", act.Lots));
        if (account.Last.OfType<TokensTransferred>().SingleOrDefault() is not { } sent)
            return;
        var law = account.World.Law!;
        var number = OrderNumber.Of(France, 1_000_000);
        twin.Hold(number, twin.Plan(sent.Parcels, law, Party("JP/x")));
        foreach (var (custody, quantity) in sent.Parcels)
        {
            var sides = new DeedSides(Party("FR/a"), Party("JP/x"), sent.Kept?.ToPresented() ?? Presented.None,
                Presented.None);
            twin.Take(number, custody, quantity.Lots, law.RequirementsOf(sides, custody));
        }

        twin.Close(number);
    }

    private sealed record Act(int Kind, int Which, int Custody, long Lots, LedgerLaw Law);

    private sealed record Open(OrderNumber Number, List<ParcelPart> Parts, Presented Presented)
    {
        public int Fills { get; set; }

        public void Take(ParcelPart taken)
        {
            var index = Parts.FindIndex(part => part.Custody == taken.Custody);
            Parts[index] = taken with
            {
                Quantity = Quantity.FromLots(Parts[index].Quantity.Lots - taken.Quantity.Lots),
            };
        }
    }
}
