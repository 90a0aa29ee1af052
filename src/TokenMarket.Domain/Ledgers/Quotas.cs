using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// The quotas that the account's own nation lays down: checked here, in one turn, for all its members.
/// </summary>
internal sealed class Quotas
{
    private readonly SortedDictionary<QuotaKey, QuotaPool> _pools = [];

    internal IEnumerable<KeyValuePair<QuotaKey, QuotaPool>> All => _pools;

    /// <summary>
    /// Whether an amount can still be kept, given the size that the law of the moment gives the quota.
    /// </summary>
    internal bool HasLeft(in QuotaKey key, long size, Int128 amount, Instant now)
    {
        if (!_pools.TryGetValue(key, out var pool))
            return amount <= size;
        return pool.UsedAt(key.Quota.Window, now) + pool.Reserved + amount <= size;
    }

    internal void Reserve(in QuotaKey key, long amount)
    {
        if (amount == 0)
            return;
        if (!_pools.TryGetValue(key, out var pool))
            _pools.Add(key, pool = new QuotaPool());
        pool.Reserved = checked(pool.Reserved + amount);
    }

    /// <summary>Takes a part off what is kept: used by a deed, or given back.</summary>
    internal void Settle(in QuotaKey key, long amount, Instant? usedAt)
    {
        if (amount == 0)
            return;
        var pool = _pools[key];
        Invariant.Check(amount <= pool.Reserved, "Nothing of a quota is used that is not kept.");
        pool.Reserved -= amount;
        if (usedAt is { } at)
            pool.Use(key.Quota.Window, amount, at);
        if (pool.IsEmpty)
            _pools.Remove(key);
    }

    internal void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_pools.Count);
        foreach (var (key, pool) in _pools)
        {
            DuesValues.WriteQuota(writer, key.Quota);
            writer.WriteUnsigned((ulong)key.Sharer);
            writer.WriteUnsigned((ulong)pool.Reserved);
            writer.WriteUnsigned((ulong)pool.Used.Count);
            foreach (var (start, used) in pool.Used)
            {
                writer.WriteSigned(start);
                writer.WriteUnsigned((ulong)used);
            }
        }
    }

    internal void ReadSnapshot(ref PackedReader reader)
    {
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var key = new QuotaKey(DuesValues.ReadQuota(ref reader), reader.ReadInt());
            var pool = new QuotaPool { Reserved = reader.ReadLong() };
            for (var windows = reader.ReadInt(); windows > 0; windows--)
                pool.Restore(reader.ReadSigned(), reader.ReadLong());
            _pools.Add(key, pool);
        }
    }
}

/// <summary>One quota for one of those who share it.</summary>
/// <param name="Quota">The quota, of no size.</param>
/// <param name="Sharer">The member's number, the ordinal of the counterparty's nation, or 0 for all.</param>
internal readonly record struct QuotaKey(QuotaDemand Quota, int Sharer) : IComparable<QuotaKey>
{
    internal static QuotaKey Of(QuotaDemand quota, PartyNumber party, Nation counterparty) => new(
        quota with { Amount = 0 },
        quota.Each switch
        {
            QuotaEach.Nation => 0,
            QuotaEach.Member => party.Number,
            QuotaEach.Counterparty => counterparty.Ordinal,
            QuotaEach.All => throw new UnreachableException("What all share is allotted, and kept by no account."),
        });

    public int CompareTo(QuotaKey other)
    {
        var byName = string.CompareOrdinal(Quota.Name, other.Quota.Name);
        return byName != 0 ? byName : Rest.CompareTo(other.Rest);
    }

    private (int, int, int, int, int) Rest => (
        (int)(Quota.Unit ?? 0), (int)Quota.Window.Period, Quota.Window.Hours, (int)Quota.Each, Sharer);
}
