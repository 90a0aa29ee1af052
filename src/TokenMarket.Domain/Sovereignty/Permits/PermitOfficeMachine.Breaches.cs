using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

// Duties of this jurisdiction that were not met: the public record, and what follows. Accounts find breaches out.
public sealed partial class PermitOfficeMachine
{
    private readonly SortedDictionary<long, RecordedBreach> _breaches = [];
    private readonly Dictionary<(Nation Nation, long Obligation), long> _breachOf = [];
    private readonly SortedSet<long> _suspensions = [];
    private long _lastBreach;

    /// <summary>The breaches that are remembered, in the order of their numbers.</summary>
    public IReadOnlyCollection<RecordedBreach> Breaches => _breaches.Values;

    /// <summary>Breaches whose members are still to be suspended: the registry has to be told.</summary>
    public IEnumerable<RecordedBreach> PendingSuspensions => _suspensions.Select(number => _breaches[number]);

    /// <summary>The registry has suspended the member everywhere, or somebody else had before.</summary>
    public void ConfirmSuspension(long breach, Instant now, List<PermitOfficeEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (_suspensions.Contains(breach))
            events.Add(new BreachPunished(breach, now));
    }

    /// <summary>Records a breach, and takes the member's licences of this office back where that follows.</summary>
    private void Decide(DutyBreached breached, Nation nation, Instant now, List<PermitOfficeEvent> events)
    {
        if (_breachOf.ContainsKey((nation, breached.Obligation)))
            return;
        var revokes = breached.Duty.Consequence == BreachConsequence.RevokeLicences;
        IReadOnlyList<long> revoked = !revokes ? [] :
        [
            .. _index.LicencesOf(breached.Member)
                .Where(number => _permits[number] is { Revocation: null } permit && now < permit.Until),
        ];
        var recorded = new BreachRecorded(
            checked(_lastBreach + 1), breached.Obligation, breached.Member, nation, breached.Duty, breached.Due,
            revoked, now);
        events.Add(recorded);
        var reason = $"Breach {recorded.Number}: the duty {recorded.Duty.Duty} was not met by {recorded.Due}.";
        foreach (var licence in revoked)
            events.Add(new RevocationOrdered(licence, "", reason, now));
    }

    private void Decide(DutyMetLate met, Nation nation, Instant now, List<PermitOfficeEvent> events)
    {
        if (_breachOf.TryGetValue((nation, met.Obligation), out var number) && _breaches[number].MetAt is null)
            events.Add(new BreachMended(number, met.At, now));
    }

    /// <summary>What is forgotten stays in the journal; a suspension that is due is not forgotten.</summary>
    private void Apply(BreachRecorded recorded)
    {
        Invariant.Check(recorded.Number == _lastBreach + 1, "Breaches are numbered without gaps.");
        _lastBreach = recorded.Number;
        Put(new RecordedBreach(recorded));
        if (_breaches.Count <= PermitOfficeLimits.MostBreaches)
            return;
        var oldest = _breaches.Values.First(breach => !breach.AwaitsSuspension).Recorded;
        _breaches.Remove(oldest.Number);
        _breachOf.Remove((oldest.Nation, oldest.Obligation));
    }

    private void ApplyBreach(PermitOfficeEvent e)
    {
        switch (e)
        {
            case BreachRecorded recorded:
                Apply(recorded);
                break;
            case BreachPunished punished:
                _suspensions.Remove(punished.Number);
                _breaches[punished.Number] = _breaches[punished.Number] with { SuspendedAt = punished.At };
                break;
            case BreachMended mended:
                _breaches[mended.Number] = _breaches[mended.Number] with { MetAt = mended.MetAt };
                break;
        }
    }

    private void Put(RecordedBreach breach)
    {
        var recorded = breach.Recorded;
        _breaches.Add(recorded.Number, breach);
        _breachOf.Add((recorded.Nation, recorded.Obligation), recorded.Number);
        if (breach.AwaitsSuspension)
            _suspensions.Add(recorded.Number);
    }

    private void WriteBreaches(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_lastBreach);
        writer.WriteUnsigned((ulong)_breaches.Count);
        foreach (var breach in _breaches.Values)
        {
            PermitOfficeEventCodec.Write(writer, breach.Recorded);
            WriteMoment(writer, breach.SuspendedAt);
            WriteMoment(writer, breach.MetAt);
        }
    }

    private void ReadBreaches(ref PackedReader reader)
    {
        _lastBreach = reader.ReadLong();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            Put(new RecordedBreach(Read<BreachRecorded>(ref reader))
            {
                SuspendedAt = ReadMoment(ref reader),
                MetAt = ReadMoment(ref reader),
            });
        }
    }

    private static void WriteMoment(PackedWriter writer, Instant? moment)
    {
        writer.WriteBoolean(moment is not null);
        if (moment is { } at)
            writer.WriteInstant(at);
    }

    private static Instant? ReadMoment(ref PackedReader reader) => reader.ReadBoolean() ? reader.ReadInstant() : null;
}
