using System.Diagnostics;
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

/// <summary>A jurisdiction's law as JSON.</summary>
internal static class RulebookViews
{
    /// <summary>How many of the moments at which rules begin or end are told.</summary>
    private const int MostBoundaries = 20;

    /// <summary>
    /// All of it in short; or one rulebook, by its name, in the version that counts or else the last; or by
    /// <c>name@2</c> in that version.
    /// </summary>
    public static OfficerReply Of(RulebookMachine machine, string topic, Instant now)
    {
        if (topic.Length == 0)
            return All(machine, now);
        var (name, stated) = topic.Split('@') is [var before, var behind] ? (before, behind) : (topic, null);
        var versions = machine.VersionsOf(name);
        var adopted = machine.AsKnownAt(now).FirstOrDefault(book => IsNamed(book.Document, name));
        var version = stated is null ? adopted?.Version ?? versions.Count
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
            json.WriteBoolean("isAdopted", version == adopted?.Version);
            Write(json, "suspended", version == adopted?.Version ? adopted.Suspended : []);
            json.WriteNumber("versions", versions.Count);
            json.WritePropertyName("document");
            json.WriteRawValue(versions[version - 1].Document.Text);
        });
    }

    /// <summary>What was asked for waits for another officer.</summary>
    public static OfficerReply Waiting(Jurisdiction jurisdiction, LawProposed proposed) =>
        OfficerReplies.Done(json =>
        {
            json.WriteString("awaits", $"the approval of another officer of {jurisdiction}");
            Write(json, proposed);
        }) with
        { Status = 202 };

    /// <summary>What was asked for is settled and comes at its moment.</summary>
    public static OfficerReply Waiting(LawScheduled scheduled) =>
        OfficerReplies.Done(json =>
        {
            json.WriteString("awaits", "its moment");
            Write(json, scheduled);
        }) with
        { Status = 202 };

    /// <summary>What was enacted before this silo knew of it.</summary>
    public static OfficerReply Enacted(LawEnacted enacted) => OfficerReplies.Done(json =>
    {
        json.WriteNumber("epoch", enacted.Epoch.Number);
        json.WriteString("at", enacted.At.ToString());
        json.WriteStartArray("receipts");
        json.WriteEndArray();
        json.WriteStartArray("dark");
        json.WriteEndArray();
    });

    private static OfficerReply All(RulebookMachine machine, Instant now) => OfficerReplies.Done(json =>
    {
        json.WriteString("jurisdiction", machine.Jurisdiction.ToString());
        var adopted = machine.AsKnownAt(now);
        Write(json, "adopted", adopted, book =>
        {
            json.WriteString("name", book.Document.Name);
            json.WriteNumber("version", book.Version);
            Write(json, "suspended", book.Suspended);
        });
        Write(json, "recorded", machine.Names, name =>
        {
            json.WriteString("name", name);
            json.WriteNumber("versions", machine.VersionsOf(name).Count);
        });
        Write(json, "blocs", machine.AccessionsAt(now), accession =>
        {
            json.WriteString("bloc", accession.Bloc);
            Write(json, accession.Reservations);
        });
        Write(json, "proposals", machine.Proposals.Where(proposed => now < proposed.Until), proposed =>
            Write(json, proposed));
        Write(json, "scheduled", machine.Scheduled.OrderBy(change => change.ComesAt), scheduled =>
            Write(json, scheduled));
        Write(json, "boundaries", BoundariesOf(adopted, now).Take(MostBoundaries), boundary =>
        {
            json.WriteString("at", boundary.At.ToString());
            json.WriteString("name", boundary.Name);
            json.WriteString("rule", boundary.Rule);
            json.WriteString("what", boundary.What);
        });
        json.WriteNumber("revision", machine.Revision);
        json.WriteStartObject("enacted");
        json.WriteNumber("revision", machine.Enacted.Revision);
        json.WriteNumber("epoch", machine.Enacted.Epoch.Number);
        json.WriteString("at", machine.Enacted.At.ToString());
        json.WriteEndObject();
        Write(json, "changes", machine.Changes.Reverse(), change =>
        {
            json.WriteNumber("revision", change.Revision);
            Write(json, change.Changed.Change);
            json.WriteString("at", change.Changed.At.ToString());
            WriteHands(json, change.Changed.By, change.Changed.Approver, change.Changed.Basis);
        });
    });

    /// <summary>When rules of adopted rulebooks begin and end next.</summary>
    private static IEnumerable<(Instant At, string Name, string Rule, string What)> BoundariesOf(
        IReadOnlyList<AdoptedRulebook> adopted, Instant now) => adopted
        .SelectMany(book => book.CountingRules(), (book, rule) => (book.Document.Name, Rule: rule))
        .SelectMany(each => new[]
        {
            (At: each.Rule.From, each.Name, Rule: each.Rule.Id, What: "begins"),
            (At: each.Rule.Until, each.Name, Rule: each.Rule.Id, What: "ends"),
        })
        .Where(boundary => boundary.At > now && boundary.At != Instant.Never)
        .OrderBy(boundary => boundary.At);

    private static void Write(Utf8JsonWriter json, LawProposed proposed)
    {
        json.WriteNumber("proposal", proposed.Number);
        Write(json, proposed.Change);
        if (proposed.ComesAt != Instant.Never)
            json.WriteString("comesAt", proposed.ComesAt.ToString());
        json.WriteString("by", proposed.By.ToString());
        json.WriteString("until", proposed.Until.ToString());
    }

    private static void Write(Utf8JsonWriter json, LawScheduled scheduled)
    {
        json.WriteNumber("proposal", scheduled.Number);
        Write(json, scheduled.Change);
        json.WriteString("comesAt", scheduled.ComesAt.ToString());
        WriteHands(json, scheduled.By, scheduled.Approver, scheduled.Basis);
    }

    private static void WriteHands(Utf8JsonWriter json, Officer by, Officer approver, LawBasis basis)
    {
        json.WriteString("by", by.ToString());
        if (approver.IsSome)
            json.WriteString("approvedBy", approver.ToString());
        json.WriteString("basis", ClosedList.WordOf(basis));
    }

    private static void Write(Utf8JsonWriter json, LawChange change)
    {
        switch (change)
        {
            case VersionChange { Version: 0 } e:
                json.WriteString("change", "repeal");
                json.WriteString("name", e.Name);
                break;
            case VersionChange e:
                json.WriteString("change", "adopt");
                json.WriteString("name", e.Name);
                json.WriteNumber("version", e.Version);
                break;
            case SuspensionChange e:
                json.WriteString("change", "suspend");
                json.WriteString("name", e.Name);
                Write(json, "suspended", e.Suspended);
                break;
            case AccessionChange e:
                json.WriteString("change", "accede");
                json.WriteString("bloc", e.Bloc);
                Write(json, e.Reservations);
                break;
            case DepartureChange e:
                json.WriteString("change", "leave");
                json.WriteString("bloc", e.Bloc);
                break;
            default:
                throw new UnreachableException(change.GetType().Name);
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Reservation> reservations) =>
        Write(json, "reservations", reservations, reservation =>
        {
            json.WriteString("rulebook", reservation.Rulebook);
            json.WriteString("rule", reservation.Rule);
            json.WriteString("reason", reservation.Reason);
        });

    private static void Write(Utf8JsonWriter json, string field, IReadOnlyList<string> names)
    {
        json.WriteStartArray(field);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void Write<T>(Utf8JsonWriter json, string field, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(field);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static bool IsNamed(RulebookDocument document, string name) =>
        string.Equals(document.Name, name, StringComparison.Ordinal);
}
