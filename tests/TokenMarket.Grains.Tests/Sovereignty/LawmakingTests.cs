using System.Text.Json.Nodes;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Testing;

namespace TokenMarket.Grains.Tests.Sovereignty;

/// <summary>From an officer's command to what the silo decides by.</summary>
public sealed class LawmakingTests
{
    [Fact]
    public async Task Nation_changes_its_law_by_its_own_officers_and_the_record_says_who_they_were()
    {
        await using var market = await SmallMarket.StartAsync(officersToLoosen: 2);
        Assert.Null(Ask(market));
        await RecordAsync(market, "FR", "ban", Rule("free", "allow"));
        await DoAsync(market, 202, Command("adopt"), "marie");
        var refused = await DoAsync(market, 422, Command("adopt"), "marie");
        Assert.Equal("SAME_OFFICER", refused["code"]!.ToString());
        var enacted = await DoAsync(market, 200, Command("adopt"), "paul");
        Assert.Equal(market.View.Epoch.Number, (int)enacted["epoch"]!);

        await RecordAsync(market, "FR", "ban", Rule("free", "allow"), Rule("no", "deny"));
        await DoAsync(market, 200, Command("adopt", 2), "marie");
        Assert.Equal(EligibilityDenial.DeniedByGiver, Ask(market));
        await DoAsync(market, 202, With(Command("suspend"), "rules", new JsonArray("no")), "marie");
        await DoAsync(market, 200, new JsonObject { ["type"] = "approve", ["proposal"] = 2 }, "paul");
        Assert.Null(Ask(market));
        await DoAsync(market, 200, Command("resume"), "paul");
        Assert.Equal(EligibilityDenial.DeniedByGiver, Ask(market));

        var shown = await ShowAsync(market);
        Assert.Equal(
            ["suspend paul (FR) one-officer", "suspend marie (FR) paul (FR) two-officers",
                "adopt marie (FR) one-officer", "adopt marie (FR) paul (FR) two-officers"],
            shown["changes"]!.AsArray().Select(Line));
        Assert.Equal((int)shown["revision"]!, (int)shown["enacted"]!["revision"]!);
        Assert.Empty(shown["adopted"]![0]!["suspended"]!.AsArray());
    }

    [Fact]
    public async Task Scheduled_law_comes_once_by_itself_also_where_the_market_was_down_at_its_moment()
    {
        await using var market = await SmallMarket.StartAsync();
        await RecordAsync(market, "FR", "ban", Rule("free", "allow"), Rule("no", "deny"));
        // The silo decides by the clock of this machine, and a scheduled law comes by that clock.
        var at = Instant.From(DateTimeOffset.UtcNow.AddSeconds(2));
        var waits = await DoAsync(market, 202, With(Command("adopt"), "at", at.ToString()));
        Assert.Equal(at.ToString(), waits["comesAt"]!.ToString());
        await Eventually.TrueAsync("the law has come", () => Ask(market) == EligibilityDenial.DeniedByGiver);
        Assert.True(Instant.From(DateTimeOffset.UtcNow) >= at);

        var next = Instant.From(DateTimeOffset.UtcNow.AddSeconds(2));
        await DoAsync(market, 202, With(Command("repeal"), "at", next.ToString()));
        await market.RestartAsync(() => Eventually.TrueAsync(
            "its moment has passed", () => Instant.From(DateTimeOffset.UtcNow) >= next));
        await Eventually.TrueAsync("the repeal has come", () => Ask(market) is null);
        var shown = await ShowAsync(market);
        Assert.Equal(["repeal", "adopt"], shown["changes"]!.AsArray().Select(change => change!["change"]!.ToString()));
        Assert.Empty(shown["scheduled"]!.AsArray());
    }

    [Fact]
    public async Task Bloc_binds_the_nations_that_acceded_but_for_what_they_reserve()
    {
        await using var market = await SmallMarket.StartAsync(officersToLoosen: 2);
        var stranger = await market.LegislateAsync("bloc:eu", Command("adopt"), "kenji", SmallMarket.Buyer);
        Assert.Equal(403, stranger.Status);
        await RecordAsync(market, "bloc:eu", "ban", Rule("no", "deny"));
        await DoAsync(market, 202, Command("adopt"), "marie", "bloc:eu");
        await DoAsync(market, 422, Command("adopt"), "paul", "bloc:eu");
        await DoAsync(market, 200, Command("adopt"), "hans", "bloc:eu", "DE/treasury");
        Assert.Null(Ask(market));

        await DoAsync(market, 202, Accede(), "marie");
        await DoAsync(market, 200, Accede(), "paul");
        Assert.Equal(EligibilityDenial.DeniedByGiver, Ask(market));
        Assert.Equal("RULE_UNKNOWN", (await DoAsync(market, 422, Accede("none"), "marie"))["code"]!.ToString());
        await DoAsync(market, 202, Accede("no"), "marie");
        await DoAsync(market, 200, Accede("no"), "paul");
        Assert.Null(Ask(market));
        Assert.Equal("no", (await ShowAsync(market))["blocs"]![0]!["reservations"]![0]!["rule"]!.ToString());
        await DoAsync(market, 200, Accede(), "marie");
        Assert.Equal(EligibilityDenial.DeniedByGiver, Ask(market));
        await DoAsync(market, 202, new JsonObject { ["type"] = "leave", ["bloc"] = "eu" }, "marie");
    }

    private const string ToJapan = """ "counterparty":{"nation":{"in":["JP"]}}, """;

    private static string Line(JsonNode? change) => string.Join(' ', ((string[])["change", "by", "approvedBy", "basis"])
        .Select(field => change![field]?.ToString()).Where(text => text is not null));

    private static JsonObject Command(string type, int version = 1) => type == "adopt"
        ? new JsonObject { ["type"] = type, ["name"] = "ban", ["version"] = version }
        : new JsonObject { ["type"] = type, ["name"] = "ban" };

    private static JsonObject Accede(params string[] rules) => new()
    {
        ["type"] = "accede",
        ["bloc"] = "eu",
        ["reservations"] = new JsonArray([.. rules.Select(rule =>
            new JsonObject { ["rulebook"] = "ban", ["rule"] = rule, ["reason"] = "Not ours" })]),
    };

    private static JsonObject With(JsonObject command, string field, JsonNode value)
    {
        command.Add(field, value);
        return command;
    }

    private static JsonNode Rule(string id, string effect) => JsonNode.Parse($$"""
        {"id":"{{id}}","title":"{{id}}","source":"a law of this test","effect":"{{effect}}",
         "directions":["export"],{{(effect == "deny" ? ToJapan : "")}}"from":"2020-01-01T00:00:00Z",
         "recordedAt":"2026-11-23T00:00:00Z"}
        """)!;

    private static Task<JsonNode> RecordAsync(
        SmallMarket market, string jurisdiction, string name, params JsonNode[] rules) => DoAsync(
        market, 200, new JsonObject
        {
            ["type"] = "record",
            ["document"] = new JsonObject
            {
                ["format"] = 1,
                ["name"] = name,
                ["jurisdiction"] = jurisdiction,
                ["title"] = "A law",
                ["source"] = "a law of this test",
                ["recordedAt"] = "2026-11-23T00:00:00Z",
                ["rules"] = new JsonArray(rules),
            },
        }, "marie", jurisdiction);

    private static async Task<JsonNode> DoAsync(
        SmallMarket market, int status, JsonObject command, string officer = "", string jurisdiction = "FR",
        string member = SmallMarket.Seller)
    {
        var reply = await market.LegislateAsync(jurisdiction, command, officer, member);
        Assert.True(reply.Status == status, System.Text.Encoding.UTF8.GetString(reply.Json));
        return JsonNode.Parse(reply.Json)!;
    }

    private static async Task<JsonNode> ShowAsync(SmallMarket market) =>
        JsonNode.Parse((await market.Grains.GetGrain<IRulebookGrain>("FR").ShowAsync("")).Json)!;

    private static EligibilityDenial? Ask(SmallMarket market)
    {
        var view = market.View;
        // The market under test runs on the system's clock.
        return view.Eligibility.Check(new Question(
            Conveyance.Transfer, view.Directory.Series.Single().Number,
            view.PartyOf(MemberId.Parse(SmallMarket.Seller)), view.PartyOf(MemberId.Parse(SmallMarket.Buyer)),
            NationSet.Of(Nation.Parse("FR")), Instant.From(DateTimeOffset.UtcNow)));
    }
}
