using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Markets;

/// <summary>What became of one order at its market, for the answer to whoever placed it.</summary>
/// <param name="Sequence">Of the message that asked, in the flow from its account.</param>
/// <param name="Filled">What traded in the same turn.</param>
/// <param name="Open">What is open now, resting in the book; none where the order is closed.</param>
/// <param name="Reason">Why it is closed; null while it is open.</param>
/// <param name="Rejection">Where the market refused it: why. Also for a change that it refused.</param>
public readonly record struct MarketOutcome(
    long Sequence, Quantity Filled, Quantity Open, OrderCloseReason? Reason, OrderRejection? Rejection)
{
    /// <summary>Writes it.</summary>
    public void Write(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)Sequence);
        writer.WriteUnsigned((ulong)Filled.Lots);
        writer.WriteUnsigned((ulong)Open.Lots);
        writer.WriteByte((byte)(Reason ?? 0));
        writer.WriteByte((byte)(Rejection ?? 0));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static MarketOutcome Read(ref PackedReader reader)
    {
        var sequence = reader.ReadLong();
        var filled = Quantity.FromLots(reader.ReadLong());
        var open = Quantity.FromLots(reader.ReadLong());
        var (reason, rejection) = (reader.ReadByte(), reader.ReadByte());
        return new MarketOutcome(
            sequence, filled, open, reason == 0 ? null : (OrderCloseReason)reason,
            rejection == 0 ? null : (OrderRejection)rejection);
    }
}
