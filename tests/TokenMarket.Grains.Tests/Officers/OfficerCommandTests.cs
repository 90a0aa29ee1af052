using System.Text;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Tests.Officers;

/// <summary>Nonsense from strangers is a problem with a place, never an exception.</summary>
public sealed class OfficerCommandTests
{
    [Theory]
    [InlineData("""{"requests":[{"type":"publish-lists","document":{},"version":"1"}]}""")]
    [InlineData("""{"requests":[{"type":"install-rulebook","document":{},"version":1}]}""")]
    [InlineData("""{"requests":[{"type":"remove-rulebook","jurisdiction":"FR","name":"trade"}]}""")]
    [InlineData("""{"requests":[{"type":"accept-bloc","nation":"FR","bloc":"eu"}]}""")]
    [InlineData("""{"requests":[{"type":"decline-bloc","nation":"FR","bloc":"eu"}]}""")]
    [InlineData("""{"requests":[{"type":"\ud800"}]}""")]
    [InlineData("""{"\udc00":[]}""")]
    [InlineData("""{"requests":[{"type":"name-venue","member":"\ud800"}]}""")]
    public async Task The_registry_refuses_what_it_cannot_read(string json)
    {
        await using var market = await SmallMarket.StartAsync();

        var registry = market.Grains.GetGrain<IRegistryGrain>("registry");
        Assert.Equal(400, (await registry.CommandAsync(SmallMarket.Command(json))).Status);
    }

    [Theory]
    [InlineData("""{"type":"adopt","name":"x","version":"1"}""")]
    [InlineData("""{"type":"repeal","name":"\ud800"}""")]
    public async Task A_rulebook_refuses_what_it_cannot_read(string json)
    {
        await using var market = await SmallMarket.StartAsync();

        var rulebook = market.Grains.GetGrain<IRulebookGrain>("FR");
        Assert.Equal(400, (await rulebook.CommandAsync(SmallMarket.Command(json))).Status);
    }

    [Theory]
    [InlineData("""{"type":"enact"}""", "UNKNOWN_WORD", "/type")]
    [InlineData("""[]""", "WRONG_TYPE", "")]
    [InlineData("""{"type":"adopt","name":"x"}""", "MISSING_FIELD", "/version")]
    [InlineData("""{"type":"adopt","name":"x","version":"1"}""", "NOT_AN_INTEGER", "/version")]
    [InlineData("""{"type":"adopt","name":7,"version":1}""", "WRONG_TYPE", "/name")]
    [InlineData("""{"type":"adopt","name":"x","version":1,"by":"me"}""", "UNKNOWN_FIELD", "/by")]
    [InlineData("""{"type":"approve","proposal":1,"at":"2030-01-01T00:00:00Z"}""", "UNKNOWN_FIELD", "/at")]
    [InlineData("""{"type":"repeal","name":"x","at":"tomorrow"}""", "INVALID_MOMENT", "/at")]
    [InlineData("""{"type":"suspend","name":"x","rules":[]}""", "INVALID_TEXT", "/rules")]
    [InlineData("""{"type":"suspend","name":"x","rules":"all"}""", "WRONG_TYPE", "/rules")]
    [InlineData("""{"type":"suspend","name":"x","rules":["a","a"]}""", "DUPLICATE_FIELD", "/rules/1")]
    [InlineData("""{"type":"resume","name":"x","rules":["A"]}""", "INVALID_NAME", "/rules/0")]
    [InlineData("""{"type":"accede","bloc":"eu"}""", "MISSING_FIELD", "/reservations")]
    [InlineData(
        """{"type":"accede","bloc":"eu","reservations":[{"rulebook":"a","rule":"b"}]}""",
        "MISSING_FIELD", "/reservations/0/reason")]
    [InlineData(
        """{"type":"accede","bloc":"eu","reservations":[{"rulebook":"a","rule":"b","reason":"\u202e"}]}""",
        "INVALID_TEXT", "/reservations/0/reason")]
    [InlineData(
        """
        {"type":"accede","bloc":"eu","reservations":[{"rulebook":"a","rule":"b","reason":"c"},
         {"rulebook":"a","rule":"b","reason":"d"}]}
        """,
        "DUPLICATE_FIELD", "/reservations/1/rule")]
    public void What_is_wrong_with_a_change_of_law_is_told_with_its_place(string json, string code, string place)
    {
        Assert.False(RulebookCommandJson.TryRead(
            SmallMarket.Command(json), Jurisdiction.Parse("FR"), new KnownNames([], []), out _, out var problem));

        Assert.Equal((code, place), (problem.Code, problem.Place));
    }

    [Theory]
    [InlineData("""{"type":"open-shop"}""", "UNKNOWN_WORD", "/type", "'define-series', 'mint-lots', 'open-factory'")]
    [InlineData("""{"host":"FR"}""", "MISSING_FIELD", "/type", "'define-series', 'mint-lots', 'open-factory'")]
    [InlineData(
        """{"type":"define-series","terms":{"series":"FR/a/b/2030-01-07T00Z+168h","attributes":{"type":"magic"}}}""",
        "UNKNOWN_WORD", "/terms/attributes/type", "'compute-attributes', 'dataset-attributes', 'model-attributes'")]
    [InlineData(
        """{"type":"register-capacity","line":"a","kind":"magic"}""", "UNKNOWN_WORD", "/kind", "officers.md")]
    [InlineData(
        """{"type":"open-factory","host":"XX"}""", "UNKNOWN_NATION", "/host", "officers.md")]
    [InlineData(
        """{"type":"open-factory","host":7}""", "WRONG_TYPE", "/host", "officers.md")]
    [InlineData(
        """{"type":"open-factory","host":"FR"}""", "MISSING_FIELD", "", "officers.md")]
    [InlineData(
        """{"type":"open-factory","guest":"FR"}""", "UNKNOWN_FIELD", "/guest", "officers.md")]
    public void A_problem_says_what_kind_it_is_where_and_what_is_known(
        string json, string code, string place, string remedy)
    {
        Assert.False(OfficerJson.TryRead<FactoryCommand>(Encoding.UTF8.GetBytes(json), out _, out var problem));

        Assert.Equal((code, place), (problem.Code, problem.Place));
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("Contracts.", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_unknown_is_told_which_are_known()
    {
        var json = """{"type":"suspend-series","reason":"whim"}"""u8;

        Assert.False(OfficerJson.TryRead<TokenCommand>(json, out _, out var problem));

        Assert.Equal("'whim' is none of 'issuer-request', 'incident', 'regulation', 'attestation', 'surveillance'.",
            problem.Detail);
    }

    [Fact]
    public void The_registry_lists_its_published_documents_among_its_requests()
    {
        Assert.False(OfficerJson.TryRead<RegistryRequest>("""{"type":"?"}"""u8, out _, out var problem));

        Assert.DoesNotContain("rulebook", problem.Remedy, StringComparison.Ordinal);
        Assert.Contains("'publish-list', 'publish-lists'", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, "/session")]
    [InlineData(-1, 1, "/session")]
    [InlineData(1, 0, "/sequence")]
    [InlineData(1, -7, "/sequence")]
    public async Task A_minting_is_numbered_from_one(int session, long sequence, string place)
    {
        await using var market = await SmallMarket.StartAsync();

        var factory = market.Grains.GetGrain<ITokenFactoryGrain>("FR/jean-zay");
        var reply = await factory.CommandAsync(SmallMarket.Command($$"""
            {"type":"mint-lots","session":{{session}},"sequence":{{sequence}},"series":"{{SmallMarket.Series}}",
             "quantity":1,"to":"{{SmallMarket.Seller}}"}
            """));

        Assert.True(Problem.TryRead(reply.Json, out var problem));
        Assert.True(problem.Is(ProblemCode.NumberOutOfRange));
        Assert.Equal((400, place), (reply.Status, problem.Place));
    }
}
