using System.Diagnostics;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// One nation's account: its members' cash and tokens, what is held for their orders and offers, and what became of
/// every
/// command. One machine per nation, so that what the nation itself promises is checked in one place.
/// </summary>
/// <remarks>
/// <c>Decide</c>, <see cref="Receive"/> and <see cref="Sweep"/> change nothing: they add events, each of which must be
/// applied, in order, before the next decision. Not safe for several threads.
/// </remarks>
public sealed partial class NationalAccount
{
    /// <summary>How many breaches one turn finds out.</summary>
    public const int MostBreachesPerSweep = 1_000;

    private readonly Ledger _ledger;
    private readonly CommandMemory _commands;
    private readonly OfferSequence _sequence = new();
    private readonly OrderHolds _orders;
    private readonly Transfers _transfers;
    private readonly TradeOffers _trades;
    private readonly LeaseDesk _leases;
    private readonly FrozenCredits _frozen;
    private readonly Grants _grants = new();
    private readonly Quotas _quotas = new();
    private readonly StockRooms _rooms;
    private readonly Obligations _obligations = new();

    /// <summary>An account in which nothing has happened yet.</summary>
    /// <exception cref="ArgumentException">No nation.</exception>
    public NationalAccount(Nation nation)
        : this(nation, new AccountNames(), new Ledger(), new CommandMemory())
    {
    }

    private NationalAccount(Nation nation, AccountNames names, Ledger ledger, CommandMemory commands)
    {
        if (!nation.IsSome)
            throw new ArgumentException("An account belongs to a nation.", nameof(nation));
        (Nation, Names, _ledger, _commands) = (nation, names, ledger, commands);
        _rooms = new StockRooms(nation, ledger, names);
        var allowances = new Allowances(nation, _grants, _quotas, _rooms);
        _orders = new OrderHolds(nation, ledger, names, allowances);
        _transfers = new Transfers(nation, ledger, names, allowances);
        _trades = new TradeOffers(nation, ledger, names, _sequence, allowances);
        _leases = new LeaseDesk(nation, ledger, names, _sequence, allowances);
        _frozen = new FrozenCredits(nation, ledger, names);
    }

    /// <summary>Whose account it is.</summary>
    public Nation Nation { get; }

    /// <summary>What the short numbers in its events mean.</summary>
    public AccountNames Names { get; }

    /// <summary>When <see cref="Sweep"/> has something to do next; never while no offer and no duty is open.</summary>
    public Instant NextExpiry =>
        _trades.NextExpiry < _obligations.NextDue ? _trades.NextExpiry : _obligations.NextDue;

    /// <summary>Decides a command, or repeats what was decided under its id.</summary>
    /// <param name="envelope">The command and what makes it happen once.</param>
    /// <param name="facts">What is known of the world.</param>
    /// <param name="now">The time of decision; never earlier than the last one.</param>
    /// <param name="events">Gets what happens: nothing for a repeat or an id that cannot be taken in.</param>
    /// <returns>What the member is told once the events are on disk.</returns>
    /// <exception cref="ArgumentException">The envelope names no party.</exception>
    public AccountOutcome Decide(
        in CommandEnvelope envelope, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        if (envelope.Party == default)
            throw new ArgumentException("A command comes from a party.", nameof(envelope));
        var stamp = new CommandStamp(envelope.Party, envelope.Id.Session, envelope.Id.Sequence, envelope.ContentHash);
        if (_commands.Find(stamp) is { } known)
            return known;

        var isMember = facts.TryFindParty(envelope.Party, out var self) && self.Nation == Nation;
        var outcome = !isMember ? AccountOutcome.Refused(AccountRejection.MemberUnknown)
            : !self.IsActive && !TakesBack(envelope.Command)
                ? AccountOutcome.Refused(AccountRejection.MemberSuspended)
            : MayBringDuties(envelope.Command)
                && _obligations.UnmetOf(envelope.Party) >= AccountLimits.MaxUnmetObligations
                ? AccountOutcome.Refused(AccountRejection.TooManyObligations)
                : Decide(envelope.Command, new Turn(stamp, self, facts, now, events));
        if (outcome.Rejection is { } rejection)
            events.Add(new CommandRefused(stamp, rejection, (int)outcome.Number));
        else if (events[^1] is TokensTransferred sent)
            BeginDuties(sent, events);
        return outcome;
    }

    /// <summary>
    /// Ends the trade offers whose time is over, and frees what they held; finds out which duties are breached, of the
    /// next <see cref="MostBreachesPerSweep"/>.
    /// </summary>
    public void Sweep(Instant now, List<AccountEvent> events)
    {
        _trades.Sweep(now, events);
        _obligations.Sweep(now, MostBreachesPerSweep, events);
    }

    /// <summary>Whether frozen tokens wait for <see cref="Thaw"/>.</summary>
    public bool HasUnexaminedCredits => _frozen.HasUnexamined;

    /// <summary>
    /// The law may have changed: what it froze is to be examined, and what waits for approvals. No part of the state;
    /// whoever rebuilds an account says it again.
    /// </summary>
    public void LawChanged()
    {
        _frozen.LawChanged();
        _trades.LawChanged();
        _leases.LawChanged();
    }

    /// <summary>Sets free what the law that counts now no longer denies, of the next so many frozen credits.</summary>
    public void Thaw(IAccountFacts facts, Instant now, int most, List<AccountEvent> events) =>
        _frozen.Examine(facts, now, most, events);

    /// <summary>What became of a command; null where it was never taken in.</summary>
    public AccountOutcome? OutcomeOf(PartyNumber party, int session, long sequence) =>
        _commands.Find(party, session, sequence);

    /// <summary>Whether a suspended member may do it all the same: it ends what is open, and moves nothing.</summary>
    private static bool TakesBack(AccountCommand command) => command
        is CancelOrder or ReduceOrder or DeclineTrade or WithdrawTrade or DeclineLease or WithdrawLease or ReportDuty
            or ReturnAllotment;

    /// <summary>Whether a deed can come of it, and with the deed a duty.</summary>
    private static bool MayBringDuties(AccountCommand command) => command
        is PlaceOrder or TransferTokens or OfferTrade or AcceptTrade or OfferLease or AcceptLease;

    private bool MayOffer(PartyNumber member) =>
        _trades.MadeCount + _leases.LentCount < AccountLimits.MaxOffers
        && _trades.MadeBy(member) + _leases.LentBy(member) < AccountLimits.MaxOffersPerMember;

    private bool MayReceive(PartyNumber member) =>
        _trades.ReceivedCount + _leases.BorrowedCount < AccountLimits.MaxOffers
        && _trades.ReceivedBy(member) + _leases.BorrowedBy(member) < AccountLimits.MaxOffersPerMember;

    private AccountOutcome Decide(AccountCommand command, in Turn turn) => command switch
    {
        PlaceOrder c => _orders.Decide(c, turn),
        CancelOrder c => _orders.Decide(c, turn),
        ReduceOrder c => _orders.Decide(c, turn),
        RepriceOrder c => _orders.Decide(c, turn),
        TransferCash c => _transfers.Decide(c, turn),
        TransferTokens c => _transfers.Decide(c, turn),
        IssueCash c => _transfers.Decide(c, turn),
        RedeemCash c => _transfers.Decide(c, turn),
        RedeemTokens c => _transfers.Decide(c, turn),
        RetireTokens c => _transfers.Decide(c, turn),
        ReserveTokens c => _transfers.Decide(c, turn),
        ReleaseReserve c => _transfers.Decide(c, turn),
        ReturnAllotment c => _grants.Decide(c, turn),
        OfferTrade c => _trades.Decide(c, turn, MayOffer(turn.Party)),
        AcceptTrade c => _trades.Decide(c, turn),
        DeclineTrade c => _trades.Decide(c, turn),
        WithdrawTrade c => _trades.Decide(c, turn),
        OfferLease c => _leases.Decide(c, turn, MayOffer(turn.Party)),
        AcceptLease c => _leases.Decide(c, turn),
        DeclineLease c => _leases.Decide(c, turn),
        WithdrawLease c => _leases.Decide(c, turn),
        ReportDuty c => _obligations.Decide(c, turn),
        _ => throw new UnreachableException($"{command.GetType().Name} is no command that an account decides."),
    };
}
