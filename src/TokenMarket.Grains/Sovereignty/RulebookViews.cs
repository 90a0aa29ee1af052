using System.Globalization;
using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>A jurisdiction's rulebooks as JSON.</summary>
internal static class RulebookViews
{
    /// <summary>
    /// All of them in short; or one, by its name, in the version that counts or else the last; or by <c>name@2</c> in
    /// that version.
    /// </summary>
    public static OfficerReply Of(RulebookMachine machine, string topic, Instant now)
    {
        if (topic.Length == 0)
            return All(machine, now);
        var (name, stated) = topic.Split('@') is [var before, var behind] ? (before, behind) : (topic, null);
        var versions = machine.VersionsOf(name);
        var adopted = machine.AsKnownAt(now).FirstOrDefault(book => IsNamed(book.Document, name))?.Version;
        var version = stated is null ? adopted ?? versions.Count
            : int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (version < 1 || version > versions.Count)
        {
            return OfficerReplies.Of(Problem.Of(
                ProblemCode.NotFound, $"{machine.Jurisdiction} has recorded no '{topic}'.", "",
                "Ask without a topic for the names and versions."));
        }

        return OfficerReplies.Done(json =>
        {
            json.WriteString("name", name);
            json.WriteNumber("version", version);
            json.WriteString("recordedAt", versions[version - 1].RecordedAt.ToString());
            json.WriteBoolean("isAdopted", version == adopted);
            json.WriteNumber("versions", versions.Count);
            json.WritePropertyName("document");
            json.WriteRawValue(versions[version - 1].Document.Text);
        });
    }

    /// <summary>What was asked for waits for another officer.</summary>
    public static OfficerReply Waiting(Jurisdiction jurisdiction, ChangeProposed proposed) =>
        OfficerReplies.Done(json =>
        {
            json.WriteString("awaits", $"the approval of another officer of {jurisdiction}");
            Write(json, proposed);
        }) with
        { Status = 202 };

    private static OfficerReply All(RulebookMachine machine, Instant now) => OfficerReplies.Done(json =>
    {
        json.WriteString("jurisdiction", machine.Jurisdiction.ToString());
        json.WriteStartArray("adopted");
        foreach (var adopted in machine.AsKnownAt(now))
        {
            json.WriteStartObject();
            json.WriteString("name", adopted.Document.Name);
            json.WriteNumber("version", adopted.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("recorded");
        foreach (var name in machine.Names)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("versions", machine.VersionsOf(name).Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("proposals");
        foreach (var proposed in machine.Proposals.Where(proposed => now < proposed.Until))
        {
            json.WriteStartObject();
            Write(json, proposed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, ChangeProposed proposed)
    {
        json.WriteNumber("proposal", proposed.Number);
        json.WriteString("name", proposed.Name);
        if (proposed.Version > 0)
            json.WriteNumber("version", proposed.Version);
        json.WriteString("by", proposed.By);
        json.WriteString("until", proposed.Until.ToString());
    }

    private static bool IsNamed(RulebookDocument document, string name) =>
        string.Equals(document.Name, name, StringComparison.Ordinal);
}
