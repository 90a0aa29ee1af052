using Mono.Cecil;

namespace TokenMarket.Conventions.Tests.Code;

/// <summary>Closed lists begin at 1, so that a field that somebody forgot is no member.</summary>
public sealed class EnumTests
{
    [Fact]
    public void A_closed_list_starts_at_one() => Expect.None(
        ClosedLists().Where(list => Numbers(list).Min() != 1).Select(list => list.FullName));

    [Fact]
    public void No_number_is_used_twice() => Expect.None(
        ClosedLists().Where(list => Numbers(list).Distinct().Count() != Numbers(list).Count)
            .Select(list => list.FullName));

    private static IEnumerable<TypeDefinition> ClosedLists() => CompiledCode.Modules.Keys.SelectMany(CompiledCode.Types)
        .Where(type => type.IsEnum && type.CustomAttributes.All(a => a.AttributeType.Name != nameof(FlagsAttribute)));

    private static List<long> Numbers(TypeDefinition list) =>
    [
        .. list.Fields.Where(field => field.HasConstant)
            .Select(field => Convert.ToInt64(field.Constant, System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
