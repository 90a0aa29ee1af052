using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Events.Sovereignty;

/// <summary>The packed form of what law changes are made of.</summary>
public static class LawFields
{
    private const byte Version = 1;
    private const byte Suspension = 2;
    private const byte Accession = 3;
    private const byte Departure = 4;

    /// <summary>A change of law.</summary>
    public static void WriteChange(this PackedWriter writer, LawChange change)
    {
        switch (change)
        {
            case VersionChange e:
                writer.WriteByte(Version);
                writer.WriteText(e.Name);
                writer.WriteUnsigned((ulong)e.Version);
                break;
            case SuspensionChange e:
                writer.WriteByte(Suspension);
                writer.WriteText(e.Name);
                writer.WriteNames(e.Suspended);
                break;
            case AccessionChange e:
                writer.WriteByte(Accession);
                writer.WriteText(e.Bloc);
                writer.WriteReservations(e.Reservations);
                break;
            case DepartureChange e:
                writer.WriteByte(Departure);
                writer.WriteText(e.Bloc);
                break;
            default:
                throw new UnreachableException(change.GetType().Name);
        }
    }

    /// <summary>A change of law.</summary>
    public static LawChange ReadChange(this ref PackedReader reader) => reader.ReadByte() switch
    {
        Version => new VersionChange(reader.ReadText(), reader.ReadInt()),
        Suspension => new SuspensionChange(reader.ReadText(), reader.ReadNames()),
        Accession => new AccessionChange(reader.ReadText(), reader.ReadReservations()),
        Departure => new DepartureChange(reader.ReadText()),
        var other => throw reader.Invalid($"There is no change of law {other}."),
    };

    /// <summary>An officer.</summary>
    public static void WriteOfficer(this PackedWriter writer, Officer officer)
    {
        writer.WriteText(officer.Name);
        writer.WriteNation(officer.Nation);
    }

    /// <summary>An officer.</summary>
    public static Officer ReadOfficer(this ref PackedReader reader) => new(reader.ReadText(), reader.ReadNation());

    /// <summary>Names in their order.</summary>
    public static void WriteNames(this PackedWriter writer, IReadOnlyList<string> names)
    {
        writer.WriteUnsigned((ulong)names.Count);
        foreach (var name in names)
            writer.WriteText(name);
    }

    /// <summary>Names in their order.</summary>
    public static List<string> ReadNames(this ref PackedReader reader)
    {
        var names = new List<string>();
        for (var left = reader.ReadInt(); left > 0; left--)
            names.Add(reader.ReadText());
        return names;
    }

    /// <summary>Reservations in their order.</summary>
    public static void WriteReservations(this PackedWriter writer, IReadOnlyList<Reservation> reservations)
    {
        writer.WriteUnsigned((ulong)reservations.Count);
        foreach (var reservation in reservations)
        {
            writer.WriteText(reservation.Rulebook);
            writer.WriteText(reservation.Rule);
            writer.WriteText(reservation.Reason);
        }
    }

    /// <summary>Reservations in their order.</summary>
    public static List<Reservation> ReadReservations(this ref PackedReader reader)
    {
        var reservations = new List<Reservation>();
        for (var left = reader.ReadInt(); left > 0; left--)
            reservations.Add(new Reservation(reader.ReadText(), reader.ReadText(), reader.ReadText()));
        return reservations;
    }
}
