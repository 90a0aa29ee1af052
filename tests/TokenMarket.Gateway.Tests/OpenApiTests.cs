using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Gateway.Tests.Fakes;

namespace TokenMarket.Gateway.Tests;

public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>What strangers generate their clients from: changing it is a decision, seen in the diff of a
    /// text.</summary>
    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        await using var host = await GatewayHost.StartAsync();
        var document = JsonNode.Parse(await host.Http(null).GetStringAsync("/openapi/v1.json"))!;

        var text = document.ToJsonString(Indented) + "\n";

        var approved = Path.Combine(AppContext.BaseDirectory, "Approved", "openapi.json");
        var received = Path.Combine(AppContext.BaseDirectory, "openapi.received.json");
        await File.WriteAllTextAsync(received, text);
        Assert.True(await File.ReadAllTextAsync(approved) == text,
            $"The document changed: compare Approved/openapi.json with {received}.");
    }

    [Fact]
    public async Task The_document_is_of_version_3_1_and_has_every_path()
    {
        await using var host = await GatewayHost.StartAsync();
        var document = JsonNode.Parse(await host.Http(null).GetStringAsync("/openapi/v1.json"))!;

        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var paths = document["paths"]!.AsObject().Select(x => x.Key).ToList();
        Assert.Contains("/v1/commands", paths);
        Assert.Contains("/v1/account/orders/stream", paths);
        Assert.Equal(32, paths.Count(x => x.StartsWith("/v1/", StringComparison.Ordinal)));
    }
}
