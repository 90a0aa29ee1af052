using System.Globalization;
using Microsoft.OpenApi;

namespace TokenMarket.Gateway.OpenApi;

/// <summary>
/// Schemas of objects from a line of words: <c>adopt name:slug version:int</c>. The first word is what stands in the
/// field <c>type</c>, <c>-</c> where there is none; <c>version?:int</c> may be left out, <c>fees:#Fees</c> is a
/// component, and <c>rows:[#Row</c> is a list of them.
/// </summary>
internal static class ObjectSchemas
{
    /// <summary>The name of a command's component: <c>place-order</c> is <c>PlaceOrder</c>.</summary>
    internal static string NameOf(string type) => string.Concat(
        type.Split('-').Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));

    /// <summary>The schema of an object, and of nothing with another field.</summary>
    internal static OpenApiSchema Of(OpenApiDocument document, string line)
    {
        var words = line.Split(' ');
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
            AdditionalPropertiesAllowed = false,
        };
        if (words[0] != "-")
        {
            schema.Properties.Add("type", new OpenApiSchema { Type = JsonSchemaType.String, Const = words[0] });
            schema.Required.Add("type");
        }

        foreach (var word in words.Skip(1))
        {
            var (name, form) = (word[..word.IndexOf(':', StringComparison.Ordinal)], word[(word.IndexOf(':') + 1)..]);
            if (!name.EndsWith('?'))
                schema.Required.Add(name);
            schema.Properties.Add(name.TrimEnd('?'), FormOf(document, form));
        }

        return schema;
    }

    /// <summary>Adds a component for each command, and one that is any of them, by its <c>type</c>.</summary>
    internal static IOpenApiSchema AddFamily(OpenApiDocument document, string name, IEnumerable<string> lines)
    {
        var family = new OpenApiSchema
        {
            OneOf = [],
            Discriminator = new OpenApiDiscriminator
            {
                PropertyName = "type",
                Mapping = new SortedDictionary<string, OpenApiSchemaReference>(StringComparer.Ordinal),
            },
        };
        foreach (var line in lines)
        {
            var type = line.Split(' ')[0];
            var reference = Add(document, NameOf(type), Of(document, line));
            family.OneOf.Add(reference);
            family.Discriminator.Mapping.Add(type, reference);
        }

        return Add(document, name, family);
    }

    /// <summary>Adds a component, and gives what refers to it.</summary>
    internal static OpenApiSchemaReference Add(OpenApiDocument document, string name, IOpenApiSchema schema)
    {
        document.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, document);
    }

    private static IOpenApiSchema FormOf(OpenApiDocument document, string form) => form[0] switch
    {
        '#' => new OpenApiSchemaReference(form[1..], document),
        '[' => new OpenApiSchema { Type = JsonSchemaType.Array, Items = FormOf(document, form[1..]) },
        _ => FieldForms.Of(form),
    };
}
