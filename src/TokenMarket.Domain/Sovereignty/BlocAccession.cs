using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>One bloc: when the nation was in it, and with what reservations.</summary>
internal sealed class BlocAccession
{
    private readonly List<Membership> _memberships = [];

    /// <summary>What the nation reserves now; null where it is not in the bloc.</summary>
    internal IReadOnlyList<Reservation>? Current =>
        _memberships.Count > 0 && _memberships[^1].Until == Instant.Never ? _memberships[^1].Reservations : null;

    /// <summary>What it reserved as of that moment; null where it was not in the bloc.</summary>
    internal IReadOnlyList<Reservation>? At(Instant moment) => _memberships
        .LastOrDefault(membership => membership.From <= moment && moment < membership.Until).Reservations;

    internal int ChangesSince(Instant moment) => _memberships
        .SelectMany(membership => new[] { membership.From, membership.Until })
        .Where(change => change > moment && change != Instant.Never).Distinct().Count();

    /// <summary>From that moment on the nation reserves this; null where it left.</summary>
    internal void Count(IReadOnlyList<Reservation>? reservations, Instant at)
    {
        if (Current is not null)
            _memberships[^1] = _memberships[^1] with { Until = at };
        if (reservations is not null)
            _memberships.Add(new Membership(at, Instant.Never, reservations));
    }

    internal void Write(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_memberships.Count);
        foreach (var membership in _memberships)
        {
            writer.WriteInstant(membership.From);
            writer.WriteInstant(membership.Until);
            writer.WriteReservations(membership.Reservations);
        }
    }

    internal static BlocAccession Read(ref PackedReader reader)
    {
        var accession = new BlocAccession();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            accession._memberships.Add(new Membership(
                reader.ReadInstant(), reader.ReadInstant(), reader.ReadReservations()));
        }

        return accession;
    }

    private readonly record struct Membership(
        Instant From, Instant Until, IReadOnlyList<Reservation> Reservations);
}
