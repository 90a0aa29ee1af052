using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// Tokens that came by a final trade or transfer, and that a law denies to their taker which came after it was final.
/// A trade stays what it was: what the law may do is keep its tokens from moving, and it owes an account of them.
/// </summary>
internal sealed class FrozenCredits(Nation nation, Ledger ledger, AccountNames names)
{
    private readonly SortedDictionary<long, CreditFrozen> _kept = [];
    private readonly Queue<long> _unexamined = new();
    private long _last;

    internal IEnumerable<CreditFrozen> All => _kept.Values;

    internal int Count => _kept.Count;

    internal bool HasUnexamined => _unexamined.Count > 0;

    /// <summary>Freezes those of the parcels, just posted to the taker, that the newest law denies to it.</summary>
    internal void Freeze(in PostedTokens posted, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        var number = _last;
        foreach (var (custody, quantity) in posted.Parcels)
        {
            var rules = facts.RulesFreezing(posted.Giver, posted.Taker, posted.Series, custody, posted.EndUse);
            if (rules.Count == 0 || quantity.Lots == 0)
                continue;
            events.Add(new CreditFrozen(
                ++number, posted.Taker, posted.Asset, custody, quantity, posted.Giver, posted.EndUse, facts.Epoch, now,
                rules));
        }
    }

    /// <summary>The law may have changed: all that is frozen is to be examined. No part of the state.</summary>
    internal void LawChanged()
    {
        _unexamined.Clear();
        foreach (var number in _kept.Keys)
            _unexamined.Enqueue(number);
    }

    /// <summary>Sets free what the law no longer denies, of the next so many.</summary>
    internal void Examine(IAccountFacts facts, Instant now, int most, List<AccountEvent> events)
    {
        for (var left = most; left > 0 && _unexamined.TryDequeue(out var number); left--)
        {
            if (_kept.TryGetValue(number, out var kept) && RulesKeeping(kept, facts).Count == 0)
                events.Add(new CreditThawed(number, facts.Epoch, now));
        }
    }

    internal void Apply(CreditFrozen frozen)
    {
        Invariant.Check(frozen.Number == _last + 1, "Frozen credits are numbered without gaps.");
        _last = frozen.Number;
        _kept.Add(frozen.Number, frozen);
        Move(frozen, Bucket.Available, Bucket.Frozen);
    }

    internal void Apply(CreditThawed thawed)
    {
        var isKept = _kept.Remove(thawed.Number, out var frozen);
        Invariant.Check(isKept, "What thaws was frozen.");
        Move(frozen!, Bucket.Frozen, Bucket.Available);
    }

    internal void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_last);
        writer.WriteUnsigned((ulong)_kept.Count);
        foreach (var frozen in _kept.Values)
            AccountEventCodec.Write(writer, frozen);
    }

    internal void ReadSnapshot(ref PackedReader reader)
    {
        _last = reader.ReadLong();
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var frozen = AccountEventCodec.Read(ref reader) as CreditFrozen;
            Invariant.Check(frozen is not null, "A snapshot's frozen credit is packed like the event that made it.");
            _kept.Add(frozen.Number, frozen);
        }
    }

    /// <summary>Tokens that a message has just brought, by custody as the giver held them.</summary>
    internal readonly record struct PostedTokens(
        PartyNumber Giver, PartyNumber Taker, AssetNumber Asset, SeriesId Series, IReadOnlyList<ParcelPart> Parcels)
    {
        /// <summary>What the taker said that it takes them for; null where it said nothing.</summary>
        internal EndUse? EndUse { get; init; }

        /// <summary>The duties that the deed brought to the taker.</summary>
        internal IReadOnlyList<Requirement> Duties { get; init; } = [];
    }

    private IReadOnlyList<string> RulesKeeping(CreditFrozen kept, IAccountFacts facts) => facts.RulesKeepingFrozen(
        kept.Giver, kept.Party, names.Series(kept.Asset), kept.Custody, kept.EndUse);

    private void Move(CreditFrozen frozen, Bucket from, Bucket to) => ledger.Move(
        frozen.Party, frozen.Asset, frozen.Custody.With(nation), from, to, frozen.Quantity.Lots);
}
