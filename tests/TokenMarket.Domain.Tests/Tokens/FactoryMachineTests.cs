using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;
using static TokenMarket.Domain.Tests.Tokens.FactoryDesk;

namespace TokenMarket.Domain.Tests.Tokens;

public class FactoryMachineTests
{
    [Fact]
    public void A_lot_takes_one_unit_in_every_hour_of_its_window() => FactoryScenario.Run("""
        register h100 0-48 of 10               registered
        define   h100 0-24                     announced to token
        define   h100 12-36                    announced to token
        mint     #1 6 of h100 0-24 to 7        account/FR gets 6
        mint     #2 4 of h100 12-36 to 8       account/FR gets 4
        minted   h100 at 0 11 12 23 24 35 36   6 6 10 10 4 4 0
        mint     #3 1 of h100 12-36 to 8       CapacityExceeded at 12, 1 missing
        mint     #4 5 of h100 0-24 to 7        CapacityExceeded at 0, 1 missing
        register h100 24-48 of 4               registered
        register h100 35-36 of 3               BelowMinted at 35, 1 missing
        register h100 36-48 of 0               registered
        register h100 36-48 of 0               nothing new
        """);

    [Fact]
    public void Redeemed_lots_are_used_up_and_retired_ones_give_back_the_hours_to_come() => FactoryScenario.Run("""
        register h100 0-24 of 10               registered
        define   h100 0-24                     announced to token
        mint     #1 10 of h100 0-24 to 7       account/FR gets 10
        redeem   3 of h100 0-24                redeemed 3
        minted   h100 at 0 23                  10 10
        at       5:30
        retire   4 of h100 0-24                retired 4 from 6
        minted   h100 at 0 5 6 23              10 10 6 6
        retire   4 of h100 0-24                refused NotOutstanding
        retire   3 of h100 0-24                retired 3 from 6
        supply   h100 0-24                     10 minted, 3 redeemed, 7 retired, 0 outstanding
        mint     #2 1 of h100 0-24 to 7        CapacityExceeded at 0, 1 missing
        define   h100 6-24                     announced to token
        mint     #3 7 of h100 6-24 to 7        account/FR gets 7
        at       24:00
        retire   1 of h100 6-24                retired 1 from 24
        mint     #4 1 of h100 6-24 to 7        SeriesExpired
        """);

    [Fact]
    public void Lots_retired_before_the_window_or_at_a_whole_hour_give_back_that_hour_too() => FactoryScenario.Run("""
        register h100 0-24 of 2                registered
        define   h100 0-24                     announced to token
        mint     #1 2 of h100 0-24 to 7        account/FR gets 2
        at       -3:00
        retire   1 of h100 0-24                retired 1 from 0
        at       5:00
        retire   1 of h100 0-24                retired 1 from 5
        minted   h100 at 0 4 5                 1 1 0
        """);

    [Fact]
    public void The_same_command_once_more_changes_nothing() => FactoryScenario.Run("""
        register h100 0-24 of 10               registered
        define   h100 0-24                     announced to token
        define   h100 0-24                     nothing new
        mint     #1 6 of h100 0-24 to 7        account/FR gets 6
        mint     #1 6 of h100 0-24 to 7        nothing new
        mint     #1 6 of h100 0-24 to 8        CommandIdReused
        supply   h100 0-24                     6 minted, 0 redeemed, 0 retired, 6 outstanding
        """);

    [Fact]
    public void Opening_once_more_with_the_same_facts_changes_nothing()
    {
        var desk = new FactoryDesk().Opened();

        Assert.Null(desk.Do(Open));
        Assert.Single(desk.Journal);
        desk.AssertRebuilds();
    }

    [Fact]
    public void Models_and_datasets_have_seats_and_grants_hour_by_hour_as_compute_has_accelerators()
    {
        var desk = new FactoryDesk().Opened();
        var hash = ContentHash.FromBytes(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
        foreach (var (line, kind, attributes) in new (string, TokenKind, SeriesAttributes)[]
                 {
                     ("lumen-2", TokenKind.Model, new ModelAttributes(1, "mit")),
                     ("census", TokenKind.Dataset, new DatasetAttributes("personal", "health", 1)),
                 })
        {
            var series = Series(0, 720, line, kind);
            var hardware = kind == TokenKind.Model ? NationSet.Of(Nation.Parse("US")) : default;
            var provenance = new Provenance(
                Open.Host, Open.Operator, Open.OperatorParent, hardware, NationSet.Of(Nation.Parse("FR")), hash);
            Assert.Null(desk.Do(new RegisterCapacity(line, kind, Hour(0), Hour(720), Quantity.FromLots(100))));
            Assert.Null(desk.Do(new DefineSeries(new SeriesTerms(series, attributes), provenance, new byte[64])));
            Assert.Null(desk.Do(Mint(series.GetHashCode(), series, 100)));
            Assert.Equal(FactoryRejection.CapacityExceeded, desk.Do(Mint(1, series, 1))?.Rejection);
        }

        desk.AssertRebuilds();
    }

    [Fact]
    public void Only_supply_that_changed_is_told_to_the_series()
    {
        var refused = new SupplyMessageRefused(
            FactoryRejection.NotOutstanding, SupplyChange.Retired, PartyNumber.FromNumber(7), Series(0, 1), default);

        Assert.Null(FactoryFlows.ToToken(refused));
        Assert.Null(FactoryFlows.ToAccount(refused));
        Assert.Equal(
            new Delivery<TokenMessage>(
                FlowAddress.Token(Series(0, 1)),
                    new SupplyReported(Series(0, 1), SupplyChange.Redeemed, Quantity.FromLots(2))),
            FactoryFlows.ToToken(new LotsRedeemed(PartyNumber.FromNumber(7), Series(0, 1), Quantity.FromLots(2))));
    }
}
