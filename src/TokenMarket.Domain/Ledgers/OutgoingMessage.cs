using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>What an account tells another stream, and which. The message is of the family that the destination takes.</summary>
/// <param name="To">Where it goes.</param>
/// <param name="Message">An account, market, lease or factory message, as <paramref name="To"/> says.</param>
public readonly record struct OutgoingMessage(FlowAddress To, object Message)
{
    /// <summary>Writes the packed form that the destination reads.</summary>
    public void Write(PackedWriter writer)
    {
        switch (To.End)
        {
            case FlowEnd.Account: AccountMessageCodec.Write(writer, (AccountMessage)Message); break;
            case FlowEnd.Market: MarketMessageCodec.Write(writer, (MarketMessage)Message); break;
            case FlowEnd.Leases: LeaseMessageCodec.Write(writer, (LeaseMessage)Message); break;
            case FlowEnd.Factory: FactoryMessageCodec.Write(writer, (FactoryMessage)Message); break;
        }
    }
}
