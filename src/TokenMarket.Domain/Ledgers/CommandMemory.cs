using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What became of every command, for ever: per session the outcomes by sequence, in slabs. Looking one up costs the
/// same however old it is.
/// </summary>
/// <remarks>
/// Memory: 16 bytes for each command ever taken in (its content's hash, and its outcome with the number it made), which
/// is 1.6 GB for a hundred million, and up to 2 KB for a session's unfinished slab. Nothing is dropped: DESIGN law 2
/// says for ever. Full slabs never change again and are written once, in pieces; snapshots carry the rest.
/// </remarks>
internal sealed partial class CommandMemory
{
    private readonly Dictionary<long, CommandSession> _sessions = [];
    private readonly Dictionary<PartyNumber, int> _sessionsOf = [];

    /// <summary>
    /// What is to be said without deciding anything: the outcome of a repeat, or why the id cannot be taken in. Null
    /// for an
    /// id that is free.
    /// </summary>
    internal AccountOutcome? Find(in CommandStamp command)
    {
        var isOpen = _sessions.TryGetValue(Key(command), out var session);
        if (command.Sequence < 1 || command.Sequence > (session?.Watermark ?? 0) + AccountLimits.CommandWindow)
            return AccountOutcome.Refused(AccountRejection.CommandIdOutsideWindow);
        if (!isOpen)
        {
            return _sessionsOf.GetValueOrDefault(command.Party) >= AccountLimits.MaxSessionsPerMember
                ? AccountOutcome.Refused(AccountRejection.TooManySessions)
                : null;
        }

        if (!session!.TryGet(command.Sequence, out var hash, out var code))
            return null;
        return hash == command.ContentHash ? Decode(code) : AccountOutcome.Refused(AccountRejection.CommandIdReused);
    }

    /// <summary>What became of a command; null where it was never taken in.</summary>
    internal AccountOutcome? Find(PartyNumber party, int sessionNumber, long sequence) =>
        _sessions.TryGetValue(Key(party, sessionNumber), out var session)
            && session.TryGet(sequence, out _, out var code)
            ? Decode(code)
            : null;

    /// <summary>Keeps what became of a command.</summary>
    internal void Apply(in CommandStamp command, in AccountOutcome outcome)
    {
        if (!_sessions.TryGetValue(Key(command), out var session))
        {
            Open(Key(command), session = new CommandSession());
        }

        Invariant.Check(!session.TryGet(command.Sequence, out _, out _), "A command id is used up once.");
        var slab = session.Set(command.Sequence, command.ContentHash, Encode(outcome));
        if (slab >= 0)
            Seal(Key(command), slab);
    }

    /// <summary>
    /// The lowest byte is 1 for accepted, 2 for accepted with the number of an offer, else the refusal's number plus
    /// two; above it the number made.
    /// </summary>
    private static ulong Encode(in AccountOutcome outcome)
    {
        var kind = outcome.Rejection is { } rejection ? (uint)rejection + 2 : outcome.IsOffer ? 2u : 1u;
        return ((ulong)outcome.Number << 8) | kind;
    }

    private static AccountOutcome Decode(ulong code)
    {
        var (number, kind) = ((long)(code >> 8), code & 0xFF);
        return kind <= 2 ? new(null, number) { IsOffer = kind == 2 } : new((AccountRejection)(kind - 2), number);
    }

    private static long Key(in CommandStamp command) => Key(command.Party, command.Session);

    private static long Key(PartyNumber party, int session) => ((long)party.Number << 32) | unchecked((uint)session);
}
