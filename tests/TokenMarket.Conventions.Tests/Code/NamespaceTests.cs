using Mono.Cecil;

namespace TokenMarket.Conventions.Tests.Code;

/// <summary>Lines between namespaces, where the projects draw none.</summary>
public sealed class NamespaceTests
{
    private const string Domain = "TokenMarket.Domain";

    private static readonly string[] Strangers = ["Markets", "Ledgers", "Tokens", "Leases", "Sovereignty"];

    private static readonly string[] Framework = ["System", "Console"];

    [Fact]
    public void The_parts_of_the_domain_do_not_know_one_another() => Expect.None(
        from type in CompiledCode.Types(Domain)
        let own = Part(type)
        where own is not null
        from other in CompiledCode.Mentions(type).Select(Part).Distinct()
        where other is not null && other != own
        select $"{type.FullName} mentions {Domain}.{other}");

    [Fact]
    public void No_namespace_shadows_the_frameworks() => Expect.None(
        OurTypes().Where(type => Namespace(type).Split('.').Intersect(Framework).Any()).Select(type => type.FullName));

    [Fact]
    public void No_type_takes_its_namespaces_name() => Expect.None(
        OurTypes().Where(type => !type.IsNested && type.Namespace.Split('.')[^1] == type.Name)
            .Select(type => type.FullName));

    private static IEnumerable<TypeDefinition> OurTypes() => CompiledCode.Modules.Keys.SelectMany(CompiledCode.Types)
        .Where(type => Namespace(type).StartsWith("TokenMarket", StringComparison.Ordinal));

    private static string? Part(TypeReference type) => Namespace(type) is var space
        && space.StartsWith(Domain + ".", StringComparison.Ordinal)
            ? Strangers.FirstOrDefault(space.Split('.')[2].Equals)
            : null;

    private static string Namespace(TypeReference type) =>
        type.DeclaringType is { } outer ? Namespace(outer) : type.Namespace;
}
