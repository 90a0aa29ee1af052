using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;

namespace TokenMarket.Domain.Tokens;

/// <summary>A series: its facts, its status and its supply.</summary>
/// <remarks>That it is expired is never recorded: from the end of the window on it is, whoever looks.</remarks>
public sealed class TokenMachine(SeriesId id)
{
    private const byte SnapshotVersion = 1;

    private SeriesStatus _status = SeriesStatus.Announced;

    /// <summary>Which series.</summary>
    public SeriesId Id { get; } = id;

    /// <summary>Terms, provenance and attestation; null until the factory has announced them.</summary>
    public SeriesIntroduced? Facts { get; private set; }

    /// <summary>Why the status is what it is; null where nothing has changed it yet.</summary>
    public StatusReason? Reason { get; private set; }

    /// <summary>How many lots were ever minted.</summary>
    public Quantity Minted { get; private set; }

    /// <summary>How many of them were redeemed.</summary>
    public Quantity Redeemed { get; private set; }

    /// <summary>How many of them were retired.</summary>
    public Quantity Retired { get; private set; }

    /// <summary>How many are in circulation.</summary>
    public Quantity Outstanding => Quantity.FromLots(Minted.Lots - Redeemed.Lots - Retired.Lots);

    /// <summary>
    /// The status at a moment; null until the factory has announced the series. Revoked outlasts expired.
    /// </summary>
    public SeriesStatus? StatusAt(Instant moment)
    {
        if (Facts is null)
            return null;
        return _status != SeriesStatus.Revoked && moment >= Id.End ? SeriesStatus.Expired : _status;
    }

    /// <summary>Answers a command: null and the event that makes it so, or why not.</summary>
    public TokenRejection? Decide(TokenCommand command, Instant now, List<TokenEvent> events)
    {
        if (StatusAt(now) is not { } status)
            return TokenRejection.SeriesUnknown;
        if (!Enum.IsDefined(command.Reason))
            return TokenRejection.ReasonUnknown;
        if (status == SeriesStatus.Revoked)
            return TokenRejection.SeriesRevoked;
        if (status == SeriesStatus.Expired)
            return TokenRejection.SeriesExpired;

        var (next, rejection) = command switch
        {
            ActivateSeries => (SeriesStatus.Active,
                Unless(status == SeriesStatus.Announced, TokenRejection.AlreadyActivated)),
            SuspendSeries => (SeriesStatus.Suspended, Unless(status == SeriesStatus.Active, TokenRejection.NotActive)),
            ResumeSeries => (SeriesStatus.Active,
                Unless(status == SeriesStatus.Suspended, TokenRejection.NotSuspended)),
            RevokeSeries => (SeriesStatus.Revoked, (TokenRejection?)null),
            _ => throw new UnreachableException(),
        };
        if (rejection is null)
            events.Add(new SeriesStatusChanged(next, command.Reason, now));
        return rejection;
    }

    /// <summary>Takes in what a factory says. What cannot be applied becomes an event that says so, and why.</summary>
    public void Decide(TokenMessage message, FlowAddress sender, List<TokenEvent> events)
    {
        switch (message)
        {
            case SeriesAnnounced m:
                events.Add(WhyNot(m, sender) is { } refusal
                    ? new AnnouncementRefused(refusal, sender.ToString(), m.Terms.Series)
                    : new SeriesIntroduced(m.Terms, m.Provenance, m.Signature));
                return;
            case SupplyReported m:
                events.Add(WhyNot(m, sender) is { } rejection
                    ? new SupplyReportRefused(rejection, sender.ToString(), m.Series, m.Change, m.Quantity)
                    : new SupplyChanged(m.Change, m.Quantity));
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Takes in what happened.</summary>
    public void Apply(TokenEvent happened)
    {
        switch (happened)
        {
            case SeriesIntroduced e:
                Facts = e;
                return;
            case SeriesStatusChanged e:
                (_status, Reason) = (e.Status, e.Reason);
                return;
            case SupplyChanged e:
                Apply(e);
                return;
            case AnnouncementRefused or SupplyReportRefused:
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Writes the whole state; the same state gives the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteByte(SnapshotVersion);
        writer.WriteText(Id.ToString());
        writer.WriteBoolean(Facts is not null);
        if (Facts is not null)
            TokenEventCodec.Write(writer, Facts);
        writer.WriteByte((byte)_status);
        writer.WriteByte((byte)(Reason ?? 0));
        writer.WriteQuantity(Minted);
        writer.WriteQuantity(Redeemed);
        writer.WriteQuantity(Retired);
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote.</summary>
    /// <exception cref="InvalidOperationException">The bytes are a snapshot of something else.</exception>
    public static TokenMachine ReadSnapshot(ref PackedReader reader)
    {
        if (reader.ReadByte() != SnapshotVersion)
            throw new InvalidOperationException("The snapshot of a series has an unknown version.");
        var machine = new TokenMachine(reader.ReadSeries());
        if (reader.ReadBoolean())
            machine.Facts = (SeriesIntroduced)TokenEventCodec.Read(ref reader);
        machine._status = (SeriesStatus)reader.ReadByte();
        var reason = (StatusReason)reader.ReadByte();
        machine.Reason = reason == default ? null : reason;
        machine.Minted = reader.ReadQuantity();
        machine.Redeemed = reader.ReadQuantity();
        machine.Retired = reader.ReadQuantity();
        return machine;
    }

    private void Apply(SupplyChanged changed)
    {
        switch (changed.Change)
        {
            case SupplyChange.Minted:
                Minted = Quantity.FromLots(checked(Minted.Lots + changed.Quantity.Lots));
                return;
            case SupplyChange.Redeemed:
                Redeemed = Quantity.FromLots(checked(Redeemed.Lots + changed.Quantity.Lots));
                return;
            case SupplyChange.Retired:
                Retired = Quantity.FromLots(checked(Retired.Lots + changed.Quantity.Lots));
                return;
        }
    }

    private TokenRejection? WhyNot(SeriesAnnounced message, FlowAddress sender)
    {
        if (sender != FlowAddress.Factory(Id.Factory) || message.Terms.Series != Id)
            return TokenRejection.NotItsFactory;
        return Facts is null ? null : TokenRejection.AlreadyAnnounced;
    }

    private TokenRejection? WhyNot(SupplyReported message, FlowAddress sender)
    {
        if (sender != FlowAddress.Factory(Id.Factory) || message.Series != Id)
            return TokenRejection.NotItsFactory;
        if (Facts is null)
            return TokenRejection.SeriesUnknown;
        var limit = message.Change switch
        {
            SupplyChange.Minted => long.MaxValue - Minted.Lots,
            SupplyChange.Redeemed or SupplyChange.Retired => Outstanding.Lots,
        };
        return message.Quantity.Lots > limit ? TokenRejection.SupplyOutOfRange : null;
    }

    private static TokenRejection? Unless(bool isAllowed, TokenRejection rejection) => isAllowed ? null : rejection;
}
