using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace TokenMarket.Conventions.Tests.Code;

/// <summary>Our assemblies as the compiler left them: what a type mentions anywhere, bodies and catch clauses
/// included.</summary>
internal static class CompiledCode
{
    /// <summary>Every assembly of <c>src/</c> that exists, by name.</summary>
    public static IReadOnlyDictionary<string, ModuleDefinition> Modules { get; } = Projects.ProjectFile.All("src")
        .ToDictionary(project => project.Name, project => Open(project.Name));

    public static IEnumerable<TypeDefinition> Types(string assembly) => Modules[assembly].GetAllTypes();

    /// <summary>Every type that a type mentions: in its signatures, attributes and code.</summary>
    public static IEnumerable<TypeReference> Mentions(TypeDefinition type) =>
    [
        .. Parts(type.BaseType),
        .. type.Interfaces.SelectMany(i => Parts(i.InterfaceType)),
        .. Attributes(type),
        .. type.Fields.SelectMany(field => Parts(field.FieldType).Concat(Attributes(field))),
        .. type.Properties.SelectMany(property => Parts(property.PropertyType).Concat(Attributes(property))),
        .. type.Methods.SelectMany(Mentions),
    ];

    /// <summary>A type and what it is made of: elements, generic arguments.</summary>
    public static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };

    public static IEnumerable<TypeReference> Mentions(MethodDefinition method) =>
    [
        .. Signature(method), .. Attributes(method),
        .. method.HasBody ? Body(method.Body) : [],
    ];

    private static IEnumerable<TypeReference> Body(MethodBody body) =>
    [
        .. body.Variables.SelectMany(variable => Parts(variable.VariableType)),
        .. body.ExceptionHandlers.SelectMany(handler => Parts(handler.CatchType)),
        .. body.Instructions.SelectMany(instruction => Operand(instruction.Operand)),
    ];

    private static IEnumerable<TypeReference> Operand(object? operand) => operand switch
    {
        TypeReference type => Parts(type),
        FieldReference field => [.. Parts(field.DeclaringType), .. Parts(field.FieldType)],
        GenericInstanceMethod generic =>
            [.. Signature(generic.ElementMethod), .. generic.GenericArguments.SelectMany(Parts)],
        MethodReference method => Signature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
    [
        .. Parts(method.DeclaringType), .. Parts(method.ReturnType),
        .. method.Parameters.SelectMany(parameter => Parts(parameter.ParameterType)),
    ];

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute => Parts(attribute.AttributeType));

    private static ModuleDefinition Open(string name) =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
}
