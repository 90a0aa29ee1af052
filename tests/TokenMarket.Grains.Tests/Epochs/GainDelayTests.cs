using System.Text.Json.Nodes;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Testing;

namespace TokenMarket.Grains.Tests.Epochs;

public sealed class GainDelayTests
{
    [Fact]
    public async Task What_is_lost_is_lost_at_once_and_what_is_gained_opens_later_under_an_epoch_of_its_own()
    {
        await using var market = await SmallMarket.StartAsync(gainDelay: TimeSpan.FromSeconds(2));
        var founded = market.View.Epoch.Number;
        Assert.Null(Ask(market));

        await market.EnactAsync(Status("suspended"));
        Assert.Equal(EligibilityDenial.TakerSuspended, Ask(market));
        await market.EnactAsync(Status("active"));

        // The clock decides when the wait ends: whatever is seen before it, nothing gained may meet.
        var (epoch, denial) = (market.View.Epoch.Number, Ask(market));
        Assert.True(epoch > founded + 2 || denial == EligibilityDenial.TakerSuspended);
        await Eventually.TrueAsync("what was gained is let go", () => Ask(market) is null);
        Assert.True(market.View.Epoch.Number > founded + 2);
    }

    private static EligibilityDenial? Ask(SmallMarket market)
    {
        var view = market.View;
        // The market under test runs on the system's clock.
        var now = Instant.From(DateTimeOffset.UtcNow);
        return view.Eligibility.Check(new Question(
            Conveyance.Transfer, view.Directory.Series.Single().Number, Party(SmallMarket.Seller),
            Party(SmallMarket.Buyer), NationSet.Of(Nation.Parse("FR")), now));

        PartyNumber Party(string member) => view.PartyOf(MemberId.Parse(member));
    }

    private static JsonObject Status(string status) =>
        new() { ["type"] = "set-member-status", ["member"] = SmallMarket.Buyer, ["status"] = status };
}
