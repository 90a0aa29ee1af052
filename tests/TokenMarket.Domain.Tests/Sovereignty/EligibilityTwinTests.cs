using System.Globalization;
using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>
/// Laws on generated worlds; each world asks a hundred questions. The environment variable CsCheck_Iter raises the
/// number of worlds for all, ELIGIBILITY_CASES the number of questions on which both forms are compared.
/// </summary>
public sealed class EligibilityTwinTests
{
    private const int QuestionsPerWorld = 100;
    private const int AsCsCheckSays = -1;

    private static readonly long ComparedWorlds =
        long.Parse(Environment.GetEnvironmentVariable("ELIGIBILITY_CASES") ?? "0", CultureInfo.InvariantCulture)
        / QuestionsPerWorld;

    [Fact]
    public void Compiled_eligibility_and_interpreter_give_the_same_decision() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var compiled = Eligibility.Compile(inputs, world.Moment());
        var interpreter = new SlowInterpreter(inputs);
        for (var i = 0; i < QuestionsPerWorld; i++)
        {
            var question = world.Question(compiled.ValidFrom, compiled.ValidUntil);
            var expected = interpreter.Decide(question);
            Assert.Equal(expected.Denial, compiled.Check(question));
            SovereignWorld.Same(expected, compiled.Decide(question));
        }
    }, iter: ComparedWorlds > 0 ? ComparedWorlds : AsCsCheckSays);

    /// <summary>So many that the compiled form needs a wider number for who passes which tests.</summary>
    [Fact]
    public void Rules_that_tell_more_than_256_members_apart_are_compiled_right()
    {
        const int Members = 300;
        const int Rules = 9;
        var world = SovereignWorld.Open().Member("FR/giver").Series(SovereignWorld.Compute);
        for (var member = 0; member < Members; member++)
            world.Member($"JP/m{member}");
        world.Book("FR", [SovereignWorld.AllowRule("all", "export"), .. Enumerable.Range(0, Rules).Select(rule =>
        {
            var named = Enumerable.Range(0, Members).Where(member => (member >> rule & 1) != 0);
            var names = string.Join(',', named.Select(member => $"\"JP/m{member}\""));
            return SovereignWorld.DenyRule(
                $"bit{rule}", "export", $"\"counterparty\":{{\"member\":{{\"in\":[{names}]}}}}");
        })]);
        var (inputs, first) = (world.Inputs(), world.Question("FR/giver", "JP/m0"));
        var (compiled, interpreter) = (Eligibility.Compile(inputs, first.At), new SlowInterpreter(inputs));

        Assert.Equal(1 + Members, compiled.PartyClassCount);
        for (var member = 0; member < Members; member++)
        {
            var question = world.Question("FR/giver", $"JP/m{member}");
            var decision = compiled.Decide(question);
            SovereignWorld.Same(interpreter.Decide(question), decision);
            Assert.Equal(member == 0, decision.IsAllowed);
        }
    }

    [Fact]
    public void What_counts_under_a_bound_and_who_is_asked_for_room_is_the_same_to_both() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var compiled = Eligibility.Compile(inputs, world.Moment());
        var interpreter = new SlowInterpreter(inputs);
        var bounds = inputs.Rulebooks.Where(book => book.Document.Jurisdiction.Nation.IsSome)
            .SelectMany(book => book.Document.Rules, (book, rule) => (By: book.Document.Jurisdiction, rule.Demand))
            .Where(each => each.Demand is StockDemand).Distinct().ToList();
        foreach (var (by, demand) in bounds)
        {
            foreach (var series in inputs.Series.Where(series => series.Series.End > compiled.ValidFrom))
            {
                Assert.Equal(
                    interpreter.WeightOf(by.Nation, (StockDemand)demand!, series.Series, compiled.ValidFrom),
                    compiled.WeightOf(by, (StockDemand)demand!, series.Number));
            }
        }

        for (var i = 0; i < QuestionsPerWorld / 4; i++)
        {
            var question = world.Question(compiled.ValidFrom, compiled.ValidUntil);
            foreach (var bearer in Enum.GetValues<Bearer>())
            {
                var asked = interpreter.BoundsOn(question, bearer).Select(bound => bound.OfNoSize()).ToHashSet();
                var (party, other) = bearer == Bearer.Giver
                    ? (question.Giver, question.Taker) : (question.Taker, question.Giver);
                var possible = compiled.DemandsOn(new SidePosition(
                    question.Conveyance, bearer, question.Series, party, question.Custody)
                {
                    Counterparty = other,
                    EndUse = question.EndUse,
                });
                Assert.Superset(asked, possible.Permits.Select(demand => demand.Demand).OfType<StockDemand>()
                    .Select(bound => bound.OfNoSize()).ToHashSet());
            }
        }
    });

    [Fact]
    public void Worlds_meet_every_denial_and_every_demand()
    {
        var (denials, demands) = (new HashSet<EligibilityDenial>(), new HashSet<Type>());
        for (var seed = 0; seed < 250; seed++)
        {
            var world = new RandomWorld(seed).Populate();
            var compiled = Eligibility.Compile(world.Inputs(1), world.Moment());
            for (var i = 0; i < QuestionsPerWorld; i++)
            {
                var decision = compiled.Decide(world.Question(compiled.ValidFrom, compiled.ValidUntil));
                denials.UnionWith(decision.Denial is { } denial ? [denial] : []);
                demands.UnionWith(decision.IsAllowed ? decision.Requirements.Select(x => x.Demand.GetType()) : []);
            }
        }

        // What orders bring for levies no world of rules alone knows, and none has a thousand duties.
        Assert.Equal(
            [
                EligibilityDenial.MomentOutsideValidity, EligibilityDenial.LevyNotCovered,
                EligibilityDenial.TooManyDuties,
            ],
            Enum.GetValues<EligibilityDenial>().Except(denials));
        Assert.Equal(6, demands.Count);
    }

    [Fact]
    public void Nothing_changes_before_the_end_of_validity() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var compiled = Eligibility.Compile(inputs, world.Moment());
        if (compiled.ValidUntil == Instant.Never)
            return;
        var last = Eligibility.Compile(inputs, new Instant(compiled.ValidUntil.Microseconds - 1));
        for (var i = 0; i < QuestionsPerWorld; i++)
        {
            var question = world.Question(last.ValidFrom, last.ValidUntil);
            Assert.Equal(last.Check(question), compiled.Check(question));
        }
    });

    [Fact]
    public void Order_of_rules_books_and_lists_never_matters() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var reversed = inputs with
        {
            Rulebooks = [.. inputs.Rulebooks.Reverse()
                .Select(book => book with { Document =
                book.Document with { Rules = [.. book.Document.Rules.Reverse()] } })],
            Lists = [.. inputs.Lists.Reverse()],
            Adoptions = [.. inputs.Adoptions.Reverse()],
        };
        var (one, other) = (Eligibility.Compile(inputs, new Instant(3)), Eligibility.Compile(reversed, new Instant(3)));
        for (var i = 0; i < QuestionsPerWorld; i++)
        {
            var question = world.Question(one.ValidFrom, one.ValidUntil);
            SovereignWorld.Same(one.Decide(question), other.Decide(question));
        }
    });

    [Fact]
    public void Several_epochs_allow_only_what_each_allows_and_their_matrix_says_the_same() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var at = new Instant(3);
        Eligibility[] epochs = [.. Enumerable.Range(1, 2 + (seed & 1)).Select(epoch =>
            Eligibility.Compile(world.Inputs(epoch), at))];
        var all = new EveryEpoch(epochs);
        foreach (var series in world.Series)
        {
            var matrix = new ClassMatrix(all, series.Number, Conveyance.Transfer, default);
            for (var i = 0; i < QuestionsPerWorld / 5; i++)
            {
                var drawn = world.Question(all.ValidFrom, all.ValidUntil);
                var question = drawn with
                {
                    Series = series.Number,
                    Conveyance = Conveyance.Transfer,
                    Permits = default,
                    EndUse = null,
                };
                var isAllowed = Array.TrueForAll(epochs, epoch => epoch.Check(question) is null);
                Assert.Equal(isAllowed, all.Check(question) is null);
                Assert.Equal(isAllowed, all.Decide(question).IsAllowed);
                Assert.Equal(all.Epoch, all.Decide(question).Epoch);
                var isLevied = isAllowed && Array.Exists(epochs, epoch => IsLevied(epoch, question));
                Assert.Equal(isAllowed && !isLevied, MayGive(matrix, question));
            }
        }
    });

    [Fact]
    public void Lost_and_gained_pairs_are_those_on_which_the_epochs_differ() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var at = new Instant(3);
        var (old, @new) = (Eligibility.Compile(world.Inputs(1), at), Eligibility.Compile(world.Inputs(2), at));
        var series = world.Series[0].Number;
        Giver[] givers = [.. world.Parties.Select(party => new Giver(party.Number, world.Set()))];
        PartyNumber[] takers = [.. world.Parties.Select(party => party.Number)];
        var changes = PairChanges.Between(
            new ClassMatrix(old, series, Conveyance.Transfer, default),
            new ClassMatrix(@new, series, Conveyance.Transfer, default), givers, takers);
        for (var giver = 0; giver < givers.Length; giver++)
        {
            for (var taker = 0; taker < takers.Length; taker++)
            {
                var question = new Question(Conveyance.Transfer, series, givers[giver].Party, takers[taker],
                    givers[giver].Custody, at);
                var might = old.Check(question) is null && !IsLevied(old, question);
                var may = @new.Check(question) is null && !IsLevied(@new, question);
                Assert.Equal(might && !may, changes.Lost.Contains(new Pair(giver, taker)));
                Assert.Equal(may && !might, changes.Gained.Contains(new Pair(giver, taker)));
            }
        }
    });

    [Fact]
    public void Check_allocates_nothing()
    {
        var asked = new List<(Eligibility Compiled, Question Question)>();
        for (var seed = 0; seed < 50; seed++)
        {
            var world = new RandomWorld(seed).Populate();
            var compiled = Eligibility.Compile(world.Inputs(1), default);
            for (var i = 0; i < QuestionsPerWorld; i++)
                asked.Add((compiled, world.Question(compiled.ValidFrom, compiled.ValidUntil)));
        }

        var given = asked.Select(one => one.Compiled.Check(one.Question)).ToHashSet();
        Assert.Superset(new HashSet<EligibilityDenial?> { null, EligibilityDenial.LicenceRequired }, given);

        Assert.Equal(0, Allocations.Of(() =>
        {
            foreach (var (compiled, question) in asked)
                _ = compiled.Check(question);
        }));
    }

    /// <summary>Who brings nothing along holds for no levy either.</summary>
    private static bool IsLevied(Eligibility epoch, in Question question) =>
        epoch.RequirementsOf(question).Any(requirement => requirement.Demand is LevyDemand);

    private static bool MayGive(ClassMatrix matrix, Question question)
    {
        var (giver, taker) = (matrix.GiverClassOf(question.Giver, question.Custody, Presented.None),
            matrix.TakerClassOf(question.Taker, Presented.None));
        return giver >= 0 && taker >= 0 && matrix.MayGive(giver, taker);
    }
}
