using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Grains.Abstractions.Sovereignty;

namespace TokenMarket.Grains.Tests.Sovereignty;

public sealed class AnalysisGrainTests
{
    private const string ToJapan = """ "counterparty":{"nation":{"in":["JP"]}}, """;
    private const string ToAsia = """ "counterparty":{"nation":{"in":["JP","KR"]}}, """;

    [Fact]
    public async Task A_draft_is_read_and_compared_with_a_recorded_version_and_nonsense_is_refused()
    {
        await using var market = await SmallMarket.StartAsync();
        var draft = Book("FR", Rule("asia", "deny", "export", ToAsia), Rule("japan", "deny", "export", ToJapan));

        var answer = await AskAsync<AnalysisAnswer>(market, Body(draft));
        Assert.Equal([false, true], answer.First.Rules.Select(rule => rule.IsShadowed));
        Assert.Equal("FR/treasury", answer.First.Rules[0].Registered!.Subject.ToString());
        Assert.Equal("JP/treasury", answer.First.Rules[0].Registered!.Counterparty.ToString());
        Assert.Equal("KR", answer.First.Rules[0].Matters!.Counterparty.Nation.ToString());
        Assert.Null(answer.First.Rules[1].Matters);

        var office = market.Grains.GetGrain<IRulebookGrain>("FR");
        var recorded = await office.CommandAsync(SmallMarket.Command(
            new JsonObject { ["type"] = "record", ["document"] = draft.DeepClone() }.ToJsonString()));
        Assert.Equal(200, recorded.Status);
        var narrower = Book("FR", Rule("japan", "deny", "export", ToJapan));
        answer = await AskAsync<AnalysisAnswer>(market, new JsonObject
        {
            ["first"] = new JsonObject { ["document"] = narrower },
            ["second"] = new JsonObject { ["recorded"] = Name("FR", "draft", 1) },
        });
        Assert.Equal((false, true), (answer.Comparison!.FirstImpliesSecond, answer.Comparison.SecondImpliesFirst));
        Assert.Equal(("silent", "denies"), (answer.Comparison.OnlyFirst!.First, answer.Comparison.OnlyFirst.Second));
        Assert.Equal("KR", answer.Comparison.OnlyFirst.Deed.Counterparty.Nation.ToString());
        Assert.Null(answer.Comparison.Registered);

        await RefusedAsync(market, draft, narrower);
    }

    private static async Task RefusedAsync(SmallMarket market, JsonNode draft, JsonNode narrower)
    {
        var refused = await ProblemAsync(market, new JsonObject
        {
            ["first"] = new JsonObject { ["document"] = draft.DeepClone() },
            ["second"] = new JsonObject { ["document"] = Book("JP", Rule("a", "deny", "export", "")) },
        });
        Assert.Equal(ClosedList.CodeOf(AnalysisRejection.OtherJurisdictions), refused.Code);
        var many = Book("FR", [.. Enumerable.Range(0, AnalysisRequest.MostRules + 1).Select(
            number => Rule($"r{number}", "deny", "export", "", $"{2030 + number}-01-01"))]);
        refused = await ProblemAsync(market, Body(many));
        Assert.Equal(ClosedList.CodeOf(AnalysisRejection.TooManyRules), refused.Code);
        var nations = "AT BE BG CZ DK EE FI GB HU IE IT LT LU LV MT NL PL PT RO SE SI SK ES HR GR CY".Split(' ');
        refused = await ProblemAsync(market, Body(Book("FR", [.. nations.Select(nation => Rule(
            $"n{nation}".ToLowerInvariant(), "deny", "export", $$""" "custody":{"in":["{{nation}}"]}, """))])));
        Assert.Equal(ClosedList.CodeOf(AnalysisRejection.TooManyCases), refused.Code);

        narrower["rules"]![0]!["effect"] = "forbid";
        refused = await ProblemAsync(market, Body(narrower.DeepClone()));
        Assert.Equal("/first/document/rules/0/effect", refused.Place);
        refused = await ProblemAsync(market, new JsonObject { ["first"] = new JsonObject() });
        Assert.Equal("/first", refused.Place);
        refused = await ProblemAsync(
            market, new JsonObject { ["first"] = new JsonObject { ["recorded"] = Name("FR", "draft", 7) } });
        Assert.True(refused.Is(ProblemCode.NotFound));
        refused = await ProblemAsync(
            market, new JsonObject { ["first"] = new JsonObject { ["recorded"] = Name("XX", "draft", 1) } });
        Assert.Equal("/first/recorded/jurisdiction", refused.Place);
        Assert.True((await ProblemAsync(market, new JsonArray())).Is(ProblemCode.WrongType));
    }

    private static JsonObject Body(JsonNode document) =>
        new() { ["first"] = new JsonObject { ["document"] = document.DeepClone() } };

    private static JsonObject Name(string jurisdiction, string name, int version) =>
        new() { ["jurisdiction"] = jurisdiction, ["name"] = name, ["version"] = version };

    private static JsonNode Book(string jurisdiction, params string[] rules) => JsonNode.Parse(
        $$"""
        {"format":1,"name":"draft","jurisdiction":"{{jurisdiction}}","title":"Draft","source":"a test's law",
         "recordedAt":"2026-11-23T00:00:00Z","rules":[{{string.Join(',', rules)}}]}
        """)!;

    private static string Rule(
        string id, string effect, string direction, string tests, string from = "2020-01-01") =>
        $$"""
        {"id":"{{id}}","title":"Rule","source":"a test's law","effect":"{{effect}}","directions":["{{direction}}"],
         {{tests}} "from":"{{from}}T00:00:00Z","recordedAt":"2026-11-23T00:00:00Z"}
        """;

    private static async Task<T> AskAsync<T>(SmallMarket market, JsonNode body)
    {
        var reply = await market.Grains.GetGrain<IAnalysisGrain>(0).AnalyseAsync(
            JsonSerializer.SerializeToUtf8Bytes(body));
        Assert.True(reply.Status == 200, System.Text.Encoding.UTF8.GetString(reply.Json));
        return (T)JsonSerializer.Deserialize(reply.Json, MarketJson.Replies.GetTypeInfo(typeof(T))!)!;
    }

    private static async Task<Problem> ProblemAsync(SmallMarket market, JsonNode body)
    {
        var reply = await market.Grains.GetGrain<IAnalysisGrain>(0).AnalyseAsync(
            JsonSerializer.SerializeToUtf8Bytes(body));
        Assert.True(Problem.TryRead(reply.Json, out var problem));
        return problem;
    }
}
