using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Tokens;

/// <summary>What can happen to a factory.</summary>
public abstract record FactoryEvent
{
    private protected FactoryEvent()
    {
    }
}

/// <summary>The factory was opened with these facts.</summary>
public sealed record FactoryOpened(
    Nation Host, MemberId Operator, Nation OperatorParent, ReadOnlyMemory<byte> PublicKey) : FactoryEvent;

/// <summary>A line has so many units in every hour of [from, until), whatever was said before.</summary>
public sealed record CapacityRegistered(string Line, TokenKind Kind, Instant From, Instant Until, Quantity Units)
    : FactoryEvent;

/// <summary>A series was defined, its attestation verified.</summary>
public sealed record SeriesDefined(SeriesTerms Terms, Provenance Provenance, ReadOnlyMemory<byte> Signature)
    : FactoryEvent;

/// <summary>Lots were minted for a member of the factory's nation.</summary>
public sealed record LotsMinted(CommandId Id, SeriesId Series, Quantity Quantity, PartyNumber To) : FactoryEvent;

/// <summary>Lots were given back for what they promise.</summary>
public sealed record LotsRedeemed(PartyNumber By, SeriesId Series, Quantity Quantity) : FactoryEvent;

/// <summary>Lots were given up.</summary>
/// <param name="By">By whom.</param>
/// <param name="Series">What.</param>
/// <param name="Quantity">How many.</param>
/// <param name="FreeFrom">From this whole hour to the end of the window their capacity is free again.</param>
public sealed record LotsRetired(PartyNumber By, SeriesId Series, Quantity Quantity, Instant FreeFrom) : FactoryEvent;

/// <summary>An account's message about lots could not be applied; nothing changed.</summary>
public sealed record SupplyMessageRefused(
    FactoryRejection Rejection, SupplyChange Change, PartyNumber By, SeriesId Series, Quantity Quantity) : FactoryEvent;
