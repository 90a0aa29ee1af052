using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What the law makes of a lease that runs, where it is less than was agreed.</summary>
/// <param name="IsSuspended">Whether the use is refused; it is not billed meanwhile.</param>
/// <param name="Deadline">When it ends by a rule's notice; never where no rule ends it.</param>
/// <param name="Grounds">The rules and statuses that decide, in the order of their texts.</param>
public sealed record LeaseRestraint(bool IsSuspended, Instant Deadline, IReadOnlyList<string> Grounds)
{
    /// <summary>The lease runs as it was agreed.</summary>
    public static LeaseRestraint None { get; } = new(false, Instant.Never, []);

    /// <summary>Whether a rule ends it.</summary>
    public bool IsReclaimed => Deadline != Instant.Never;

    /// <summary>Writes it: in events, in messages, and in snapshots of those who keep leases.</summary>
    public void Write(PackedWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBoolean(IsSuspended);
        writer.WriteInstant(Deadline);
        FlowValues.WriteGrounds(writer, Grounds);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are nothing of that form.</exception>
    public static LeaseRestraint Read(ref PackedReader reader) =>
        new(reader.ReadBoolean(), reader.ReadInstant(), FlowValues.ReadGrounds(ref reader));

    /// <inheritdoc/>
    public bool Equals(LeaseRestraint? other) => other is not null && IsSuspended == other.IsSuspended
        && Deadline == other.Deadline && Grounds.SequenceEqual(other.Grounds, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsSuspended, Deadline, Grounds.Count);
}
