using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// What a jurisdiction's stream tells the registry: its whole law behind so many changes. Told again, or told late, it
/// changes nothing.
/// </summary>
/// <param name="Jurisdiction">Whose law.</param>
/// <param name="Revision">How many changes it has seen.</param>
/// <param name="Rulebooks">Every name that was ever adopted, with what counts now; null where nothing does.</param>
/// <param name="Blocs">Every bloc that the nation ever acceded to, with its reservations; null where it left.</param>
public sealed record LawStatement(
    Jurisdiction Jurisdiction,
    int Revision,
    IReadOnlyList<KeyValuePair<string, AdoptedRulebook?>> Rulebooks,
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<Reservation>?>> Blocs)
{
    /// <summary>Whether the registry has enacted this or a later revision, and in which epoch.</summary>
    public Epoch? EnactedIn(RegistryState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Laws.TryGetValue(Jurisdiction, out var stated) && stated.Revision >= Revision
            ? stated.Epoch
            : null;
    }

    /// <summary>What has to change in the registry, so that it holds this law.</summary>
    public ProposeEpoch ProposalOn(RegistryState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var requests = new List<RegistryRequest>();
        foreach (var (name, rulebook) in Rulebooks)
        {
            var counting = state.Rulebooks.GetValueOrDefault(new RulebookKey(Jurisdiction, name));
            if (rulebook is null && counting is not null)
                requests.Add(new RemoveRulebook(Jurisdiction, name));
            else if (rulebook is not null && !IsSame(rulebook, counting))
                requests.Add(new InstallRulebook(rulebook));
            else if (rulebook is not null && !rulebook.Suspended.SequenceEqual(counting!.Suspended))
                requests.Add(new SuspendRules(Jurisdiction, name, rulebook.Suspended));
        }

        foreach (var (bloc, reservations) in Blocs)
        {
            var nation = Jurisdiction.Nation;
            state.Adoptions.TryGetValue(new BlocAdoption(nation, bloc), out var counting);
            var isAcceded = state.Adoptions.Contains(new BlocAdoption(nation, bloc));
            if (reservations is null && isAcceded)
                requests.Add(new DeclineBloc(nation, bloc));
            else if (reservations is not null && !(isAcceded && counting!.Reservations.SequenceEqual(reservations)))
                requests.Add(new AcceptBloc(nation, bloc) { Reservations = reservations });
        }

        requests.Add(new StateLaw(Jurisdiction, Revision));
        return new ProposeEpoch(requests) { Lawgivers = [Jurisdiction] };
    }

    /// <summary>Appends the packed form.</summary>
    public void Write(PackedWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJurisdiction(Jurisdiction);
        writer.WriteUnsigned((ulong)Revision);
        writer.WriteUnsigned((ulong)Rulebooks.Count);
        foreach (var (name, rulebook) in Rulebooks)
        {
            writer.WriteText(name);
            writer.WriteUnsigned((ulong)(rulebook?.Version ?? 0));
            if (rulebook is null)
                continue;
            writer.WriteText(rulebook.Document.Text);
            writer.WriteNames(rulebook.Suspended);
        }

        writer.WriteUnsigned((ulong)Blocs.Count);
        foreach (var (bloc, reservations) in Blocs)
        {
            writer.WriteText(bloc);
            writer.WriteBoolean(reservations is not null);
            if (reservations is not null)
                writer.WriteReservations(reservations);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote; other bytes are an <c>InvalidDataException</c>.</summary>
    public static LawStatement Read(ref PackedReader reader)
    {
        var jurisdiction = reader.ReadJurisdiction();
        var revision = reader.ReadInt();
        var rulebooks = new List<KeyValuePair<string, AdoptedRulebook?>>();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var (name, version) = (reader.ReadText(), reader.ReadInt());
            rulebooks.Add(new(name, version == 0
                ? null
                : new AdoptedRulebook(version, RulebookJson.ReadRecorded(reader.ReadText()).Require())
                {
                    Suspended = reader.ReadNames(),
                }));
        }

        var blocs = new List<KeyValuePair<string, IReadOnlyList<Reservation>?>>();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var bloc = reader.ReadText();
            blocs.Add(new(bloc, reader.ReadBoolean() ? reader.ReadReservations() : null));
        }

        return new LawStatement(jurisdiction, revision, rulebooks, blocs);
    }

    private static bool IsSame(AdoptedRulebook stated, AdoptedRulebook? counting) =>
        stated.Version == counting?.Version
        && string.Equals(stated.Document.Text, counting.Document.Text, StringComparison.Ordinal);
}
