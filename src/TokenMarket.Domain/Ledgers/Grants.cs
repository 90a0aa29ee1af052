using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// The permits of an account's members: allowances that are used up like cash. What an open order or offer may need is
/// reserved, what a deed needed is drawn, the rest comes back when the order or offer ends.
/// </summary>
internal sealed class Grants
{
    private readonly SortedDictionary<PermitKey, HeldGrant> _held = [];

    /// <summary>
    /// Whose approvals can be kept for more than before, since it was last cleared: given, or given back by an order or
    /// a deed. No part of the state: whoever rebuilds an account examines all that waits.
    /// </summary>
    internal HashSet<PartyNumber> Freed { get; } = [];

    internal IEnumerable<HeldGrant> All => _held.Values;

    internal HeldGrant? Find(in PermitKey key) => _held.GetValueOrDefault(key);

    internal MessageRefusal? WhyNot(PermitGranted granted)
    {
        if (_held.ContainsKey(granted.Grant.Key))
            return MessageRefusal.OutOfTurn;
        if (granted.Grant.Scope.Amount is < 1 or > AccountLimits.MaxPermitAmount)
            return MessageRefusal.AmountOutOfRange;
        return _held.Count < AccountLimits.MaxPermits ? null : MessageRefusal.TooManyPermits;
    }

    /// <summary>
    /// An allotment begins when it is given: what had ended by then, and nothing is kept of, is forgotten, so that
    /// window after window leaves nothing behind.
    /// </summary>
    internal void Apply(PermitGranted granted)
    {
        if (granted.Grant.Permit.Kind == PermitKind.Quota)
        {
            var ended = _held.Where(held => held.Value.Reserved == 0
                && held.Value.Grant.Scope.Until <= granted.Grant.Scope.From).Select(held => held.Key).ToList();
            foreach (var key in ended)
                _held.Remove(key);
        }

        var held = new HeldGrant(granted.Grant);
        _held.Add(granted.Grant.Key, held);
        NoteFreed(held);
    }

    /// <summary>One that is used up and forgotten is taken back as well: there is nothing left to take.</summary>
    internal void Apply(PermitRevoked revoked)
    {
        var key = new PermitKey(revoked.By, revoked.Number);
        if (Find(key) is not { } held)
            return;
        held.IsRevoked = true;
        Forget(key, held);
    }

    /// <summary>What is neither used nor kept for anything may go back, also when it is good for nothing any more.
    /// </summary>
    internal AccountOutcome Decide(ReturnAllotment command, in Turn turn)
    {
        if (Find(new PermitKey(command.By, command.Permit)) is not { } held
            || held.Grant.Grantee != turn.Party || held.Grant.Permit.Kind != PermitKind.Quota)
        {
            return Turn.Refuse(AccountRejection.AllotmentUnknown);
        }

        return command.Amount >= 1 && command.Amount <= held.Left
            ? turn.Accept(new AllotmentGivenBack(turn.Command, command.By, command.Permit, command.Amount))
            : Turn.Refuse(AccountRejection.AllotmentExceeded);
    }

    internal void Apply(AllotmentGivenBack returned)
    {
        var key = new PermitKey(returned.By, returned.Permit);
        var held = _held[key];
        held.GiveBack(returned.Amount);
        Forget(key, held);
    }

    /// <summary>Keeps a part for an open order or offer.</summary>
    internal void Reserve(in PermitKey key, long amount)
    {
        var held = _held[key];
        Invariant.Check(amount >= 0 && amount <= held.Left, "No more is reserved than is left of a permit.");
        held.Reserved += amount;
    }

    /// <summary>Takes a part off what is reserved: drawn by a deed, or given back.</summary>
    internal void Settle(in PermitKey key, long amount, bool isDrawn)
    {
        var held = _held[key];
        Invariant.Check(amount >= 0 && amount <= held.Reserved, "Nothing is drawn that is not reserved.");
        held.Reserved -= amount;
        if (isDrawn)
            held.Drawn += amount;
        else if (amount > 0)
            NoteFreed(held);
        Forget(key, held);
    }

    internal void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_held.Count);
        foreach (var held in _held.Values)
        {
            PermitValues.WriteGrant(writer, held.Grant);
            writer.WriteUnsigned((ulong)held.Drawn);
            writer.WriteUnsigned((ulong)held.Reserved);
            writer.WriteBoolean(held.IsRevoked);
        }
    }

    internal void ReadSnapshot(ref PackedReader reader)
    {
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var grant = PermitValues.ReadGrant(ref reader);
            _held.Add(grant.Key, new HeldGrant(grant)
            {
                Drawn = reader.ReadLong(),
                Reserved = reader.ReadLong(),
                IsRevoked = reader.ReadBoolean(),
            });
        }
    }

    private void NoteFreed(HeldGrant held)
    {
        if (held.Grant.Permit.Kind == PermitKind.Approval)
            Freed.Add(held.Grant.Grantee);
    }

    private void Forget(in PermitKey key, HeldGrant held)
    {
        if (held.IsOver)
            _held.Remove(key);
    }
}
