using CsCheck;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// What holds whatever happens: two accounts agree with their twins after every step, nothing is made or lost, what is
/// bound is what is owed, and journal and snapshot rebuild the state byte for byte.
/// </summary>
public sealed class AccountLawTests
{
    private static readonly Gen<Step[]> Steps = Gen
        .Select(Gen.Int[0, 36], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 40], Gen.Int[0, 6])
        .Select(drawn => new Step(
            drawn.Item1, TwoNations.Traders[drawn.Item2], TwoNations.Traders[drawn.Item3], drawn.Item4, drawn.Item5))
        .Array[10, 160];

    private readonly record struct Step(int Kind, string By, string To, int Number, int Which);

    [Fact]
    public void Two_accounts_agree_with_their_twins_and_conserve_everything() => Steps.Sample(
        steps =>
        {
            var world = new TwoNations();
            Run(world, steps);
            world.Drain();
        },
        iter: 150,
        print: steps => string.Join('\n', steps));

    [Fact]
    public void Every_kind_of_event_happens_in_such_runs()
    {
        // These have tests of their own.
        string[] rare =
        [
            nameof(MessageSetAside), nameof(AcceptanceTooLate), nameof(OfferTurnedBack), nameof(ObligationOpened),
            nameof(ObligationBreached), nameof(ObligationReported), nameof(AllotmentGivenBack),
            nameof(TradeAwaitsApproval), nameof(ApprovalsKept), nameof(AcceptanceTakenBack),
            nameof(LeaseApprovalsKept), nameof(LeaseRefusalTold),
        ];
        var missing = typeof(AccountEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(AccountEvent)) && type.IsSealed)
            .Select(type => type.Name).Except(rare).ToHashSet();
        for (var seed = 1UL; seed <= 60 && missing.Count > 0; seed++)
        {
            var world = new TwoNations();
            Run(world, Steps.Generate(new PCG(1, seed), null, out _));
            missing.ExceptWith(world.Seen);
        }

        Assert.Empty(missing);
    }

    public static TheoryData<string> PlantedBugs => [.. Bugs.Keys];

    [Theory]
    [MemberData(nameof(PlantedBugs))]
    public void A_planted_bug_is_caught(string bug)
    {
        // A fixed seed: a bug that this run catches once is caught always.
        var isCaught = false;
        for (var seed = 1UL; seed <= 60 && !isCaught; seed++)
        {
            var steps = Steps.Generate(new PCG(1, seed), null, out _);
            var world = new TwoNations();
            world.Plant(Bugs[bug]);
            isCaught = Record.Exception(() =>
            {
                Run(world, steps);
                world.Drain();
            }) is not null;
        }

        Assert.True(isCaught, bug);
    }

    private static readonly Dictionary<string, Func<AccountEvent, IEnumerable<AccountEvent>>> Bugs = new()
    {
        ["hold without the fee"] = happened => happened is OrderHeld { Held.Minor: > 0 } held
            ? [held with { Held = Money.FromMinor(held.Terms.Limit.Ticks * held.Terms.Quantity.Lots * Unit) }]
            : [happened],
        ["hold with the fee rounded down"] = happened => happened is OrderHeld { Held.Minor: > 0 } held
            ?
            [
                held with
                {
                    Held = Money.FromMinor(RoundedDown(held.Terms.Limit.Ticks * held.Terms.Quantity.Lots * Unit)),
                },
            ]
            : [happened],
        ["fill posted twice"] = happened => happened is MessagePosted { Message: OrderFilled }
            ? [happened, happened]
            : [happened],
        ["fill without its fee"] = happened => happened is MessagePosted { Message: OrderFilled fill }
            ? [new MessagePosted(fill with { Fee = default })]
            : [happened],
        ["what is denied is left free"] = happened => happened is CreditFrozen ? [] : [happened],
        ["what thaws stays frozen"] = happened => happened is CreditThawed ? [] : [happened],
        ["custody forgotten"] = happened => happened is MessagePosted { Message: TokensArrived arrived }
            ? [new MessagePosted(arrived with { Parcels = [.. arrived.Parcels.Select(Forget)] })]
            : [happened],
        ["hold released twice"] = happened => happened is MessagePosted { Message: OrderClosed }
            ? [happened, happened]
            : [happened],
        ["hold never released"] = happened => happened is MessagePosted { Message: OrderClosed } ? [] : [happened],
        ["reserve given up instead"] = happened => happened is ReserveSetAside set
            ? [new TokensGivenUp(set.Command, set.Asset, set.Parcels)]
            : [happened],
        ["the most transferable first"] = happened => happened is TokensGivenBack given
            ? [given with { Parcels = [.. given.Parcels.Select(part => part with { Custody = NationSet.Of(France) })] }]
            : [happened],
        ["cash to the giver"] = happened => happened is CashTransferred sent
            ? [sent with { To = sent.Command.Party }]
            : [happened],
        ["expired offers stay held"] = happened =>
            happened is TradeOfferEnded { Reason: OfferEnd.Expired } ? [] : [happened],
        ["levies of trades never paid"] = happened => happened is TradeMadeFinal final
            ? [final with { Dues = null }]
            : [happened],
        ["licences of leases never drawn on"] = happened => happened is MessagePosted { Message: LeaseStarted started }
            ? [new MessagePosted(new LeaseStarted(started.Offer))]
            : [happened],
        ["a period billed twice"] = happened => happened is MessagePosted { Message: LeaseBilled billed }
            ? [happened, new MessagePosted(billed with { Period = billed.Period + 1 })]
            : [happened],
    };

    private static ParcelPart Forget(ParcelPart part) => part with { Custody = default };

    private static long RoundedDown(long notional) => notional + notional * 500 / 1_000_000;

    private static void Run(TwoNations world, Step[] steps)
    {
        foreach (var step in steps)
        {
            if (step.Kind < 18)
                world.Do(step.By, ToCommand(world, step));
            else if (step.Kind < 22)
                Answer(world, step);
            else if (step.Kind < 24)
                world.Trade(step.Which, step.Number);
            else if (step.Kind < 34)
                world.Deliver(step.Which);
            else if (step.Kind == 34)
                world.Bill(step.Which);
            else if (step.Kind == 35 && step.Which == 0)
                world.End(step.Number);
            else
                world.Wait(step.Number);
            if (step is { Kind: 36, Which: >= 3 and <= 5 })
                world.Embargo(step.Which switch { 3 => France, 4 => Japan, _ => default });
            if (step is { Kind: 36, Which: 1 or 2 })
            {
                world.World.Eligibility = (_, _, custody) =>
                    new EligibilityAnswer(step.Which == 1 || custody.Count < 2, 1);
            }
        }
    }

    private static void Answer(TwoNations world, Step step)
    {
        var (madeBy, made) = world.SomeTrade(step.Which, isMine: true);
        var (askedBy, asked) = world.SomeTrade(step.Which, isMine: false);
        var (lessor, lent) = world.SomeLease(step.Which, isMine: true);
        var (lessee, borrowed) = world.SomeLease(step.Which, isMine: false);
        _ = (step.Kind, step.Number) switch
        {
            (18, < 30) => world.Do(askedBy, new AcceptTrade(asked)),
            (18, _) => world.Do(askedBy, new DeclineTrade(asked)),
            (19, < 10) => world.Do(madeBy, new WithdrawTrade(made)),
            (19, < 20) => world.Do(lessor, new WithdrawLease(lent)),
            (_, < 35) => world.Do(lessee, new AcceptLease(borrowed)),
            _ => world.Do(lessee, new DeclineLease(borrowed)),
        };
    }

    private static AccountCommand ToCommand(TwoNations world, Step step)
    {
        var (by, to, number, which) = step is var (_, a, b, c, d) ? (a, b, c, d) : default;
        var lots = Quantity.FromLots(number);
        return step.Kind switch
        {
            0 or 1 => Order(Side.Buy, number, 20 + which),
            2 or 3 => Order(Side.Sell, number, 18 + which),
            4 => new CancelOrder(world.SomeOrder(by, which)),
            5 => new ReduceOrder(world.SomeOrder(by, which), Quantity.FromLots(number / 2)),
            6 => new RepriceOrder(world.SomeOrder(by, which), Price.FromTicks(18 + (number % 7))),
            7 => Pay(to, number * 1_000),
            8 or 9 => Give(to, number),
            10 => Issue(to, number * 100),
            11 => new RedeemCash(Euro, Money.FromMinor(number * 100), ""),
            12 => new RedeemTokens(Series, lots),
            13 => new RetireTokens(Series, lots),
            14 => new ReserveTokens(Series, lots),
            15 => new ReleaseReserve(Series, lots),
            16 => Offer(which % 2 == 0 ? Side.Buy : Side.Sell, to, number, number * 1_000 + 1, hours: 1 + which),
            _ => Lease(to, number, number * 10 + 1),
        };
    }
}
