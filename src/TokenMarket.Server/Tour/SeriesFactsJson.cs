using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour;

/// <summary>
/// What a series promises and where it comes from, as factories are told it and as the market shows it.
/// </summary>
internal static class SeriesFactsJson
{
    /// <summary>The attributes with their kind in <c>type</c>.</summary>
    public static JsonObject Of(SeriesAttributes attributes) => attributes switch
    {
        ComputeAttributes compute => new JsonObject
        {
            ["type"] = "compute-attributes",
            ["acceleratorClass"] = compute.AcceleratorClass,
            ["performance"] = compute.Performance,
            ["energySource"] = compute.EnergySource,
        },
        ModelAttributes model => new JsonObject
        {
            ["type"] = "model-attributes",
            ["trainingOperations"] = model.TrainingOperations,
            ["licence"] = model.Licence,
        },
        DatasetAttributes dataset => new JsonObject
        {
            ["type"] = "dataset-attributes",
            ["sensitivity"] = dataset.Sensitivity,
            ["purpose"] = dataset.Purpose,
            ["records"] = dataset.Records,
        },
        _ => throw new UnreachableException(attributes.GetType().Name),
    };

    /// <summary>All facts.</summary>
    public static JsonObject Of(Provenance provenance) => new()
    {
        ["host"] = provenance.Host.ToString(),
        ["operator"] = provenance.Operator.ToString(),
        ["operatorParent"] = provenance.OperatorParent.ToString(),
        ["hardwareOrigins"] = Of(provenance.HardwareOrigins),
        ["dataSubjects"] = Of(provenance.DataSubjects),
        ["content"] = provenance.Content.ToString(),
    };

    /// <summary>Reads the attributes that the market shows.</summary>
    public static SeriesAttributes AttributesOf(JsonElement json) => json.GetProperty("type").GetString() switch
    {
        "compute-attributes" => new ComputeAttributes(
            Text(json, "acceleratorClass"), json.GetProperty("performance").GetInt64(), Text(json, "energySource")),
        "model-attributes" =>
            new ModelAttributes(json.GetProperty("trainingOperations").GetInt64(), Text(json, "licence")),
        "dataset-attributes" => new DatasetAttributes(
            Text(json, "sensitivity"), Text(json, "purpose"), json.GetProperty("records").GetInt64()),
        var other => throw new TourFailedException($"The market shows attributes of the kind '{other}'."),
    };

    /// <summary>Reads the provenance that the market shows.</summary>
    public static Provenance ProvenanceOf(JsonElement json) => new(
        Nation.Parse(Text(json, "host")),
        MemberId.Parse(Text(json, "operator")),
        Nation.Parse(Text(json, "operatorParent")),
        Nations(json.GetProperty("hardwareOrigins")),
        Nations(json.GetProperty("dataSubjects")),
        ContentHash.TryParse(Text(json, "content"), out var content) ? content : default);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static NationSet Nations(JsonElement json) =>
        json.EnumerateArray().Aggregate(default(NationSet), (set, code) => set.With(Nation.Parse(code.GetString()!)));

    private static JsonArray Of(NationSet nations) =>
        [.. nations.Nations().Select(nation => JsonValue.Create(nation.ToString()))];
}
