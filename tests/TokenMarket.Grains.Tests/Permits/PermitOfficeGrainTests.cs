using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Testing;

namespace TokenMarket.Grains.Tests.Permits;

/// <summary>An office gives to accounts of whatever nation, and takes back what then counts nowhere.</summary>
public sealed class PermitOfficeGrainTests
{
    private const string Clerk = "FR/ministry";

    [Fact]
    public async Task A_licence_is_applied_for_given_by_two_officers_and_taken_back_by_one()
    {
        await using var market = await StartAsync(officersToLoosen: 2);
        var office = market.Grains.GetGrain<IPermitOfficeGrain>("FR");

        var filed = await FileAsync(office, SmallMarket.Buyer, """
            {"type":"apply-for-licence","reference":"spring","licence":"export",
             "scope":{"amount":1000,"lines":["h100"],"counterparties":["FR"]},"note":"for science"}
            """);
        Assert.Equal(1, (int)filed["filing"]!);
        var proposed = await CommandAsync(office, "marie", """{"type":"accept-application","application":1}""", 202);
        Assert.Equal("another officer of FR", (string?)proposed["awaits"]);
        Assert.Empty(await HeldAsync(market, SmallMarket.Buyer));
        await CommandAsync(office, "paul", """{"type":"accept-application","application":1}""");

        await Eventually.TrueAsync(
            "the account holds the licence",
            async () => (await HeldAsync(market, SmallMarket.Buyer)).Count == 1, TimeSpan.FromSeconds(30));
        var shown = JsonNode.Parse((await office.ShowMemberAsync(SmallMarket.Buyer)).Json)!;
        Assert.Equal("granted", (string?)shown["filings"]![0]!["state"]);
        Assert.Equal(1000, (int)shown["permits"]![0]!["scope"]!["amount"]!);

        var revoked = await CommandAsync(office, "paul", """{"type":"revoke-permit","permit":1,"reason":"diverted"}""");
        Assert.True((int)revoked["epoch"]! > 0);
        Assert.True(market.View.Eligibility.IsRevoked(Jurisdiction.Of(Nation.Parse("FR")), 1));
        await Eventually.TrueAsync(
            "the account holds it no longer",
            async () => (await HeldAsync(market, SmallMarket.Buyer)).Count == 0, TimeSpan.FromSeconds(30));
        await CommandAsync(office, "paul", """{"type":"revoke-permit","permit":1,"reason":"again"}""", 422);
    }

    [Fact]
    public async Task Two_of_three_officers_of_a_body_approve_a_deed_that_the_law_makes_them_approve()
    {
        await using var market = await StartAsync(officersToLoosen: 1);
        var office = market.Grains.GetGrain<IPermitOfficeGrain>("FR");
        await DemandApprovalAsync(market);
        await CommandAsync(
            office, "marie", """{"type":"name-body","body":"board","officers":["anne","bert","carl"]}""");
        var request = $$"""
            {"type":"request-approval","reference":"sale-1","body":"board",
             "deed":{"conveyance":"transfer","series":"{{SmallMarket.Series}}","quantity":10,"side":"sell",
             "counterparty":"JP","counterpartyMember":"{{SmallMarket.Buyer}}","offer":"FR-17",
             "until":"2029-01-01T00:00:00Z"} }
            """;
        await FileAsync(office, SmallMarket.Seller, request);
        Assert.Equal(1, (int)(await FileAsync(office, SmallMarket.Seller, request))["filing"]!);

        const string Approve = """{"type":"approve-request","request":1}""";
        await CommandAsync(office, "anne", Approve);
        var own = await CommandAsync(office, "bert", Approve, 422, SmallMarket.Seller);
        Assert.Equal("SAME_MEMBER", (string?)own["code"]);
        await CommandAsync(office, "anne", Approve, 422);
        await CommandAsync(office, "carl", Approve);

        await Eventually.TrueAsync(
            "the account holds the approval",
            async () => (await HeldAsync(market, SmallMarket.Seller)).Count == 1, TimeSpan.FromSeconds(30));
        var held = Assert.Single(await HeldAsync(market, SmallMarket.Seller));
        Assert.Equal(
            new ApprovedDeedView(Conveyance.Transfer, Side.Sell)
            {
                CounterpartyMember = MemberId.Parse(SmallMarket.Buyer),
                Custody = held.Deed?.Custody,
            },
            held.Deed);
        Assert.Equal([Nation.Parse("FR")], held.Deed!.Custody!);
        var shown = JsonNode.Parse((await office.ShowMemberAsync(SmallMarket.Seller)).Json)!;
        Assert.Equal("FR", (string?)shown["filings"]![0]!["deed"]!["custody"]!.AsArray().Single());
        Assert.Equal("FR-17", (string?)shown["filings"]![0]!["deed"]!["offer"]);
        Assert.Equal(SmallMarket.Buyer, (string?)shown["permits"]![0]!["deed"]!["counterpartyMember"]);
    }

    [Theory]
    [InlineData("""{"type":"grant-licence","grantee":"FR/treasury","licence":"export"}""", "MISSING_FIELD")]
    [InlineData(
        """{"type":"grant-licence","grantee":"FR/treasury","licence":"export","scope":{"amount":1,"colour":1}}""",
        "UNKNOWN_FIELD")]
    [InlineData("""{"type":"name-body","body":null,"officers":[null]}""", "WRONG_TYPE")]
    [InlineData("""{"type":"give"}""", "UNKNOWN_WORD")]
    [InlineData("""{"type":"grant-licence","grantee":"FR/treasury","licence":"export","scope":null}""", "WRONG_TYPE")]
    [InlineData(
        """{"type":"grant-licence","grantee":"FR/treasury","licence":"export","scope":{"amount":1,"lines":[null]}}""",
        "SCOPE_INVALID")]
    public async Task What_cannot_be_read_is_a_problem_and_leaves_no_stream(string json, string code)
    {
        await using var market = await SmallMarket.StartAsync();

        var office = market.Grains.GetGrain<IPermitOfficeGrain>("FR");
        var reply = await office.CommandAsync(Asked("marie", json, Clerk));

        Assert.InRange(reply.Status, 400, 422);
        Assert.Equal(code, (string?)JsonNode.Parse(reply.Json)!["code"]);
        Assert.DoesNotContain("permits/FR", await market.StreamsAsync());
    }

    private static async Task<SmallMarket> StartAsync(int officersToLoosen)
    {
        var market = await SmallMarket.StartAsync(officersToLoosen: officersToLoosen);
        await market.EnactAsync(new JsonObject
        {
            ["type"] = "register-member",
            ["member"] = Clerk,
            ["owner"] = "fr-ministry",
            ["ownerSeat"] = "FR",
            ["home"] = "FR",
        });
        return market;
    }

    private static async Task DemandApprovalAsync(SmallMarket market)
    {
        var document = JsonNode.Parse("""
            {"format":1,"name":"exports","jurisdiction":"FR","title":"Exports","source":"Law",
             "recordedAt":"2020-01-01T00:00:00Z","rules":[
             {"id":"open","title":"Open","source":"Law","effect":"allow",
              "directions":["export","import","lease","use","domestic"],"from":"2020-01-01T00:00:00Z",
              "recordedAt":"2020-01-01T00:00:00Z"},
             {"id":"board","title":"Board","source":"Law","effect":"require-approval",
              "approval":{"body":"board","officers":2,"of":3},"directions":["export"],
              "counterparty":{"nation":{"in":["JP"]}},"from":"2020-01-01T00:00:00Z",
              "recordedAt":"2020-01-01T00:00:00Z"}]}
            """)!;
        await market.AdoptAsync(document, officer: "marie", member: Clerk);
    }

    /// <summary>The permits that a member's account holds.</summary>
    private static async Task<IReadOnlyList<PermitView>> HeldAsync(SmallMarket market, string member)
    {
        var answer = await market.Grains.GetGrain<INationalAccountGrain>(member[..2]).QueryAsync(
            new AccountQuestion { Member = member, Topic = AccountTopic.Permits });
        return JsonSerializer.Deserialize(answer.Json, MarketJson.Default.PermitsView)!.Permits;
    }

    private static OfficerCommand Asked(string officer, string json, string member) =>
        new() { Member = member, Officer = officer, Json = Encoding.UTF8.GetBytes(json) };

    private static async Task<JsonNode> CommandAsync(
        IPermitOfficeGrain office, string officer, string json, int status = 200, string member = Clerk)
    {
        var reply = await office.CommandAsync(Asked(officer, json, member));
        Assert.True(reply.Status == status, $"{reply.Status}: {Encoding.UTF8.GetString(reply.Json)}");
        return JsonNode.Parse(reply.Json)!;
    }

    private static async Task<JsonNode> FileAsync(IPermitOfficeGrain office, string member, string json)
    {
        var reply = await office.FileAsync(Asked("clerk", json, member));
        Assert.True(reply.Status == 200, Encoding.UTF8.GetString(reply.Json));
        return JsonNode.Parse(reply.Json)!;
    }
}
