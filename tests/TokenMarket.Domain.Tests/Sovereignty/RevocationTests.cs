using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>What an office took back counts nowhere from the epoch on that says so.</summary>
public sealed class RevocationTests
{
    private static readonly Instant At = Instant.Parse("2026-01-01T00:00:00Z");
    private static readonly Jurisdiction France = Jurisdiction.Of(Nation.Parse("FR"));

    [Fact]
    public void Revoked_is_what_was_entered_and_nothing_else_in_both_forms()
    {
        var inputs = SovereignWorld.Open().Inputs() with { Revocations = new SortedSet<PermitKey> { new(France, 7) } };
        foreach (var law in new IEligibility[] { Eligibility.Compile(inputs, At), new SlowInterpreter(inputs) })
        {
            Assert.True(law.IsRevoked(France, 7));
            Assert.False(law.IsRevoked(France, 8));
            Assert.False(law.IsRevoked(Jurisdiction.OfBloc("eu"), 7));
        }
    }

    [Fact]
    public void While_several_epochs_count_it_is_revoked_if_any_of_them_says_so()
    {
        var before = Eligibility.Compile(SovereignWorld.Open().Inputs(1), At);
        var after = Eligibility.Compile(
            SovereignWorld.Open().Inputs(2) with { Revocations = new SortedSet<PermitKey> { new(France, 7) } }, At);

        Assert.True(new EveryEpoch([before, after]).IsRevoked(France, 7));
        Assert.False(new EveryEpoch([before, after]).IsRevoked(France, 8));
    }

    [Fact]
    public void Registry_enters_it_once_and_keeps_it_and_nobody_waits_for_a_gain()
    {
        var registry = new RegistryMachine();
        Enact(registry, new PublishList(new NamedList("eu", "EU", "Treaty", default, default, "", [])));

        var changes = Enact(registry, new EnterRevocation(France, 7));
        Assert.Equal([new RevocationEntered(France, 7)], changes);
        var again = registry.Decide(Proposal(new EnterRevocation(France, 7)), At, []);
        Assert.Equal(RegistryRejection.NothingChanges, again!.Value.Rejection);

        var writer = new PackedWriter();
        registry.WriteSnapshot(writer);
        var reader = new PackedReader(writer.Written);
        var read = RegistryMachine.ReadSnapshot(ref reader);
        Assert.Contains(new PermitKey(France, 7), read.State.InputsFor(read.Epoch).Revocations);
    }

    [Fact]
    public void Nobody_takes_back_what_another_gave()
    {
        var propose = new ProposeEpoch([new EnterRevocation(France, 7)]) { Lawgivers = [Jurisdiction.Market] };

        var refusal = new RegistryMachine().Decide(propose, At, []);

        Assert.Equal(RegistryRejection.LawOfAnother, refusal!.Value.Rejection);
    }

    private static ProposeEpoch Proposal(RegistryRequest request) =>
        new([request], At.Plus(TimeSpan.FromMinutes(1))) { Lawgivers = [France] };

    private static IReadOnlyList<RegistryChange> Enact(RegistryMachine registry, RegistryRequest request)
    {
        var events = new List<RegistryEvent>();
        Assert.Null(registry.Decide(Proposal(request), At, events));
        var proposed = Assert.IsType<EpochProposed>(Assert.Single(events));
        registry.Apply(proposed);
        registry.Apply(new EpochEnacted(proposed.Epoch, At));
        return proposed.Changes;
    }
}
