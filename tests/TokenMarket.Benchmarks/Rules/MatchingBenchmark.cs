using System.Diagnostics;
using TokenMarket.Benchmarks.Books;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Benchmarks.Rules;

/// <summary>
/// A market's machine on one stream of orders of all 996 parties of <see cref="RuleWorld"/>, under four laws: nobody
/// asks anything; 10,000 rules are in force, of which none touches this series; of the denials those touch it by which
/// nations embargo others by name; and 10,000 rules as they are, under which less than half of the pairs may trade.
/// </summary>
internal static class MatchingBenchmark
{
    private const int Runs = 30;
    private const int WarmRuns = 3;
    private const int Messages = 200_000;
    private const int Preload = 20_000;
    private const int Batch = 100;
    private const int PartiesPerNation = 4;

    // Short enough that another process rarely comes between.
    private const int Slice = 1_000;

    public static bool Run()
    {
        var inputs = RuleWorld.Make();
        var series = inputs.Series.First(facts => facts.Series.Kind == TokenKind.Compute).Number;
        var strict = Eligibility.Compile(inputs, DecisionBenchmark.At);
        var untouched = Eligibility.Compile(Elsewhere(inputs, _ => true), DecisionBenchmark.At);
        var embargoes = Eligibility.Compile(Elsewhere(inputs, rule => !IsEmbargo(rule)), DecisionBenchmark.At);
        MarketMessage[] messages = [.. Stream(inputs)];
        (string Name, Func<ITradeEligibility> Law)[] laws =
        [
            ("open", () => new OpenLaw()), ("untouched", () => new CompiledLaw(untouched, series)),
            ("embargoes", () => new CompiledLaw(embargoes, series)), ("strict", () => new CompiledLaw(strict, series)),
        ];
        var speeds = laws.Select(_ => new double[Runs]).ToArray();
        var fastest = laws.Select(_ => NoneYet()).ToArray();
        var trades = new long[laws.Length];
        for (var run = -WarmRuns; run < Runs; run++)
        {
            // Back and forth: what a law finds in the heap and the caches is another's or its own, the same for all.
            foreach (var (index, law) in run % 2 == 0 ? laws.Index() : laws.Index().Reverse())
            {
                var world = new World(inputs.Series[series.Number - 1].Series, law.Law());
                var (seconds, traded) = Measure(world, messages, fastest[index]);
                trades[index] = traded;
                if (run >= 0)
                    speeds[index][run] = (Messages - Preload) / seconds / 1e6;
            }
        }

        foreach (var (index, law) in laws.Index())
        {
            Measurement.Of($"rules.matching.{law.Name}", "M messages/s", speeds[index], speeds[0]).Print();
            Measurement.Of($"rules.matching.{law.Name}.undisturbed", "M messages/s", [Undisturbed(fastest[index])],
                [Undisturbed(fastest[0])]).Print();
            Measurement.Of($"rules.matching.{law.Name}.trades", "trades", [trades[index]]).Print();
        }

        var isSame = trades[0] == trades[1];
        if (!isSame)
            Console.Error.WriteLine("Rules that touch nothing changed the trades.");
        return isSame;
    }

    private static double[] NoneYet()
    {
        var fastest = new double[(Messages - Preload) / Slice];
        Array.Fill(fastest, double.MaxValue);
        return fastest;
    }

    private static double Undisturbed(double[] fastest) => (Messages - Preload) / fastest.Sum() / 1e6;

    /// <summary>All messages, and in <paramref name="fastest"/> of each slice its fastest run until now.</summary>
    private static (double Seconds, long Trades) Measure(World world, MarketMessage[] messages, double[] fastest)
    {
        var (machine, events, outbox) = (new MarketMachine(), new List<MarketEvent>(), new Nowhere());
        var (start, lap) = (0L, 0L);
        for (var from = 0; from < messages.Length; from += Batch)
        {
            if (from == Preload)
            {
                GC.Collect();
                start = lap = Stopwatch.GetTimestamp();
            }
            else if (from > Preload && (from - Preload) % Slice == 0)
            {
                Lap(fastest, (from - Preload) / Slice - 1, ref lap);
            }

            events.Clear();
            machine.BeginTurn(world, events, outbox, isNewEpoch: from == 0);
            foreach (var message in messages.AsSpan(from, Batch))
                machine.Execute(message);
            machine.EndTurn();
        }

        Lap(fastest, fastest.Length - 1, ref lap);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, machine.Trades);
    }

    private static void Lap(double[] fastest, int slice, ref long lap)
    {
        var now = Stopwatch.GetTimestamp();
        fastest[slice] = Math.Min(fastest[slice], Stopwatch.GetElapsedTime(lap, now).TotalSeconds);
        lap = now;
    }

    private static bool IsEmbargo(Rule rule) =>
        rule.Counterparty?.Nation is { In: { Count: > 0 } named, NotIn: [] } && named.All(term => term.List is null);

    /// <summary>The same rules, but such denials are about another factory's tokens.</summary>
    private static EligibilityInputs Elsewhere(EligibilityInputs inputs, Func<Rule, bool> isMeant)
    {
        var tokens = new TokenTest([], [], [FactoryId.Parse("FR/elsewhere")], []);
        return inputs with
        {
            Rulebooks = [.. inputs.Rulebooks.Select(book => book with
            {
                Document = book.Document with
                {
                    Rules = [.. book.Document.Rules.Select(rule => rule.Effect == RuleEffect.Deny && isMeant(rule)
                        ? rule with { Tokens = tokens } : rule)],
                },
            })],
        };
    }

    /// <summary>Half of all orders rest within 20 ticks of the middle, a third cross it, the rest are cancels.
    /// </summary>
    private static IEnumerable<MarketMessage> Stream(EligibilityInputs inputs)
    {
        var random = new SplitMix(11);
        var sequences = new int[inputs.Parties.Count];
        var placed = new List<OrderNumber>();
        for (var count = 0; count < Messages; count++)
        {
            var kind = random.Below(6);
            if (kind == 0 && placed.Count > 0)
            {
                yield return new OrderCancelAsked(placed[(int)random.Below((uint)placed.Count)]);
                continue;
            }

            var party = inputs.Parties[(int)random.Below((uint)inputs.Parties.Count)];
            var side = random.Below(2) == 0 ? Side.Buy : Side.Sell;
            var away = kind < 4 ? 1 + (long)random.Below(20) : -(long)random.Below(10);
            var lots = Quantity.FromLots(1 + (long)random.Below(20));
            var own = (party.Number.Number % PartiesPerNation * Messages) + ++sequences[party.Number.Number - 1];
            var order = OrderNumber.Of(party.Nation, own);
            placed.Add(order);
            yield return new OrderArrives(
                order, 1, party.Number, party.Owner, side,
                Price.FromTicks(1_000 + (side == Side.Buy ? -away : away)), lots,
                kind < 4 ? TimeInForce.GoodTillCancelled : TimeInForce.ImmediateOrCancel, OrderOptions.None,
                SelfTradePrevention.CancelIncoming, new FeeSchedule(10, 20),
                side == Side.Sell ? [new ParcelPart(NationSet.Of(party.Nation), lots)] : []);
        }
    }

    private sealed class World(SeriesId series, ITradeEligibility law) : IMarketFacts
    {
        public MarketSpecification Specification { get; } = new(
            Currency.Parse("EUR"), 100, Quantity.FromLots(1_000_000), PartyNumber.FromNumber(1), Nation.Parse("CH"));

        public Instant Now => DecisionBenchmark.At;

        public bool TryGetSeries(int book, out SeriesId traded)
        {
            traded = series;
            return true;
        }

        public bool IsOver(int book) => false;

        public ITradeEligibility EligibilityOf(int book) => law;
    }

    /// <summary>As a book asks the law of its silo, but for rules that close.</summary>
    private sealed class CompiledLaw(Eligibility eligibility, SeriesNumber series) : ITradeEligibility
    {
        private readonly ClassMatrix _matrix = new(eligibility, series, Conveyance.Transfer, DecisionBenchmark.At);

        public bool Closes => false;

        public bool HasDues => eligibility.HasDemands;

        public int SellerClass(PartyNumber party, in NationSet custody, Presented presented) =>
            _matrix.GiverClassOf(party, custody, presented);

        public int BuyerClass(PartyNumber party, Presented presented) => _matrix.TakerClassOf(party, presented);

        public bool MayTrade(int sellerClass, int buyerClass) => _matrix.MayGive(sellerClass, buyerClass);

        public IReadOnlyList<string> RulesClosingSale(PartyNumber party, in NationSet custody, Presented presented) =>
            [];

        public IReadOnlyList<string> RulesClosingPurchase(PartyNumber party, Presented presented) => [];

        public PairDues DuesOf(int sellerClass, int buyerClass) => _matrix.DuesOf(sellerClass, buyerClass);
    }

    /// <summary>All parties are of one class, which may do everything.</summary>
    private sealed class OpenLaw : ITradeEligibility
    {
        public bool Closes => false;

        public bool HasDues => false;

        public int SellerClass(PartyNumber party, in NationSet custody, Presented presented) => 0;

        public int BuyerClass(PartyNumber party, Presented presented) => 0;

        public bool MayTrade(int sellerClass, int buyerClass) => true;

        public IReadOnlyList<string> RulesClosingSale(PartyNumber party, in NationSet custody, Presented presented) =>
            [];

        public IReadOnlyList<string> RulesClosingPurchase(PartyNumber party, Presented presented) => [];

        public PairDues DuesOf(int sellerClass, int buyerClass) => PairDues.None;
    }

    private sealed class Nowhere : IMarketOutbox
    {
        public void Tell(Nation nation, AccountMessage message)
        {
            // The messages are made and go to no account.
        }
    }
}
