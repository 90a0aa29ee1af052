using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Permits;

/// <summary>The packed form of a permit office's events: number, version, moment, fields. Numbers are never used
/// again.</summary>
public static class PermitOfficeEventCodec
{
    private const int ApprovalAskedKind = 10;
    private const int RequestAmendedKind = 11;
    private const int Version = 1;
    private const int VersionWithMember = 2;

    /// <summary>Appends one event.</summary>
    public static void Write(PackedWriter writer, PermitOfficeEvent e)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(e);
        switch (e)
        {
            case LicenceProposed proposed:
                WriteProposed(writer, 1, proposed);
                PermitOfficeFields.WriteLicence(writer, proposed.Licence);
                writer.WriteUnsigned((ulong)proposed.Application);
                break;
            case BodyProposed proposed:
                WriteProposed(writer, 2, proposed);
                writer.WriteText(proposed.Body);
                PermitOfficeFields.WriteNames(writer, proposed.Officers);
                break;
            case ProposalSeconded seconded:
                Begin(writer, 3, seconded.Number, e);
                writer.WriteText(seconded.By);
                break;
            case ProposalDropped dropped:
                Begin(writer, 4, dropped.Number, e);
                writer.WriteText(dropped.By);
                break;
            case BodyNamed named:
                Begin(writer, 5, 0, e);
                writer.WriteText(named.Body);
                PermitOfficeFields.WriteNames(writer, named.Officers);
                break;
            case PermitGiven given:
                Begin(writer, 6, given.Source.Filing, e);
                PermitValues.WriteGrant(writer, given.Grant);
                writer.WriteNation(given.Nation);
                writer.WriteText(given.Source.Reference);
                writer.WriteUnsigned((ulong)given.Source.Asked);
                writer.WriteText(given.Note);
                break;
            case RevocationOrdered ordered:
                Begin(writer, 7, ordered.Permit, e);
                writer.WriteText(ordered.By);
                writer.WriteText(ordered.Reason);
                break;
            case PermitTakenBack taken:
                Begin(writer, 8, taken.Permit, e);
                writer.WriteNation(taken.Nation);
                break;
            default:
                WriteFiling(writer, e);
                break;
        }
    }

    /// <summary>Reads one event.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such event.</exception>
    public static PermitOfficeEvent Read(ref PackedReader reader)
    {
        var (kind, version) = (reader.ReadInt(), reader.ReadInt());
        if (kind is < 1 or > 20 || version < Version || version > LastVersionOf(kind))
            throw new InvalidDataException($"There is no permit office event {kind} of version {version}.");
        var (at, number) = (reader.ReadInstant(), reader.ReadLong());
        switch (kind)
        {
            case 1:
                var (proposer, until) = (reader.ReadText(), reader.ReadInstant());
                return new LicenceProposed(
                    ToInt(number), PermitOfficeFields.ReadLicence(ref reader), reader.ReadLong(), proposer, until, at);
            case 2:
                var (namer, end) = (reader.ReadText(), reader.ReadInstant());
                return new BodyProposed(
                    ToInt(number), reader.ReadText(), PermitOfficeFields.ReadNames(ref reader), namer, end, at);
            case 3:
                return new ProposalSeconded(ToInt(number), reader.ReadText(), at);
            case 4:
                return new ProposalDropped(ToInt(number), reader.ReadText(), at);
            case 5:
                return new BodyNamed(reader.ReadText(), PermitOfficeFields.ReadNames(ref reader), at);
            case 6:
                var (grant, nation) = (PermitValues.ReadGrant(ref reader), reader.ReadNation());
                var source = new PermitSource(number, reader.ReadText(), reader.ReadLong());
                return new PermitGiven(grant, nation, source, reader.ReadText(), at);
            case 7:
                return new RevocationOrdered(number, reader.ReadText(), reader.ReadText(), at);
            case 8:
                return new PermitTakenBack(number, reader.ReadNation(), at);
            default:
                return ReadFiling(ref reader, kind, version, new Head(number, at));
        }
    }

    private static void WriteFiling(PackedWriter writer, PermitOfficeEvent e)
    {
        switch (e)
        {
            case LicenceApplied applied:
                Begin(writer, 9, applied.Number, e);
                PermitOfficeFields.WriteApplicant(writer, applied.By);
                PermitOfficeFields.WriteLicence(writer, applied.Licence);
                writer.WriteInstant(applied.Until);
                break;
            case ApprovalAsked asked:
                Begin(writer, ApprovalAskedKind, asked.Number, e, VersionOf(asked.Deed));
                PermitOfficeFields.WriteApplicant(writer, asked.By);
                writer.WriteText(asked.Body);
                PermitOfficeFields.WriteDeed(writer, asked.Deed);
                PermitOfficeFields.WriteQuorum(writer, asked.Quorum);
                break;
            case RequestAmended amended:
                Begin(writer, RequestAmendedKind, amended.Number, e, VersionOf(amended.Deed));
                PermitOfficeFields.WriteDeed(writer, amended.Deed);
                PermitOfficeFields.WriteQuorum(writer, amended.Quorum);
                break;
            case VotesDropped dropped:
                Begin(writer, 12, dropped.Number, e);
                PermitOfficeFields.WriteQuorum(writer, dropped.Quorum);
                break;
            case VoteCast vote:
                Begin(writer, 13, vote.Number, e);
                writer.WriteText(vote.Officer);
                writer.WriteBoolean(vote.IsApproval);
                writer.WriteText(vote.Reason);
                break;
            case FilingEnded ended:
                Begin(writer, 14, ended.Number, e);
                writer.WriteMember((byte)ended.End);
                writer.WriteText(ended.By);
                writer.WriteText(ended.Reason);
                break;
            case AllotmentReduced reduced:
                Begin(writer, 15, reduced.Permit, e);
                writer.WriteUnsigned((ulong)reduced.Amount);
                break;
            case ReturnSetAside aside:
                Begin(writer, 16, aside.Permit, e);
                writer.WriteUnsigned((ulong)aside.Amount);
                writer.WriteText(aside.Sender);
                break;
            default:
                WriteBreach(writer, e);
                break;
        }
    }

    private static void WriteBreach(PackedWriter writer, PermitOfficeEvent e)
    {
        switch (e)
        {
            case BreachRecorded recorded:
                Begin(writer, 17, recorded.Number, e);
                writer.WriteUnsigned((ulong)recorded.Obligation);
                writer.WriteParty(recorded.Member);
                writer.WriteNation(recorded.Nation);
                PermitValues.WriteDuty(writer, recorded.Duty);
                writer.WriteInstant(recorded.Due);
                PermitOfficeFields.WriteNumbers(writer, recorded.Revoked);
                break;
            case BreachPunished punished:
                Begin(writer, 18, punished.Number, e);
                break;
            case BreachMended mended:
                Begin(writer, 19, mended.Number, e);
                writer.WriteInstant(mended.MetAt);
                break;
            case OfferTurnedDown down:
                Begin(writer, 20, down.Number, e);
                writer.WriteParty(down.Member);
                writer.WriteNation(down.Nation);
                writer.WriteText(down.Body);
                writer.WriteOffer(down.Offer);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Deeds may name the other side, or an offer, since the second version.</summary>
    private static int VersionOf(Deed deed) =>
        PermitOfficeFields.NamesMore(deed) ? VersionWithMember : Version;

    private static int LastVersionOf(int kind) =>
        kind is ApprovalAskedKind or RequestAmendedKind ? VersionWithMember : Version;

    private static PermitOfficeEvent ReadFiling(ref PackedReader reader, int kind, int version, Head head)
    {
        var ((number, at), hasMember) = (head, version >= VersionWithMember);
        return kind switch
        {
            9 => new LicenceApplied(
                number, PermitOfficeFields.ReadApplicant(ref reader), PermitOfficeFields.ReadLicence(ref reader),
                reader.ReadInstant(), at),
            ApprovalAskedKind => new ApprovalAsked(
                number, PermitOfficeFields.ReadApplicant(ref reader), reader.ReadText(),
                PermitOfficeFields.ReadDeed(ref reader, hasMember), PermitOfficeFields.ReadQuorum(ref reader), at),
            RequestAmendedKind => new RequestAmended(
                number, PermitOfficeFields.ReadDeed(ref reader, hasMember), PermitOfficeFields.ReadQuorum(ref reader),
                at),
            12 => new VotesDropped(number, PermitOfficeFields.ReadQuorum(ref reader), at),
            13 => new VoteCast(number, reader.ReadText(), reader.ReadBoolean(), reader.ReadText(), at),
            14 => new FilingEnded(
                number, (FilingEnd)reader.ReadMember(LastOf<FilingEnd>.Number), reader.ReadText(), reader.ReadText(),
                at),
            15 => new AllotmentReduced(number, reader.ReadLong(), at),
            16 => new ReturnSetAside(number, reader.ReadLong(), reader.ReadText(), at),
            17 => new BreachRecorded(
                number, reader.ReadLong(), reader.ReadParty(), reader.ReadNation(), PermitValues.ReadDuty(ref reader),
                reader.ReadInstant(), PermitOfficeFields.ReadNumbers(ref reader), at),
            18 => new BreachPunished(number, at),
            19 => new BreachMended(number, reader.ReadInstant(), at),
            20 => new OfferTurnedDown(
                number, reader.ReadParty(), reader.ReadNation(), reader.ReadText(), reader.ReadOffer(), at),
            _ => throw new UnreachableException(),
        };
    }

    private static void Begin(
        PackedWriter writer, int kind, long number, PermitOfficeEvent e, int version = Version)
    {
        writer.WriteUnsigned((ulong)kind);
        writer.WriteUnsigned((ulong)version);
        writer.WriteInstant(e.At);
        writer.WriteUnsigned((ulong)number);
    }

    private static void WriteProposed(PackedWriter writer, int kind, OfficeProposed proposed)
    {
        Begin(writer, kind, proposed.Number, proposed);
        writer.WriteText(proposed.By);
        writer.WriteInstant(proposed.Until);
    }

    private static int ToInt(long number) => number is > 0 and <= int.MaxValue
        ? (int)number
        : throw new InvalidDataException($"{number} is the number of no proposal.");

    private readonly record struct Head(long Number, Instant At);
}
