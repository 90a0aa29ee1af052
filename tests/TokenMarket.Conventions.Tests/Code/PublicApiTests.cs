using System.Reflection;
using PublicApiGenerator;

namespace TokenMarket.Conventions.Tests.Code;

/// <summary>What strangers compile against: changing it is a decision, seen in the diff of a text.</summary>
public sealed class PublicApiTests
{
    private static readonly string[] Published = ["TokenMarket.Contracts", "TokenMarket.Client"];

    [Fact]
    public void The_public_surface_is_the_approved_one() => Assert.All(
        Published.Where(CompiledCode.Modules.ContainsKey),
        name => Repository.MatchesFile(
            $"tests/TokenMarket.Conventions.Tests/Approved/{name}.txt",
            Assembly.Load(name).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
                .ReplaceLineEndings("\n").TrimEnd() + "\n"));
}
