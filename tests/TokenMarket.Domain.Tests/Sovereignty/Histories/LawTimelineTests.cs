using CsCheck;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Histories;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty.Histories;

public sealed class LawTimelineTests
{
    private const int Histories = 60;
    private const int Steps = 25;
    private const int Questions = 25;
    private static readonly string[] Nations = ["FR", "JP", "US"];
    private static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2030-01-07T00Z+168h");

    /// <summary>The twin keeps the whole registry as it was after each event, and looks through all of it.</summary>
    [Fact]
    public void The_law_of_a_moment_as_known_at_another_is_what_a_twin_that_keeps_everything_says() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var (timeline, kept) = Live(random);
                for (var asked = 0; asked < Questions; asked++)
                {
                    var knownAt = Moment(random.Next(-1, Steps + 2));
                    var at = Moment(random.Next(-1, Steps + 2));
                    var twin = kept.Last(each => each.Since <= knownAt).Registry;
                    var law = timeline.AsKnownAt(knownAt);

                    Assert.Equal(twin.Epoch, law.Epoch);
                    Assert.Equal(All(twin.State.InputsFor(twin.Epoch), at), All(law.Inputs, at));
                }
            },
            iter: Histories,
            threads: 1);

    [Fact]
    public void An_epoch_is_known_from_its_enactment_on_and_not_a_moment_before()
    {
        var (timeline, kept) = Live(new Random(5));
        var since = kept.Skip(1).Select(each => each.Since).Distinct().ToList();

        Assert.NotEmpty(since);
        foreach (var moment in since)
        {
            var before = new Instant(moment.Microseconds - 1);
            Assert.Equal(kept.Last(each => each.Since == moment).Registry.Epoch, timeline.AsKnownAt(moment).Epoch);
            Assert.Equal(kept.Last(each => each.Since < moment).Registry.Epoch, timeline.AsKnownAt(before).Epoch);
        }
    }

    [Fact]
    public void What_is_stamped_with_a_proposed_epoch_has_its_law_even_where_that_was_given_up()
    {
        var (timeline, _) = Live(new Random(3));

        Assert.All(Enumerable.Range(1, timeline.Count),
            number => Assert.Equal(number, timeline.StampedWith(Epoch.FromNumber(number))!.Epoch.Number));
        Assert.Null(timeline.StampedWith(Epoch.FromNumber(timeline.Count + 1)));
    }

    private static Instant Moment(int step) => new((step * 1_000_000L) + 1_750_000_000_000_000L);

    private static (LawTimeline Timeline, List<(Instant Since, RegistryMachine Registry)> Kept) Live(Random random)
    {
        var (registry, timeline) = (new RegistryMachine(), new LawTimeline());
        List<(Instant Since, RegistryMachine Registry)> kept = [(new Instant(long.MinValue), new RegistryMachine())];
        // Two steps at one moment now and then: of both, the later counts.
        for (var step = 0; step < Steps; step += random.Next(2))
        {
            var now = Moment(step);
            RegistryRequest[] requests = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Request(random))];
            Instant? wait = random.Next(3) == 0 ? Moment(step + random.Next(1, 4)) : null;
            var propose = new ProposeEpoch(requests, wait)
            {
                Lawgivers = [.. requests.OfType<LawRequest>().Select(request => request.Lawgiver)],
            };
            if (!Do(propose, now))
            {
                step++;
                continue;
            }

            var epoch = registry.Pending!.Epoch;
            if (random.Next(5) == 0)
                Do(new AbandonEpoch(epoch), now);
            else if (Do(new ConfirmEpoch(epoch), now))
                kept.Add((now, Copy(registry)));
        }

        return (timeline, kept);

        bool Do(RegistryCommand command, Instant now)
        {
            var events = new List<RegistryEvent>();
            if (registry.Decide(command, now, events) is not null)
                return false;
            foreach (var happened in events)
            {
                registry.Apply(happened);
                timeline.Take(happened);
            }

            return true;
        }
    }

    private static RegistryMachine Copy(RegistryMachine registry)
    {
        var writer = new PackedWriter();
        registry.WriteSnapshot(writer);
        var reader = new PackedReader(writer.ToArray());
        return RegistryMachine.ReadSnapshot(ref reader);
    }

    private static RegistryRequest Request(Random random)
    {
        var nation = Nation.Parse(Nations[random.Next(Nations.Length)]);
        var member = MemberId.Parse($"{nation}/treasury");
        return random.Next(5) switch
        {
            0 => new RegisterMember(member, $"{nation}".ToLowerInvariant(), nation, nation),
            1 => new SetMemberStatus(
                member, random.Next(2) == 0 ? MemberStatus.Active : MemberStatus.Suspended),
            2 => new RegisterSeries(
                Series, new Provenance(
                    Nation.Parse("FR"), MemberId.Parse("FR/treasury"), Nation.Parse("FR"),
                    NationSet.Of(Nation.Parse("US")), default, default), null),
            3 => new RemoveRulebook(Jurisdiction.Of(nation), "book"),
            _ => new InstallRulebook(new AdoptedRulebook(random.Next(1, 9), Book(nation, random))),
        };
    }

    /// <summary>Rules that begin and end at any step.</summary>
    private static RulebookDocument Book(Nation nation, Random random)
    {
        var from = random.Next(0, Steps);
        var effect = random.Next(3) == 0 ? "deny" : "allow";
        return RulebookJson.Read(
            $$"""
            {"format":1,"name":"book","jurisdiction":"{{(random.Next(3) == 0 ? "market" : nation.ToString())}}",
             "title":"Rules","source":"Law","recordedAt":"2020-01-01T00:00:00Z","rules":[
              {"id":"rule","title":"Rule","source":"Law","effect":"{{effect}}",
               "directions":["export","import","domestic","lease","use"],
               "from":"{{Moment(from)}}","until":"{{Moment(from + random.Next(1, 9))}}",
               "recordedAt":"2020-01-01T00:00:00Z"}]}
            """, null).Require();
    }

    private static List<string> All(EligibilityInputs inputs, Instant at)
    {
        var rules = new SlowInterpreter(inputs);
        return
        [
            .. from giver in inputs.Parties
               from taker in inputs.Parties
               from series in inputs.Series
               select rules.Decide(new Question(
                   Conveyance.Transfer, series.Number, giver.Number, taker.Number, NationSet.Of(giver.Nation), at))
                   .Sentence,
        ];
    }
}
