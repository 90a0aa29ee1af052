using System.Collections.Concurrent;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Enactment;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Tests.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

/// <summary>
/// The two epochs of the model as real rules: the old one forbids France to give to Germany, the new one to Japan, and
/// from the boundary on to the United States. A silo decides by what is compiled for its epochs and its moment.
/// </summary>
internal static class EnactmentLaw
{
    private static readonly Instant Boundary = Instant.Parse("2026-01-01T00:00:00Z");
    private static readonly Instant Before = new(Boundary.Microseconds - 1);
    private static readonly SovereignWorld Old = World(Deny("old", "DE"));

    private static readonly SovereignWorld New = World(Deny("new", "JP"),
        Deny("later", "US").Replace("\"from\":\"2020-", "\"from\":\"2026-", StringComparison.Ordinal));

    private static readonly Dictionary<(int, bool), Eligibility> Compiled = new()
    {
        [(0, false)] = Compile(Old, 0, Before),
        [(0, true)] = Compile(Old, 0, Boundary),
        [(1, false)] = Compile(New, 1, Before),
        [(1, true)] = Compile(New, 1, Boundary),
    };

    private static readonly ConcurrentDictionary<(Epoch, Epoch?, bool, ModelRelation), string?> Known = new();

    /// <summary>In what the silo's rules are not what the model says of them; null where in nothing.</summary>
    public static string? Differs(SiloEpochMachine silo, bool isPast, ModelRelation relation)
    {
        var key = (silo.InForce, silo.Next, isPast, relation);
        if (!Known.TryGetValue(key, out var difference))
            Known[key] = difference = Compare(silo, isPast, relation);
        return difference;
    }

    private static string? Compare(SiloEpochMachine silo, bool isPast, ModelRelation relation)
    {
        Eligibility[] epochs = [Compiled[(silo.InForce.Number, isPast)],
            .. silo.Next is { } next ? [Compiled[(next.Number, isPast)]] : Array.Empty<Eligibility>()];
        var law = new EveryEpoch(epochs);
        if (!isPast && relation != ModelRelation.Old && law.ValidUntil != Boundary)
            return "the silo's rules outlive the boundary";
        var at = isPast ? Boundary : Before;
        return MayGive("JP/a") != (relation == ModelRelation.Old) ? "the silo disagrees on what new forbids"
            : MayGive("DE/a") != (relation == ModelRelation.New) ? "the silo disagrees on what old forbids"
            : MayGive("US/a") != (relation == ModelRelation.Old || !isPast)
                ? "the silo disagrees on what new forbids from the boundary on"
            : null;

        bool MayGive(string taker) =>
            law.Check(New.Question("FR/a", taker) with { At = at }) is null;
    }

    private static Eligibility Compile(SovereignWorld world, int epoch, Instant at) =>
        Eligibility.Compile(world.Inputs() with { Epoch = Epoch.FromNumber(epoch) }, at);

    private static SovereignWorld World(params string[] denials) => Open()
        .Member("FR/a").Member("DE/a").Member("JP/a").Member("US/a").Series(Compute, From("FR", "FR"))
        .Book("FR", [AllowRule("free", "export"), .. denials]);

    private static string Deny(string id, string nation) =>
        DenyRule(id, "export", $"\"counterparty\":{{\"nation\":{{\"in\":[\"{nation}\"]}}}}");
}
