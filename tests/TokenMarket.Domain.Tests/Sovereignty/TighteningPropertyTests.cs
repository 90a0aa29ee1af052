using System.Globalization;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>
/// What one officer may do in an emergency never permits a deed that was not permitted: asked of the interpreter, with
/// limits counted over stock and use drawn at random.
/// </summary>
public sealed class TighteningPropertyTests
{
    private const int Changes = 4_000;

    private static readonly Nation France = Nation.Parse("FR");
    private static readonly string[] Moments = ["2024-06-01T00:00:00Z", "2026-06-01T00:00:00Z", "2028-06-01T00:00:00Z"];
    private static readonly string[] AllSeries =
    [
        "PL/cyfronet/h100/2019-06-01T00Z+87840h", "FR/jean-zay/h100/2019-06-01T00Z+87840h",
        "FR/jean-zay/a100/2019-06-01T00Z+87840h",
    ];

    private static readonly (string Giver, string Taker)[] Pairs =
        [("FR/a", "JP/a"), ("JP/a", "FR/a"), ("FR/a", "FR/b"), ("DE/a", "FR/b")];

    [Fact]
    public void Tightening_never_permits_what_was_not_permitted()
    {
        var (tightenings, withLimits, flips) = (0, 0, 0);
        for (var seed = 0; seed < Changes; seed++)
        {
            var draft = new DraftedChange(new Random(seed));
            var (before, after, others) = (draft.Before(), draft.After(), draft.Others());
            if (!RulebookTightening.IsTightening(before, after, others))
                continue;
            tightenings++;
            withLimits += draft.ChangesLimit ? 1 : 0;
            var (was, now) = (World(before, others), World(after, others));
            var stock = new StockAndUse(seed, before, others);
            foreach (var question in Questions(was))
            {
                var (could, can) = (stock.Permits(was, question), stock.Permits(now, question));
                flips += could && !can ? 1 : 0;
                Assert.False(can && !could, $"Seed {seed}: {before.Document.Text}\nbecomes {after.Document.Text}");
            }
        }

        // Else it would prove nothing.
        Assert.True(tightenings > 300 && withLimits > 100 && flips > 200, $"{tightenings} {withLimits} {flips}");
    }

    private static EligibilityInputs World(AdoptedRulebook book, AdoptedRulebook[] others)
    {
        var world = Open().Member("FR/a").Member("FR/b").Member("JP/a").Member("DE/a").List("asia", "JP")
            .Series(AllSeries[0], From("PL"), new ComputeAttributes("h100", 3, "nuclear"))
            .Series(AllSeries[1], From("FR"), new ComputeAttributes("h100", 2, "nuclear"))
            .Series(AllSeries[2], From("FR"));
        foreach (var one in others.Prepend(book))
            world.Install(one.Document, one.Version);
        var inputs = world.Inputs();
        return inputs with
        {
            Rulebooks = [.. inputs.Rulebooks.Select(one => one.Document == book.Document ? book : one)],
            Fixings = new[]
            {
                new SupplyFixed(France, "all", default, 9, null),
                new SupplyFixed(France, "all", world.Party("FR/a"), 7, null),
            }.ToDictionary(FixingKey.Of),
        };
    }

    private static IEnumerable<Question> Questions(EligibilityInputs inputs) =>
        from pair in Pairs
        from series in AllSeries
        from moment in Moments
        select new Question(
            Conveyance.Transfer, inputs.Series.First(one => one.Series == SeriesId.Parse(series)).Number,
            PartyOf(inputs, pair.Giver), PartyOf(inputs, pair.Taker), default, Instant.Parse(moment));

    private static PartyNumber PartyOf(EligibilityInputs inputs, string member) =>
        inputs.Parties.First(party => party.Member == MemberId.Parse(member)).Number;

    /// <summary>What France's members own, what is used of its quotas, and how much the deed is about.</summary>
    private sealed class StockAndUse
    {
        private readonly Random _random;
        private readonly Dictionary<(string Member, string Series), long> _lots = [];
        private readonly Dictionary<string, long> _used = [];
        private readonly long _deed;

        public StockAndUse(int seed, AdoptedRulebook before, AdoptedRulebook[] others)
        {
            _random = new Random(~seed);
            _deed = 1 + _random.Next(3);
            foreach (var member in (string[])["FR/a", "FR/b"])
            {
                foreach (var series in AllSeries)
                    _lots[(member, series)] = _random.Next(4);
            }

            // Of a quota that nobody laid down nothing is used.
            foreach (var quota in others.Prepend(before).SelectMany(book => book.CountingRules())
                .Select(rule => rule.Demand).OfType<QuotaDemand>())
            {
                _used[NameOf(quota)] = _random.Next(4);
            }
        }

        public bool Permits(EligibilityInputs inputs, Question question)
        {
            var law = new SlowInterpreter(inputs);
            var decision = law.Decide(question);
            if (decision.Denial is not (null or EligibilityDenial.QuotaRequired or EligibilityDenial.CapRoomRequired
                or EligibilityDenial.FloorRoomRequired))
            {
                return false;
            }

            var facts = inputs.Series.First(series => series.Number == question.Series);
            return decision.Requirements.Select(requirement => requirement.Demand).OfType<QuotaDemand>().All(quota =>
                    quota.PerLot(facts) is { } perLot
                    && _used.GetValueOrDefault(NameOf(quota)) + perLot * _deed <= quota.Amount)
                && IsRoom(law, question, Bearer.Giver, facts) && IsRoom(law, question, Bearer.Taker, facts);
        }

        private bool IsRoom(SlowInterpreter law, Question question, Bearer bearer, SeriesFacts facts)
        {
            var party = bearer == Bearer.Giver ? question.Giver : question.Taker;
            return law.BoundsOn(question, bearer).All(bound =>
                law.AmountOf(bound, France, party) is { } amount && bound.PerLot(facts) is { } perLot
                && bound.SourceOf(facts) is { } source && Stock(law, bound, party, source, question.At) is { } stock
                && (bound.Bound == StockBound.Cap
                    ? stock + perLot * _deed <= amount
                    : stock - perLot * _deed >= amount));
        }

        private long? Stock(SlowInterpreter law, StockDemand bound, PartyNumber party, string source, Instant at)
        {
            var sum = 0L;
            foreach (var ((member, series), lots) in _lots)
            {
                if (bound.Each == StockEach.Member && party.Number != (member == "FR/a" ? 1 : 2))
                    continue;
                if (law.WeightOf(France, bound, SeriesId.Parse(series), at) is not { } weight
                    || (weight.Source ?? source) != source || lots == 0)
                {
                    continue;
                }

                if (weight.PerLot is not { } perLot)
                    return null;
                sum += perLot * lots;
            }

            return sum;
        }

        private static string NameOf(QuotaDemand quota) => $"{quota.Name}/{quota.Form}";
    }

    /// <summary>A rulebook, and one that was made of it by a few changes, most of them to limits.</summary>
    private sealed class DraftedChange(Random random)
    {
        private readonly List<DraftedRule> _before = [];
        private readonly List<DraftedRule> _after = [];

        public bool ChangesLimit { get; private set; }

        public AdoptedRulebook Before()
        {
            for (var count = 1 + random.Next(4); count > 0; count--)
                _before.Add(Drawn());
            return Book("trade", _before);
        }

        public AdoptedRulebook After()
        {
            _after.AddRange(_before);
            for (var count = 1 + random.Next(2); count > 0; count--)
                Change(random.Next(_after.Count));
            return Book("trade", _after) with { Suspended = random.Next(8) == 0 ? ["r0"] : [] };
        }

        public AdoptedRulebook[] Others() => random.Next(2) == 0 ? [] : [Book("other", [Drawn(), Drawn()])];

        private void Change(int at)
        {
            var rule = _after[at];
            switch (random.Next(7))
            {
                case < 3:
                    ChangesLimit = rule.Effect is "quota" or "cap" or "floor";
                    _after[at] = rule with { Amount = 1 + random.Next(8) };
                    return;
                case 3:
                    _after[at] = Drawn() with { Effect = rule.Effect, Tests = rule.Tests };
                    return;
                case 4:
                    _after[at] = rule with { Tests = Tests() };
                    return;
                case 5:
                    _after.Add(Drawn());
                    return;
                default:
                    _after.Add(rule with { Amount = 1 + random.Next(8), Tests = Tests() });
                    return;
            }
        }

        private DraftedRule Drawn() => new(
            Any("allow", "deny", "quota", "cap", "floor", "quota", "cap", "floor", "floor"),
            1 + random.Next(8), random.Next(3) == 0, Any("", "'each':'member',"), Any("", "'per':'host',"),
            Any("", "'unit':'performance',"), Any("'per':'month'", "'per':'year'", "'hours':9"), Tests());

        private string Tests() =>
            Any("", "", "'object':{'lines':['h100']},", "'object':{'lines':['a100']},",
                "'provenance':{'host':{'in':['PL']}},", "'counterparty':{'nation':{'in':['list:asia']}},",
                "'object':{'attributes':[{'name':'performance','atLeast':2}]},")
            + Any("", "", "'until':'2027-01-01T00:00:00Z',", "'until':'2025-01-01T00:00:00Z',");

        private string Any(params string[] words) => words[random.Next(words.Length)];

        private static AdoptedRulebook Book(string name, List<DraftedRule> rules) => new(1,
            RulebookJson.ReadRecorded(BookJson("FR", name, [
                AllowRule("free", "export", "import", "domestic"),
                .. rules.Select((rule, index) => rule.ToJson(index)),
            ])).Require());
    }

    private sealed record DraftedRule(
        string Effect, int Amount, bool IsShare, string Each, string Per, string Unit, string Window, string Tests)
    {
        public string ToJson(int index)
        {
            var amount = Amount.ToString(CultureInfo.InvariantCulture);
            var size = IsShare ? $"'sharePpm':{Amount}00000,'of':'all'" : $"'amount':{amount}";
            if (IsShare && Each.Length > 0)
                size = size.Replace("'of'", "'ofOwn'", StringComparison.Ordinal);
            var limit = Effect switch
            {
                "quota" => $"'quota':{{'name':'x',{Unit}'amount':{amount},{Window}}}",
                "cap" or "floor" => $"'{Effect}':{{'name':'x',{Each}{Per}{(IsShare ? "" : Unit)}{size}}}",
                _ => "",
            };
            string[] directions = Effect switch
            {
                "cap" => ["import"],
                "floor" or "quota" => ["export"],
                _ => ["export", "import"],
            };
            return RuleJson($"r{index}", Effect, directions, (Tests + limit).Trim(',')).Replace('\'', '"');
        }
    }
}
