using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.ShippedRulebooks;
using Denial = TokenMarket.Contracts.Sovereignty.EligibilityDenial;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>
/// The scenarios for which the shipped lists and rulebooks are the data, each with the facts that it turns on.
/// </summary>
public sealed class ShippedScenarioTests
{
    [Theory]
    [InlineData("2025-11-07T04:59:59Z", true)]
    [InlineData("2025-11-07T05:00:00Z", false)]
    public void Scenario_a_Cambodia_leaves_the_arms_embargo_list_and_every_rule_that_names_the_list_follows(string at,
        bool isListed)
    {
        var rule = SovereignWorld.RuleJson("no-arms", "deny", ["lease"],
            "\"counterparty\":{\"nation\":{\"in\":[\"list:us-d5\"]}}");
        var document = RulebookJson.Read(
            SovereignWorld.BookJson("US", "arms", rule, SovereignWorld.AllowRule("all", "lease")),
                new KnownNames([.. Lists.Select(list => list.Name)], [])).Require();
        var world = World(document);
        var decision = world.Decide(world.Question("US/firm", "KH/firm", Hours, at: at, conveyance: Conveyance.Lease));

        Assert.Equal(isListed ? Denial.DeniedByGiver : null, decision.Denial);
        Assert.Equal(isListed, decision.Facts.Any(fact => fact.Name == "list:us-d5"
            && fact.Value.Contains("unsure about", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2031-12-27T22:59:59Z", null)]
    [InlineData("2031-12-27T23:00:00Z", Denial.DeniedByGiver)]
    public void Scenario_b_British_adequacy_ends_with_the_day_in_Brussels(string at, Denial? denial)
    {
        var world = World(Document("eu-gdpr-adequacy"));

        Assert.Equal(denial, world.Decide(world.Question("FR/firm", "GB/firm", LatePersonal, at: at)).Denial);
    }

    [Fact]
    public void Scenario_c_Polish_buyer_is_inside_the_single_market_and_outside_tier_1()
    {
        var world = World(Document("us-ai-diffusion"), Document("eu-gdpr-adequacy"), Document("eu-dual-use"));
        var question = world.Question("NL/firm", "PL/firm", Weights, "DE NL", "2025-05-20T00:00:00Z");

        var decision = world.Decide(question);
        Assert.Equal(Denial.DeniedByProvenance, decision.Denial);
        Assert.Equal(Nation.Parse("US"), decision.Rules[0].AskedFor);
        Assert.True(world.Decide(question with { Taker = world.Party("DE/firm") }).IsAllowed);
        Assert.True(world.Decide(question with { Series = world.Number(Hours) }).IsAllowed);
    }

    [Theory]
    [InlineData("2025-07-01T03:59:59Z", Denial.DeniedByTaker)]
    [InlineData("2025-07-01T04:00:00Z", null)]
    public void Scenario_d_Syria_becomes_lawful_although_a_parcel_passed_through_it_before(string at, Denial? denial)
    {
        var world = World(Document("us-embargo"));

        Assert.Equal(denial, world.Decide(world.Question("FR/firm", "US/firm", Hours, "SY", at)).Denial);
        Assert.Equal(denial, world.Decide(world.Question("SY/firm", "US/firm", Hours, at: at)).Denial);
    }

    [Theory]
    [InlineData("CU/french")]
    [InlineData("FR/cuban")]
    [InlineData("CU/firm")]
    public void Scenario_f_Cuban_subsidiary_is_denied_whoever_owns_it_and_so_is_whoever_Cuba_owns(string taker)
    {
        var world = World(Document("us-embargo"));

        Assert.Equal(Denial.DeniedByGiver, world.Decide(world.Question("US/firm", taker, Hours)).Denial);
        Assert.Equal(Denial.DeniedByProvenance, world.Decide(world.Question("DE/firm", taker, Hours)).Denial);
    }

    [Fact]
    public void Headquarters_and_ultimate_parent_count_and_not_the_place_alone()
    {
        var world = World(Document("us-ai-diffusion"));
        const string At = "2025-06-01T00:00:00Z";

        Assert.True(world.Decide(world.Question("US/firm", "FR/firm", Hours, at: At)).IsAllowed);
        Assert.Equal(Denial.DeniedByGiver, world.Decide(world.Question("US/firm", "FR/chinese", Hours, at: At)).Denial);
        Assert.Equal(Denial.DeniedByGiver, world.Decide(world.Question("US/firm", "CN/french", Hours, at: At)).Denial);
    }

    [Theory]
    [InlineData("2026-01-25T22:59:59Z", Denial.DeniedByGiver)]
    [InlineData("2026-01-25T23:00:00Z", null)]
    public void Scenario_g_Brazilian_adequacy_makes_a_waiting_dataset_lease_lawful(string at, Denial? denial)
    {
        var world = World(Document("eu-gdpr-adequacy"));

        Assert.Equal(denial, world.Decide(world.Question("FR/firm", "BR/firm", Personal, at: at,
            conveyance: Conveyance.Lease)).Denial);
    }

    [Theory]
    [InlineData("US/firm", false)]
    [InlineData("US/liberty-cloud", true)]
    [InlineData("CA/firm", false)]
    [InlineData("CA/maple-analytics", true)]
    [InlineData("CN/firm", false)]
    [InlineData("JP/firm", true)]
    public void Partial_adequacy_frees_only_the_bodies_that_it_names(string taker, bool isAllowed)
    {
        var world = World(Document("eu-gdpr-adequacy"));

        Assert.Equal(isAllowed, world.Decide(world.Question("FR/firm", taker, Personal)).IsAllowed);
        Assert.Equal(isAllowed, world.Decide(world.Question("GB/firm", taker, Personal)).IsAllowed);
    }

    [Fact]
    public void Scenario_h_Hong_Kong_Macau_and_Taiwan_are_what_each_list_says_and_nothing_is_inferred()
    {
        const string At = "2025-06-01T00:00:00Z";
        var diffusion = World(Document("us-ai-diffusion"));
        var bulk = World(Document("us-bulk-data"));

        // Hong Kong is in tier 2: what it may get is counted, and it is not kept out.
        Assert.Equal("TW", Free(diffusion, Hours));
        Assert.Equal(Denial.QuotaRequired, diffusion.Decide(
            diffusion.Question("US/firm", "HK/firm", Hours, at: At)).Denial);
        Assert.Equal("TW", Free(bulk, AmericanPersonal));

        static string Free(SovereignWorld world, string series) => string.Join(' ', "CN HK MO TW".Split(' ')
            .Where(nation => world.Decide(world.Question("US/firm", $"{nation}/firm", series, at: At)).IsAllowed));
    }

    [Fact]
    public void Diffusion_rule_would_have_bound_by_what_was_known_in_March_and_bound_nobody_by_what_is_known_since_May()
    {
        var machine = new RulebookMachine(Jurisdiction.Parse("US"), LawmakingPolicy.Free);
        var history = new (RulebookCommand Command, string At)[]
        {
            (new RecordRulebook(Document("us-ai-diffusion")), "2025-01-15T05:00:00Z"),
            (new AdoptRulebook("us-ai-diffusion", 1, default), "2025-01-15T05:00:00Z"),
            (new RepealRulebook("us-ai-diffusion", default), "2025-05-13T04:00:00Z"),
        };
        foreach (var (command, at) in history)
        {
            List<Events.Sovereignty.RulebookEvent> events = [];
            Assert.Null(machine.Decide(command, new LawFacts(), Instant.Parse(at), events));
            events.ForEach(machine.Apply);
        }

        Assert.Equal(Denial.DeniedByGiver, InJune(machine.AsKnownAt(Instant.Parse("2025-03-01T00:00:00Z"))));
        Assert.Null(InJune(machine.AsKnownAt(Instant.Parse("2025-05-14T00:00:00Z"))));

        static Denial? InJune(IReadOnlyList<AdoptedRulebook> known)
        {
            var world = World([.. known.Select(book => book.Document)]);
            return world.Decide(world.Question("US/firm", "CN/firm", Hours, at: "2025-06-01T00:00:00Z")).Denial;
        }
    }
}
