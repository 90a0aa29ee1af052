using Mono.Cecil;
using OpCode = Mono.Cecil.Cil.Code;

namespace TokenMarket.Conventions.Tests.Code;

/// <summary>Amounts are whole numbers: neither Contracts nor Domain nor Events computes or even mentions anything
/// else.</summary>
public sealed class FloatingPointTests
{
    private static readonly string[] Inexact = ["System.Single", "System.Double", "System.Half"];

    private static readonly HashSet<OpCode> Instructions =
    [
        OpCode.Ldc_R4, OpCode.Ldc_R8, OpCode.Conv_R4, OpCode.Conv_R8,
        OpCode.Conv_R_Un, OpCode.Ldelem_R4, OpCode.Ldelem_R8,
        OpCode.Stelem_R4, OpCode.Stelem_R8, OpCode.Ldind_R4,
        OpCode.Ldind_R8, OpCode.Stind_R4, OpCode.Stind_R8,
    ];

    [Theory]
    [InlineData("TokenMarket.Contracts")]
    [InlineData("TokenMarket.Events")]
    [InlineData("TokenMarket.Domain")]
    public void Nothing_is_a_floating_point_number(string assembly) =>
        Expect.None(CompiledCode.Types(assembly).SelectMany(Findings));

    [Fact]
    public void The_scan_finds_literals_conversions_locals_signatures_and_calls()
    {
        var module = ModuleDefinition.ReadModule(typeof(FloatingPointTests).Assembly.Location);
        var bait = module.GetType(typeof(Bait).FullName!.Replace('+', '/'));

        Assert.Equal([".cctor", "Call", "Convert", "Field", "Literal", "Sign"],
            Findings(bait).Select(Subject).Distinct().Order());
    }

    private static IEnumerable<string> Findings(TypeDefinition type) =>
    [
        .. type.Fields.Where(field => CompiledCode.Parts(field.FieldType).Any(IsInexact))
            .Select(field => field.FullName),
        .. type.Methods.Where(HasInexact).Select(method => method.FullName),
    ];

    private static bool HasInexact(MethodDefinition method) => CompiledCode.Mentions(method).Any(IsInexact)
        || method.HasBody && method.Body.Instructions.Any(step => Instructions.Contains(step.OpCode.Code));

    private static bool IsInexact(TypeReference type) => Inexact.Contains(type.FullName);

    private static string Subject(string member) => member.Split("::")[1].Split('(')[0];

    /// <summary>One example of each way in; none of them is ever called.</summary>
    private static class Bait
    {
        public static readonly List<double> Field = [];

        public static long Literal(long a) => a > 1.5 ? 1 : 0;

        public static long Convert(long a) => (long)(a * (float)a);

        public static double Sign(double a) => a;

        public static bool Call(TimeSpan a) => a.TotalSeconds.Equals(null);

        public static bool Clean(long a) => a > 1;
    }
}
