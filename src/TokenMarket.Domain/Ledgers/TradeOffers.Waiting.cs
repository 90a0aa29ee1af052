using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

// Trades that were accepted and lack nothing but approvals: they wait in the offeror's account, which decides anew when
// either side got one and when the law is another. Both sides hold what they held.
internal sealed partial class TradeOffers
{
    private readonly SortedSet<(long Offer, DealSide Side)> _waiting = [];
    private readonly SortedSet<(long Offer, DealSide Side)> _unexamined = [];

    /// <summary>Whether something waits of which it is not known that it has to go on waiting.</summary>
    internal bool HasUnexamined => _unexamined.Count > 0;

    /// <summary>The law may have changed: all that waits is to be examined. No part of the state.</summary>
    internal void LawChanged() => _unexamined.UnionWith(_waiting);

    /// <summary>A member has more to bring along than before: what of its waits is to be examined.</summary>
    internal void Freed(PartyNumber party)
    {
        if (_waiting.Count == 0)
            return;
        _unexamined.UnionWith(_waiting.Where(waiting => waiting.Side switch
        {
            DealSide.Offeror => _made[new OfferNumber(waiting.Offer)].From == party,
            DealSide.Acceptor => _received[new OfferNumber(waiting.Offer)].To == party,
        }));
    }

    /// <summary>Looks at the next of what waits: keeps what it got, and decides if it is the offeror's.</summary>
    internal void Examine(in Decision decision)
    {
        var (number, side) = _unexamined.Min;
        _unexamined.Remove((number, side));
        var offer = (side == DealSide.Offeror ? _made : _received).GetValueOrDefault(new OfferNumber(number));
        if (offer?.Awaited is not { } awaited)
            return;
        if (side == DealSide.Acceptor)
        {
            var endUse = offer.Terms.Side == Side.Buy ? offer.EndUse : offer.Dues?.EndUse;
            KeepMore(offer, new WaitingSide(side, endUse, awaited.Lacks), decision);
        }
        else if (offer.Terms.Expires > decision.Now)
        {
            Settle(offer, awaited, decision);
        }
        else
        {
            decision.Events.Add(new TradeOfferEnded(offer.Offer, OfferEnd.Expired, offer.ToNation));
        }
    }

    /// <summary>Whoever was asked turned an offer down, or takes an acceptance back that waits.</summary>
    internal void Decide(TradeDeclined declined, List<AccountEvent> events)
    {
        if (FindMade(declined.Offer) is not { } offer || offer.To != declined.By)
            return;
        var end = offer.Awaited is null ? OfferEnd.Declined : OfferEnd.AcceptanceWithdrawn;
        events.Add(new TradeOfferEnded(offer.Offer, end, offer.ToNation));
    }

    /// <summary>
    /// An approval was refused that a member had asked for an offer: it waits no more. Until it is known what lacks,
    /// every approval counts that was asked for it.
    /// </summary>
    internal void Decide(ApprovalRefused refused, List<AccountEvent> events)
    {
        if (FindMade(refused.Offer) is { } made && made.From == refused.Member)
        {
            if (made.Lacks(refused) != false)
                events.Add(new TradeOfferEnded(made.Offer, OfferEnd.ApprovalRefused, made.ToNation));
        }
        else if (FindReceived(refused.Offer) is { IsHeld: true, IsTakenBack: false } taken
            && taken.To == refused.Member && taken.Lacks(refused) != false)
        {
            events.Add(new AcceptanceTakenBack(taken.Offer, taken.To));
        }
    }

    internal MessageRefusal? WhyNot(TradeDeferred deferred)
    {
        if (FindReceived(deferred.Offer) is not { } offer)
            return MessageRefusal.OfferUnknown;
        return offer.IsHeld ? null : MessageRefusal.OutOfTurn;
    }

    internal void Apply(TradeAwaitsApproval awaits)
    {
        var offer = _made[awaits.Offer] with
        {
            Awaited = new AwaitedTrade(awaits.Accepted, awaits.Taken, awaits.Lacks),
        };
        _made[awaits.Offer] = offer;
        Watch(offer, DealSide.Offeror);
    }

    internal void Apply(TradeDeferred deferred)
    {
        var offer = _received[deferred.Offer] with { Awaited = new AwaitedTrade(Presented.None, [], deferred.Lacks) };
        _received[deferred.Offer] = offer;
        Watch(offer, DealSide.Acceptor);
        if (_waiting.Contains((offer.Offer.Value, DealSide.Acceptor)))
            _unexamined.Add((offer.Offer.Value, DealSide.Acceptor));
    }

    internal void Apply(ApprovalsKept kept)
    {
        var offers = kept.Side == DealSide.Offeror ? _made : _received;
        var offer = offers[kept.Offer];
        _goods.HoldMore(offer, kept.Side, kept.By, kept.Dues);
        offers[kept.Offer] = offer with { Dues = kept.Dues };
    }

    internal void Apply(AcceptanceTakenBack taken) => TakeBack(taken.Offer);

    /// <summary>The approvals that a side of an offer would lack, as far as is certain.</summary>
    internal IReadOnlyList<LackingApproval> LacksOf(
        OfferedTrade offer, PartyNumber party, IAccountFacts facts, Instant now) =>
        _goods.LacksOf(offer, offer.From == party ? DealSide.Offeror : DealSide.Acceptor, facts, now);

    private void TakeBack(OfferNumber number)
    {
        _received[number] = _received[number] with { IsTakenBack = true };
        _waiting.Remove((number.Value, DealSide.Acceptor));
    }

    private void Watch(OfferedTrade offer, DealSide side)
    {
        if (offer.MayBeTakenBack)
            _waiting.Add((offer.Offer.Value, side));
    }

    /// <summary>Makes an accepted trade final, ends it, or has it wait for the approvals that it lacks.</summary>
    private void Settle(OfferedTrade offer, AwaitedTrade accepted, in Decision decision)
    {
        var lacks = LacksOf(offer, accepted, decision.Facts);
        if (lacks is { Count: > 0 })
        {
            var endUse = offer.Terms.Side == Side.Buy ? offer.EndUse : accepted.Accepted.EndUse;
            offer = KeepMore(offer, new WaitingSide(DealSide.Offeror, endUse, lacks), decision);
            lacks = LacksOf(offer, accepted, decision.Facts);
        }

        AccountEvent? next = lacks switch
        {
            null => new TradeOfferEnded(offer.Offer, OfferEnd.NotEligible, offer.ToNation),
            [] => Final(offer, accepted, decision),
            _ when lacks.SequenceEqual(accepted.Lacks) => null,
            _ => new TradeAwaitsApproval(offer.Offer, offer.ToNation, accepted.Accepted, accepted.Taken, lacks),
        };
        if (next is not null)
            decision.Events.Add(next);
    }

    private OfferedTrade KeepMore(OfferedTrade offer, in WaitingSide side, in Decision decision)
    {
        if (_goods.PlanMore(offer, side, decision.Facts, decision.Now) is not { } dues)
            return offer;
        var (party, parcels) = side.Side == DealSide.Offeror ? (offer.From, []) : (offer.To, offer.Parcels);
        decision.Events.Add(new ApprovalsKept(offer.Offer, party, side.Side, parcels, dues));
        return offer with { Dues = dues };
    }

    /// <summary>What lacks for all parcels; null where approvals alone do not help.</summary>
    private static IReadOnlyList<LackingApproval>? LacksOf(
        OfferedTrade offer, AwaitedTrade accepted, IAccountFacts facts)
    {
        var sides = SidesOf(offer, accepted);
        return LackingApproval.OfDeed(ParcelsOf(offer, accepted).Select(parcel => (
            parcel.Quantity.Lots, facts.ApprovalsLacking(sides, offer.Terms.Series, parcel.Custody))));
    }

    /// <summary>Final, unless it would begin more duties than one deed may.</summary>
    private AccountEvent Final(OfferedTrade offer, AwaitedTrade accepted, in Decision decision)
    {
        var (sides, facts, series) = (SidesOf(offer, accepted), decision.Facts, offer.Terms.Series);
        var nations = offer.Terms.Side == Side.Buy ? (offer.ToNation, nation) : (nation, offer.ToNation);
        var dues = DeedDues.Of(
            ParcelsOf(offer, accepted), custody => facts.DuesOf(sides, series, custody), nations, decision.Now);
        if (dues is { HasTooManyDuties: true })
            return new TradeOfferEnded(offer.Offer, OfferEnd.NotEligible, offer.ToNation);
        return new TradeMadeFinal(facts.Epoch, offer.Offer, offer.ToNation, offer.Parcels, accepted.Taken)
        {
            Accepted = accepted.Accepted,
            Dues = dues,
        };
    }

    private static IReadOnlyList<ParcelPart> ParcelsOf(OfferedTrade offer, AwaitedTrade accepted) =>
        offer.Terms.Side == Side.Buy ? accepted.Taken : offer.Parcels;

    private static DeedSides SidesOf(OfferedTrade offer, AwaitedTrade accepted)
    {
        var own = offer.Dues?.ToPresented() ?? Presented.None;
        return offer.Terms.Side == Side.Buy
            ? new DeedSides(offer.To, offer.From, accepted.Accepted, own)
            : new DeedSides(offer.From, offer.To, own, accepted.Accepted);
    }

    private static void WriteAwaited(PackedWriter writer, OfferedTrade offer)
    {
        writer.WriteBoolean(offer.IsTakenBack);
        writer.WriteBoolean(offer.Awaited is not null);
        if (offer.Awaited is not { } awaited)
            return;
        PermitValues.WritePresented(writer, awaited.Accepted);
        FlowValues.WriteParcels(writer, awaited.Taken);
        PermitValues.WriteLacks(writer, awaited.Lacks);
    }

    private static OfferedTrade ReadAwaited(ref PackedReader reader, OfferedTrade offer) => offer with
    {
        IsTakenBack = reader.ReadBoolean(),
        Awaited = reader.ReadBoolean()
            ? new AwaitedTrade(
                PermitValues.ReadPresented(ref reader), FlowValues.ReadParcels(ref reader),
                PermitValues.ReadLacks(ref reader))
            : null,
    };
}

/// <summary>What is decided by, and where it goes.</summary>
/// <param name="Facts">What is known of the world.</param>
/// <param name="Now">The time of decision.</param>
/// <param name="Events">Where events go.</param>
internal readonly record struct Decision(IAccountFacts Facts, Instant Now, List<AccountEvent> Events);
