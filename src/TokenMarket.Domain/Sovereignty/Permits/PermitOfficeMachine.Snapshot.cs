using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

// The state as bytes: what waits and what is out is written as the events that brought it about.
public sealed partial class PermitOfficeMachine
{
    private const byte SnapshotVersion = 3;
    private const byte SnapshotWithoutRevocations = 2;
    private const byte SnapshotWithoutBreaches = 1;

    /// <summary>Appends the whole state; the same state gives the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteByte(SnapshotVersion);
        writer.WriteJurisdiction(Jurisdiction);
        foreach (var last in (ReadOnlySpan<long>)[_lastProposal, _lastFiling, _lastPermit])
            writer.WriteUnsigned((ulong)last);
        writer.WriteUnsigned((ulong)_bodies.Count);
        foreach (var (body, officers) in _bodies)
            PermitOfficeEventCodec.Write(writer, new BodyNamed(body, officers, default));
        writer.WriteUnsigned((ulong)_proposals.Count);
        foreach (var proposed in _proposals.Values)
            PermitOfficeEventCodec.Write(writer, proposed);
        writer.WriteUnsigned((ulong)_permits.Count);
        foreach (var permit in _permits.Values)
            Write(writer, permit);
        writer.WriteUnsigned((ulong)_filings.Count);
        foreach (var filing in _filings.Values)
            Write(writer, filing);
        writer.WriteUnsigned((ulong)_ended.Count);
        foreach (var filing in _ended)
        {
            Write(writer, filing);
            writer.WriteUnsigned((ulong)filing.Permit);
            PermitOfficeEventCodec.Write(writer, new FilingEnded(
                filing.Number, filing.End!.Value, filing.Decided.By, filing.Decided.Reason, default));
        }

        WriteBreaches(writer);
        writer.WriteUnsigned((ulong)_revokedAt.Count);
        foreach (var revoked in _revokedAt)
            writer.WriteInstant(revoked);
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote.</summary>
    /// <remarks>The bytes are no such snapshot: an <c>InvalidDataException</c>.</remarks>
    public static PermitOfficeMachine ReadSnapshot(ref PackedReader reader, LawmakingPolicy policy)
    {
        if (reader.ReadByte() is var format && format is < SnapshotWithoutBreaches or > SnapshotVersion)
            throw reader.Invalid($"There is no snapshot of a permit office of format {format}.");
        var machine = new PermitOfficeMachine(reader.ReadJurisdiction(), policy)
        {
            _lastProposal = reader.ReadInt(),
            _lastFiling = reader.ReadLong(),
            _lastPermit = reader.ReadLong(),
        };
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var body = Read<BodyNamed>(ref reader);
            machine._bodies.Add(body.Body, body.Officers);
        }

        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var proposed = Read<OfficeProposed>(ref reader);
            machine._proposals.Add(proposed.Number, proposed);
        }

        for (var left = reader.ReadInt(); left > 0; left--)
            machine.Put(ReadPermit(ref reader));
        for (var left = reader.ReadInt(); left > 0; left--)
            machine.Put(ReadFiling(ref reader));
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var (filing, permit) = (ReadFiling(ref reader), reader.ReadLong());
            var ended = Read<FilingEnded>(ref reader);
            machine._ended.Add(filing with { End = ended.End, Decided = (ended.By, ended.Reason), Permit = permit });
        }

        if (format > SnapshotWithoutBreaches)
            machine.ReadBreaches(ref reader);
        if (format <= SnapshotWithoutRevocations)
            return machine;
        for (var left = reader.ReadInt(); left > 0; left--)
            machine._revokedAt.Enqueue(reader.ReadInstant());
        return machine;
    }

    private static void Write(PackedWriter writer, GivenPermit permit)
    {
        PermitOfficeEventCodec.Write(writer, permit.Given);
        writer.WriteUnsigned((ulong)permit.Returned);
        writer.WriteBoolean(permit.IsTakenBack);
        writer.WriteBoolean(permit.Revocation is not null);
        if (permit.Revocation is not null)
            PermitOfficeEventCodec.Write(writer, permit.Revocation);
    }

    private static GivenPermit ReadPermit(ref PackedReader reader)
    {
        var (given, returned, isTakenBack) = (Read<PermitGiven>(ref reader), reader.ReadLong(), reader.ReadBoolean());
        var revocation = reader.ReadBoolean() ? Read<RevocationOrdered>(ref reader) : null;
        return new GivenPermit(given, returned, revocation) { IsTakenBack = isTakenBack };
    }

    private void Put(GivenPermit permit)
    {
        _permits.Add(permit.Grant.Number, permit);
        _index.Add(permit);
        if (permit is { Revocation: not null, IsTakenBack: false })
            _index.Revocations.Add(permit.Grant.Number);
    }

    private static void Write(PackedWriter writer, Filing filing)
    {
        if (filing is not ApprovalRequest request)
        {
            var application = (Application)filing;
            PermitOfficeEventCodec.Write(writer, new LicenceApplied(
                application.Number, application.By, application.Licence, application.Until, application.At));
            return;
        }

        PermitOfficeEventCodec.Write(writer, new ApprovalAsked(
            request.Number, request.By, request.Body, request.Deed, request.Quorum, request.At));
        writer.WriteInstant(request.Until);
        writer.WriteUnsigned((ulong)request.Votes.Count);
        foreach (var vote in request.Votes)
            PermitOfficeEventCodec.Write(writer, vote);
    }

    private static Filing ReadFiling(ref PackedReader reader)
    {
        var filed = PermitOfficeEventCodec.Read(ref reader);
        if (filed is LicenceApplied applied)
            return new Application(applied.Number, applied.By, applied.Licence, applied.At, applied.Until);
        if (filed is not ApprovalAsked asked)
            throw reader.Invalid("What a member filed is neither an application nor a request.");
        var until = reader.ReadInstant();
        var votes = new VoteCast[reader.ReadInt()];
        for (var index = 0; index < votes.Length; index++)
            votes[index] = Read<VoteCast>(ref reader);
        return new ApprovalRequest(
            asked.Number, asked.By, asked.Body, asked.Deed, asked.Quorum, votes, asked.At, until);
    }

    private static T Read<T>(ref PackedReader reader)
        where T : PermitOfficeEvent => PermitOfficeEventCodec.Read(ref reader) as T
        ?? throw reader.Invalid($"There is no {typeof(T).Name} where one belongs.");
}
