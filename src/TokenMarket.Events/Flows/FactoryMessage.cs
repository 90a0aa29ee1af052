using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What an account tells a factory.</summary>
public abstract record FactoryMessage
{
    private protected FactoryMessage()
    {
    }
}

/// <summary>A holder gave tokens back for what they promise; they are out of circulation.</summary>
public sealed record TokensRedeemed(PartyNumber By, SeriesId Series, Quantity Quantity) : FactoryMessage;

/// <summary>A holder gave tokens up without anything in return; they are out of circulation.</summary>
public sealed record TokensRetired(PartyNumber By, SeriesId Series, Quantity Quantity) : FactoryMessage;
