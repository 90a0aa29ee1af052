using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Tokens;

/// <summary>What can happen to a series.</summary>
public abstract record TokenEvent
{
    private protected TokenEvent()
    {
    }
}

/// <summary>The series exists, with these facts for ever.</summary>
public sealed record SeriesIntroduced(SeriesTerms Terms, Provenance Provenance, ReadOnlyMemory<byte> Signature)
    : TokenEvent;

/// <summary>The series has another status, from that moment.</summary>
public sealed record SeriesStatusChanged(SeriesStatus Status, StatusReason Reason, Instant At) : TokenEvent;

/// <summary>Lots came into circulation or left it.</summary>
public sealed record SupplyChanged(SupplyChange Change, Quantity Quantity) : TokenEvent;

/// <summary>An announcement could not be applied; nothing changed.</summary>
/// <param name="Rejection">Why.</param>
/// <param name="Sender">The name of the stream that it came from.</param>
/// <param name="Announced">The series that was announced.</param>
public sealed record AnnouncementRefused(TokenRejection Rejection, string Sender, SeriesId Announced) : TokenEvent;

/// <summary>A report of supply could not be applied; nothing changed.</summary>
/// <param name="Rejection">Why.</param>
/// <param name="Sender">The name of the stream that it came from.</param>
/// <param name="Reported">The series that was reported on.</param>
/// <param name="Change">What was reported.</param>
/// <param name="Quantity">How much.</param>
public sealed record SupplyReportRefused(
    TokenRejection Rejection, string Sender, SeriesId Reported, SupplyChange Change, Quantity Quantity) : TokenEvent;
