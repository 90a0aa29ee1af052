using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What an account tells another stream, and which. The message is of the family that the destination takes.
/// </summary>
/// <param name="To">Where it goes.</param>
/// <param name="Message">An account, market, lease, factory or office message, as <paramref name="To"/> says.</param>
public readonly record struct OutgoingMessage(FlowAddress To, object Message)
{
    /// <summary>Writes the packed form that the destination reads.</summary>
    public void Write(PackedWriter writer)
    {
        switch (Message)
        {
            case AccountMessage m: AccountMessageCodec.Write(writer, m); break;
            case MarketMessage m: MarketMessageCodec.Write(writer, m); break;
            case LeaseMessage m: LeaseMessageCodec.Write(writer, m); break;
            case FactoryMessage m: FactoryMessageCodec.Write(writer, m); break;
            case PermitOfficeMessage m: PermitOfficeMessageCodec.Write(writer, m); break;
            default: throw new UnreachableException($"An account tells nobody a {Message.GetType().Name}.");
        }
    }
}
