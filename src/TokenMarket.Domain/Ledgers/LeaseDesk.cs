using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What leases bind in an account: the lessor's tokens, held and then leased, and the lessee's escrow. The register
/// decides; what it says is posted here.
/// </summary>
/// <remarks>
/// Where lessor and lessee are in this one account, the register's word comes once and is posted to both sides.
/// </remarks>
internal sealed partial class LeaseDesk(
    Nation nation, Ledger ledger, AccountNames names, OfferSequence sequence, Allowances allowances)
{
    /// <summary>An hour in microseconds.</summary>
    internal const long Hour = 3_600_000_000;

    private readonly Dictionary<OfferNumber, KeptLease> _lent = [];
    private readonly Dictionary<OfferNumber, KeptLease> _borrowed = [];

    internal int LentCount => _lent.Count;

    internal int BorrowedCount => _borrowed.Count;

    internal int LentBy(PartyNumber member) => _lent.Values.Count(lease => lease.Lessor == member);

    internal int BorrowedBy(PartyNumber member) => _borrowed.Values.Count(lease => lease.Lessee == member);

    internal IEnumerable<KeptLease> Lent => _lent.Values;

    internal IEnumerable<KeptLease> Borrowed => _borrowed.Values;

    internal KeptLease? FindLent(OfferNumber offer) => _lent.GetValueOrDefault(offer);

    internal KeptLease? FindBorrowed(OfferNumber offer) => _borrowed.GetValueOrDefault(offer);

    internal AccountOutcome Decide(OfferLease offer, in Turn turn, bool mayOffer)
    {
        if (!turn.Facts.TryFindMember(offer.To, out var to))
            return Turn.Refuse(AccountRejection.MemberUnknown);
        if (!to.IsActive)
            return Turn.Refuse(AccountRejection.MemberSuspended);
        if (to.Party == turn.Party)
            return Turn.Refuse(AccountRejection.SameMember);
        if (!AreTermsSound(offer))
            return Turn.Refuse(AccountRejection.LeaseTermsConflict);
        if (!turn.Facts.IsActive(offer.Series))
            return Turn.Refuse(AccountRejection.SeriesNotActive);
        if (offer.Expires <= turn.Now)
            return Turn.Refuse(AccountRejection.OfferExpired);
        if (offer.Quantity.Lots is < 1 or > AccountLimits.MaxQuantity)
            return Turn.Refuse(AccountRejection.QuantityOutOfRange);

        var terms = new LeaseTerms(
            offer.Series, [], offer.Currency, offer.PricePerPeriod, offer.PeriodHours, offer.Start, offer.End,
            offer.Expires);
        var price = (Int128)offer.PricePerPeriod.Minor * KeptLease.PeriodsOf(terms);
        if (price < 1 || price > AccountLimits.MaxAmount)
            return Turn.Refuse(AccountRejection.AmountOutOfRange);
        if (!mayOffer)
            return Turn.Refuse(AccountRejection.TooManyOffers);
        var lack = TokenChoice.From(
            ledger, names, turn.Party, offer.Series, Bucket.Available, offer.Quantity.Lots, out var parcels);
        if (lack is { } rejection)
            return Turn.Refuse(rejection);

        var side = new SideOfDeed(
            Conveyance.Lease, Bearer.Giver, turn.Party, offer.Series, TokenChoice.CustodyOf(parcels))
        {
            Counterparty = to.Party,
        };
        if (allowances.PlanDeed(side, DeedLots.Of(parcels), turn, out var dues) is { } refusal)
            return refusal;
        var number = OfferNumber.Of(nation, sequence.Last + 1);
        return turn.Accept(new LeaseOfferHeld(
            turn.Command, number, to.Party, to.Nation, terms with { Parcels = parcels })
        {
            Dues = dues,
        });
    }

    internal AccountOutcome Decide(AcceptLease accept, in Turn turn)
    {
        if (FindBorrowed(accept.Offer) is not { } lease || lease.Lessee != turn.Party)
            return Turn.Refuse(AccountRejection.OfferNotFound);
        if (lease.State != KeptLeaseState.Offered)
            return Turn.Refuse(AccountRejection.OfferDecided);
        if (lease.Terms.Expires <= turn.Now)
            return Turn.Refuse(AccountRejection.OfferExpired);
        var side = new SideOfDeed(
            Conveyance.Lease, Bearer.Taker, turn.Party, lease.Terms.Series,
            TokenChoice.CustodyOf(lease.Terms.Parcels))
        {
            Counterparty = lease.Lessor,
            EndUse = accept.EndUse,
        };
        if (allowances.PlanDeed(side, lease.DeedLots, turn, out var dues) is { } refusal)
            return refusal;
        var price = checked(lease.Terms.PricePerPeriod.Minor * lease.Periods);
        var escrow = checked(price + OrderCost.RoundedUp(price, dues?.LevyPpm ?? 0));
        if (escrow > AccountLimits.MaxAmount)
            return Turn.Refuse(AccountRejection.AmountOutOfRange);
        return escrow > ledger.Available(turn.Party, AssetNumber.Of(lease.Terms.Currency))
            ? Turn.Refuse(AccountRejection.InsufficientCash)
            : turn.Accept(new LeaseEscrowed(turn.Command, accept.Offer, Money.FromMinor(escrow)) { Dues = dues });
    }

    internal AccountOutcome Decide(DeclineLease decline, in Turn turn)
    {
        if (FindBorrowed(decline.Offer) is not { } lease || lease.Lessee != turn.Party)
            return Turn.Refuse(AccountRejection.OfferNotFound);
        return lease.State is KeptLeaseState.Offered or KeptLeaseState.Awaiting
            ? turn.Accept(new LeaseDeclineSent(turn.Command, decline.Offer))
            : Turn.Refuse(AccountRejection.OfferDecided);
    }

    internal AccountOutcome Decide(WithdrawLease withdraw, in Turn turn)
    {
        if (FindLent(withdraw.Offer) is not { } lease || lease.Lessor != turn.Party)
            return Turn.Refuse(AccountRejection.OfferNotFound);
        return lease.State is KeptLeaseState.Offered or KeptLeaseState.Awaiting
            ? turn.Accept(new LeaseWithdrawalSent(turn.Command, withdraw.Offer))
            : Turn.Refuse(AccountRejection.OfferDecided);
    }

    /// <summary>Why an arriving offer cannot be kept; null when it can.</summary>
    internal static MessageRefusal? WhyNot(LeaseOfferArrived arrived)
    {
        var terms = arrived.Terms;
        var span = (Int128)terms.End.Microseconds - terms.Start.Microseconds;
        if (terms.PeriodHours < 1 || span <= 0 || span % (terms.PeriodHours * Hour) != 0
            || span / Hour > AccountLimits.MaxLeasePeriods)
        {
            return MessageRefusal.TermsDiffer;
        }

        var price = (Int128)terms.PricePerPeriod.Minor * KeptLease.PeriodsOf(terms);
        return price < 1 || price > AccountLimits.MaxAmount ? MessageRefusal.AmountOutOfRange : null;
    }

    internal MessageRefusal? WhyNot(LeaseStarted started)
    {
        var (lent, borrowed) = (FindLent(started.Offer), FindBorrowed(started.Offer));
        if (lent is null && borrowed is null)
            return MessageRefusal.OfferUnknown;
        if (started.Dues is { } dues && (!IsRight(dues, lent, Bearer.Giver) || !IsRight(dues, borrowed, Bearer.Taker)))
            return MessageRefusal.TermsDiffer;
        return WhyNotAccepted(lent, borrowed);
    }

    internal MessageRefusal? WhyNot(LeaseBilled billed)
    {
        var (lent, borrowed) = (FindLent(billed.Offer), FindBorrowed(billed.Offer));
        if ((borrowed ?? lent) is not { } lease)
            return MessageRefusal.OfferUnknown;
        if (lease.State != KeptLeaseState.Running)
            return MessageRefusal.OutOfTurn;
        if (billed.Period != lease.Billed + 1 || billed.Period > lease.Periods)
            return MessageRefusal.CountDiffers;
        if (billed.Amount > lease.Terms.PricePerPeriod)
            return MessageRefusal.TermsDiffer;
        return lent is null || ledger.Fits(lent.Lessor, AssetNumber.Of(lease.Terms.Currency), billed.Amount.Minor)
            ? null
            : MessageRefusal.AmountOutOfRange;
    }

    internal MessageRefusal? WhyNot(LeaseRestrained restrained)
    {
        if ((FindBorrowed(restrained.Offer) ?? FindLent(restrained.Offer)) is not { } lease)
            return MessageRefusal.OfferUnknown;
        return lease.State == KeptLeaseState.Running ? null : MessageRefusal.OutOfTurn;
    }

    internal MessageRefusal? WhyNot(LeaseEnded ended)
    {
        if ((FindBorrowed(ended.Offer) ?? FindLent(ended.Offer)) is not { } lease)
            return MessageRefusal.OfferUnknown;
        if (lease.State != KeptLeaseState.Running)
            return MessageRefusal.OutOfTurn;
        return ended.Periods == lease.Billed ? null : MessageRefusal.CountDiffers;
    }

    /// <summary>An offer that is gone already may lapse: a decline and an end may meet on their way.</summary>
    internal MessageRefusal? WhyNot(LeaseLapsed lapsed) =>
        FindLent(lapsed.Offer)?.State == KeptLeaseState.Running
            || FindBorrowed(lapsed.Offer)?.State == KeptLeaseState.Running
            ? MessageRefusal.OutOfTurn
            : null;

    internal void Apply(LeaseOfferHeld held)
    {
        Invariant.Check(held.Offer.Sequence == sequence.Last + 1, "Offers are numbered without gaps.");
        sequence.Last++;
        var lease = new KeptLease(held.Offer, held.Command.Party, held.To, held.ToNation, held.Terms);
        _lent.Add(lease.Offer, lease);
        MoveTokens(lease, Bucket.Available, Bucket.Held);
        Reserve(lease, lease.Lessor, held.Dues);
    }

    internal void Apply(LeaseEscrowed escrowed)
    {
        var lease = _borrowed[escrowed.Offer];
        lease.State = KeptLeaseState.Accepted;
        lease.Escrow = escrowed.Amount.Minor;
        MoveCash(lease, Bucket.Available, Bucket.Escrowed);
        Reserve(lease, lease.Lessee, escrowed.Dues);
    }

    /// <summary>Whoever accepted before holds its escrow until the register has heard of it.</summary>
    internal void Apply(LeaseDeclineSent declined)
    {
        if (_borrowed[declined.Offer] is { State: KeptLeaseState.Awaiting } lease)
            lease.State = KeptLeaseState.Withdrawing;
        else
            _borrowed.Remove(declined.Offer);
    }

    internal void Apply(LeaseWithdrawalSent sent) => _lent[sent.Offer].State = KeptLeaseState.Withdrawing;

    internal void Apply(LeaseOfferArrived arrived) => _borrowed.Add(
        arrived.Offer, new KeptLease(arrived.Offer, arrived.Lessor, arrived.Lessee, nation, arrived.Terms));

    internal void Apply(LeaseStarted started)
    {
        if (FindLent(started.Offer) is { } lent)
        {
            MoveTokens(lent, Bucket.Held, Bucket.Leased);
            Begin(lent, lent.Lessor, Bearer.Giver, started.Dues);
        }

        if (FindBorrowed(started.Offer) is { } borrowed)
            Begin(borrowed, borrowed.Lessee, Bearer.Taker, started.Dues);
    }

    internal void Apply(LeaseBilled billed)
    {
        if (FindBorrowed(billed.Offer) is { } borrowed)
        {
            borrowed.Billed = billed.Period;
            var levy = borrowed.Bill(billed.Amount, Bearer.Taker);
            borrowed.Escrow -= billed.Amount.Minor + levy;
            Invariant.Check(borrowed.Escrow >= 0, "Escrow covers every period, and the levy on it.");
            ledger.Debit(
                borrowed.Lessee, CashOf(borrowed), default, Bucket.Escrowed, Contra.Clearing, billed.Amount.Minor);
            ledger.Move(borrowed.Lessee, CashOf(borrowed), Bucket.Escrowed, Bucket.Available, levy);
            PayLevy(borrowed, borrowed.Lessee, levy);
        }

        if (FindLent(billed.Offer) is { } lent)
        {
            lent.Billed = billed.Period;
            ledger.Credit(lent.Lessor, CashOf(lent), default, Bucket.Available, Contra.Clearing, billed.Amount.Minor);
            PayLevy(lent, lent.Lessor, lent.Bill(billed.Amount, Bearer.Giver));
        }
    }

    internal void Apply(LeaseRestrained restrained)
    {
        if (FindLent(restrained.Offer) is { } lent)
            lent.Restraint = restrained.Restraint;
        if (FindBorrowed(restrained.Offer) is { } borrowed)
            borrowed.Restraint = restrained.Restraint;
    }

    internal void Apply(LeaseEnded ended) => Close(ended.Offer, Bucket.Leased);

    internal void Apply(LeaseLapsed lapsed) => Close(lapsed.Offer, Bucket.Held);

    /// <summary>The register answers what was accepted and does not run yet.</summary>
    private static MessageRefusal? WhyNotAccepted(KeptLease? lent, KeptLease? borrowed) =>
        lent?.State == KeptLeaseState.Running
            || borrowed?.State is KeptLeaseState.Offered or KeptLeaseState.Running
            ? MessageRefusal.OutOfTurn
            : null;

    private static bool AreTermsSound(OfferLease offer)
    {
        if (offer.PeriodHours < 1 || offer.Start < offer.Series.Start || offer.End > offer.Series.End
            || offer.Start >= offer.End || offer.Expires > offer.Start)
        {
            return false;
        }

        var span = offer.End.Microseconds - offer.Start.Microseconds;
        return offer.Start.Microseconds % Hour == 0 && span % Hour == 0 && span / Hour % offer.PeriodHours == 0;
    }

    private void Close(OfferNumber offer, Bucket tokensIn)
    {
        _waiting.Remove(offer.Value);
        if (_lent.Remove(offer, out var lent))
        {
            MoveTokens(lent, tokensIn, Bucket.Available);
            Release(lent, lent.Lessor);
        }

        if (_borrowed.Remove(offer, out var borrowed))
        {
            MoveCash(borrowed, Bucket.Escrowed, Bucket.Available);
            Release(borrowed, borrowed.Lessee);
        }
    }

    private static bool IsRight(DeedDues dues, KeptLease? lease, Bearer bearer) => lease is null
        || (dues.Lots == lease.Lots
            && dues.IsCoveredBy(lease.Dues?.ToPresented() ?? Presented.None, bearer, lease.Terms.Parcels));

    private void Reserve(KeptLease lease, PartyNumber party, HeldDues? dues)
    {
        lease.Dues = dues;
        if (dues is not null)
            allowances.Reserve(dues, party, lease.DeedLots);
    }

    private void Begin(KeptLease lease, PartyNumber party, Bearer bearer, DeedDues? agreed)
    {
        (lease.State, lease.Agreed, lease.Lacks) = (KeptLeaseState.Running, agreed, []);
        _waiting.Remove(lease.Offer.Value);
        allowances.Conclude(lease.Dues, party, bearer, lease.DeedLots, agreed);
    }

    /// <summary>What a lease that never ran kept in vain; one that ran has drawn on it, or given it back.</summary>
    private void Release(KeptLease lease, PartyNumber party)
    {
        if (lease is { Dues: { } dues } && lease.State != KeptLeaseState.Running)
            allowances.Release(dues, party, lease.DeedLots);
    }

    private void PayLevy(KeptLease lease, PartyNumber party, long levy)
    {
        if (levy > 0)
            ledger.Transfer(party, lease.Dues!.Treasury, CashOf(lease), default, levy);
    }

    private void MoveTokens(KeptLease lease, Bucket from, Bucket to)
    {
        var isNamed = names.TryFind(lease.Terms.Series, out var asset);
        Invariant.Check(isNamed, "Tokens that are held have a name.");
        ledger.Move(lease.Lessor, asset, lease.Terms.Parcels, from, to);
    }

    private void MoveCash(KeptLease lease, Bucket from, Bucket to) =>
        ledger.Move(lease.Lessee, CashOf(lease), from, to, lease.Escrow);

    private static AssetNumber CashOf(KeptLease lease) => AssetNumber.Of(lease.Terms.Currency);
}
