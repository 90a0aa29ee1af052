using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Leases;

namespace TokenMarket.Grains.Tests.Leases;

public sealed class LeaseRegisterGrainTests
{
    [Fact]
    public async Task A_lease_is_shown_to_the_nations_of_its_lessor_and_its_lessee_and_is_not_there_for_others()
    {
        await using var market = await SmallMarket.StartAsync();
        var register = market.Grains.GetGrain<ILeaseRegisterGrain>("FR/1");
        var offer = OfferNumber.Of(Nation.Parse("FR"), 1);
        await new Flow("account/FR", register).SendAsync(new LeaseOffered(
            offer, market.PartyOf(SmallMarket.Seller), market.PartyOf(SmallMarket.Buyer), Terms));

        Assert.Equal(200, (await register.ShowAsync(offer.Value, "FR/ministry")).Status);
        Assert.Equal(200, (await register.ShowAsync(offer.Value, SmallMarket.Buyer)).Status);
        var others = await register.ShowAsync(offer.Value, SmallMarket.Venue);

        Assert.Equal(404, others.Status);
        var never = await register.ShowAsync(OfferNumber.Of(Nation.Parse("FR"), 65).Value, SmallMarket.Venue);
        Assert.Equal(
            System.Text.Encoding.UTF8.GetString(never.Json).Replace("FR-65", "FR-1", StringComparison.Ordinal),
            System.Text.Encoding.UTF8.GetString(others.Json));
    }

    private static LeaseTerms Terms => new(
        SeriesId.Parse(SmallMarket.Series), [new ParcelPart(NationSet.Of(Nation.Parse("FR")), Quantity.FromLots(1))],
        Currency.Parse("EUR"), Money.FromMinor(100), 24, Instant.Parse("2030-01-07T00:00:00Z"),
        Instant.Parse("2030-01-14T00:00:00Z"), Instant.Parse("2030-01-06T00:00:00Z"));
}
