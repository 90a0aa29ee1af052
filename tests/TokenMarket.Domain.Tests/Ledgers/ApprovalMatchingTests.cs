using CsCheck;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>An approval is brought along for the deed that it was given for, and for no other.</summary>
public sealed class ApprovalMatchingTests
{
    private static readonly Jurisdiction By = Jurisdiction.Of(France);
    private static readonly PartyNumber[] Others = [default, Party("JP/x"), Party("JP/y")];
    private static readonly EndUse?[] EndUses = [null, EndUse.Medical, EndUse.Military];
    private static readonly string[] Deeds = ["sale", "purchase", "offer", "bid", "gift", "lease", "accepted"];

    private static readonly Gen<ApprovedDeed> Approved = Gen.Select(
        Gen.Enum<Conveyance>(), Gen.Enum<Bearer>(), Any(Others), Any(EndUses),
        (conveyance, bearer, other, endUse) => new ApprovedDeed(conveyance, bearer, other, endUse));

    /// <summary>The twin compares field by field what the deed is with what was approved.</summary>
    [Fact]
    public void Approvals_that_are_brought_along_are_those_for_such_a_deed() =>
        Gen.Select(Approved.Array[1, 6], Any(Deeds), Any(EndUses)).Sample(
            (approved, deed, endUse) =>
            {
                var fr = Account(approved);
                var brought = Brought(fr, deed, endUse);

                var (conveyance, bearer, other) = deed switch
                {
                    "sale" => (Conveyance.Transfer, Bearer.Giver, default),
                    "purchase" => (Conveyance.Transfer, Bearer.Taker, default),
                    "bid" => (Conveyance.Transfer, Bearer.Taker, Party("JP/x")),
                    "lease" => (Conveyance.Lease, Bearer.Giver, Party("JP/x")),
                    _ => (Conveyance.Transfer, Bearer.Giver, Party("JP/x")),
                };
                var isKnown = deed is "purchase" or "bid" || (deed is "gift" or "accepted" && endUse is not null);
                var expected = approved.Select((one, index) => (One: one, Number: index + 1L))
                    .Where(each => each.One.Conveyance == conveyance && each.One.Bearer == bearer
                        && each.One.Counterparty == other && (!isKnown || each.One.EndUse == endUse))
                    .DistinctBy(each => each.One.EndUse).Select(each => each.Number);
                Assert.Equal(expected.Order(), brought.Order());
            },
            iter: 400);

    [Fact]
    public void Approval_of_a_time_before_deeds_were_told_apart_serves_as_it_did()
    {
        foreach (var deed in Deeds)
        {
            var fr = Account([]);
            fr.Receive(new PermitGranted(new PermitGrant(
                9, Permit.Approval(By, "board", 2), Party("FR/a"), PermitSamples.Anything)));
            Assert.Equal([9], Brought(fr, deed, null));
        }
    }

    private static DrivenAccount Account(ApprovedDeed[] approved)
    {
        var world = new LedgerWorld();
        world.Demands = (_, _) => new SideDemands(
            [new PossibleDemand(By, new ApprovalDemand("board", 2, 3), NationSet.Of(Japan), 1, false)], 0);
        var fr = new DrivenAccount(world, France);
        fr.Fund("FR/a", 10_000, 100);
        for (var index = 0; index < approved.Length; index++)
        {
            fr.Receive(new PermitGranted(new PermitGrant(
                index + 1, Permit.Approval(By, "board", 2) with { Deed = approved[index] }, Party("FR/a"),
                PermitSamples.Anything)));
        }

        return fr;
    }

    /// <summary>The numbers of the permits that a deed of five lots brings along.</summary>
    private static IEnumerable<long> Brought(DrivenAccount fr, string deed, EndUse? endUse)
    {
        if (deed == "accepted")
        {
            fr.Receive(new TradeOffered(
                OfferNumber.Of(Japan, 1), Party("JP/x"), Party("FR/a"),
                new TradeTerms(
                    Series, Quantity.FromLots(5), Side.Buy, Euro, Money.FromMinor(10),
                    Noon.Plus(TimeSpan.FromHours(1))))
            {
                EndUse = endUse,
            });
        }

        AccountCommand command = deed switch
        {
            "sale" => Order(Side.Sell, 5, 10),
            "purchase" => Order(Side.Buy, 5, 10) with { EndUse = endUse },
            "offer" => Offer(Side.Sell, "JP/x", 5, 10),
            "bid" => Offer(Side.Buy, "JP/x", 5, 10) with { EndUse = endUse },
            "gift" => Give("JP/x", 5) with { EndUse = endUse },
            "lease" => Lease("JP/x", 5, 10),
            _ => new AcceptTrade(OfferNumber.Of(Japan, 1)),
        };
        Assert.True(fr.Do("FR/a", command).IsAccepted);
        var kept = fr.Last[^1] switch
        {
            OrderHeld e => e.Dues,
            TradeOfferHeld e => e.Dues,
            TradeAcceptanceHeld e => e.Dues,
            TokensTransferred e => e.Kept,
            LeaseOfferHeld e => e.Dues,
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
        TwoNations.CheckRebuilt(fr);
        return kept?.Permits.Select(held => held.Permit.Number) ?? [];
    }

    private static Gen<T> Any<T>(T[] of) => Gen.Int[0, of.Length - 1].Select(index => of[index]);
}
