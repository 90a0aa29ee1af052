using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>What the sides of bilateral trades hold, bring along, and exchange.</summary>
internal sealed class TradeGoods(Nation nation, Ledger ledger, AccountNames names, Allowances allowances)
{
    /// <summary>
    /// What one side holds: its tokens, or its cash with the worst levy on it; and what it brings along.
    /// </summary>
    internal AccountOutcome? Cover(TradeTerms terms, in TradeSide side, in Turn turn, out CoveredSide covered)
    {
        IReadOnlyList<ParcelPart> parcels = [];
        covered = default;
        if (side.Side == Side.Sell && TokenChoice.From(
            ledger, names, turn.Party, terms.Series, Bucket.Available, terms.Quantity.Lots, out parcels) is { } lack)
        {
            return Turn.Refuse(lack);
        }

        var deed = new SideOfDeed(
            Conveyance.Transfer, BearerOf(side.Side), turn.Party, terms.Series, TokenChoice.CustodyOf(parcels))
        {
            Counterparty = side.Other,
            EndUse = side.EndUse,
        };
        if (allowances.PlanDeed(deed, LotsOf(terms, side.Side, parcels), turn, out var dues) is { } refusal)
            return refusal;
        covered = new CoveredSide(parcels, dues);
        if (side.Side == Side.Sell)
            return null;
        var cash = CashOf(terms, dues);
        if (cash > AccountLimits.MaxAmount)
            return Turn.Refuse(AccountRejection.AmountOutOfRange);
        return cash > ledger.Available(turn.Party, AssetNumber.Of(terms.Currency))
            ? Turn.Refuse(AccountRejection.InsufficientCash)
            : null;
    }

    internal static Bearer BearerOf(Side side) => side == Side.Buy ? Bearer.Taker : Bearer.Giver;

    internal static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    /// <summary>What a buyer holds: the price, and the worst levy on it.</summary>
    internal static long CashOf(TradeTerms terms, HeldDues? dues) =>
        checked(terms.Total.Minor + OrderCost.RoundedUp(terms.Total.Minor, dues?.LevyPpm ?? 0));

    internal void Hold(OfferedTrade offer, Side side, PartyNumber party)
    {
        MoveHold(offer, side, party, Bucket.Available, Bucket.Held);
        if (offer.Dues is { } dues)
            allowances.Reserve(dues, party, LotsOf(offer, side));
    }

    /// <summary>All that a side would keep with the approvals that it got since; null where there is nothing more.
    /// </summary>
    internal HeldDues? PlanMore(
        OfferedTrade offer, in WaitingSide side, IAccountFacts facts, Instant now) => allowances.PlanMore(
            WantedBy(offer, side.Side, side.EndUse), offer.Dues, side.Lacks, facts, now);

    /// <summary>The approvals that a side of an offer would certainly lack.</summary>
    internal IReadOnlyList<LackingApproval> LacksOf(
        OfferedTrade offer, DealSide side, IAccountFacts facts, Instant now) =>
        allowances.LacksOf(WantedBy(offer, side, offer.EndUse ?? offer.Dues?.EndUse), offer.Dues, facts, now);

    private static WantedDues WantedBy(OfferedTrade offer, DealSide side, EndUse? endUse)
    {
        var (isOfferor, terms) = (side == DealSide.Offeror, offer.Terms);
        var own = isOfferor ? terms.Side : Opposite(terms.Side);
        var deed = new SideOfDeed(
            Conveyance.Transfer, BearerOf(own), isOfferor ? offer.From : offer.To, terms.Series,
            TokenChoice.CustodyOf(offer.Parcels))
        {
            Counterparty = isOfferor ? offer.To : offer.From,
            EndUse = endUse,
        };
        return new WantedDues(deed, LotsOf(offer, own));
    }

    /// <summary>A seller knows where its lots have been once they are held.</summary>
    private static DeedLots LotsOf(OfferedTrade offer, Side side) => LotsOf(offer.Terms, side, offer.Parcels);

    private static DeedLots LotsOf(TradeTerms terms, Side side, IReadOnlyList<ParcelPart> parcels) =>
        side == Side.Sell && parcels.Count > 0 ? DeedLots.Of(parcels) : DeedLots.Wherever(terms.Quantity.Lots);

    /// <summary>Keeps of permits what a side keeps from now on beyond what it kept.</summary>
    internal void HoldMore(OfferedTrade offer, DealSide side, PartyNumber party, HeldDues dues) =>
        allowances.ReserveMore(
            offer.Dues, dues, party,
            LotsOf(offer, side == DealSide.Offeror ? offer.Terms.Side : Opposite(offer.Terms.Side)));

    internal void LetGo(OfferedTrade offer, Side side, PartyNumber party)
    {
        MoveHold(offer, side, party, Bucket.Held, Bucket.Available);
        if (offer.Dues is { } dues)
            allowances.Release(dues, party, LotsOf(offer, side));
    }

    private void MoveHold(OfferedTrade offer, Side side, PartyNumber party, Bucket from, Bucket to)
    {
        if (side == Side.Buy)
            ledger.Move(party, AssetNumber.Of(offer.Terms.Currency), from, to, CashOf(offer.Terms, offer.Dues));
        else
            ledger.Move(party, AssetOf(offer.Terms), offer.Parcels, from, to);
    }

    /// <summary>
    /// One side of a trade that is final: what it held goes, what it gets comes, and it pays its levy.
    /// </summary>
    internal void Exchange(
        OfferedTrade offer, Side side, PartyNumber party, IReadOnlyList<ParcelPart> taken, DeedDues? dues)
    {
        var (terms, bearer) = (offer.Terms, BearerOf(side));
        var (asset, cash, total) = (AssetOf(terms), AssetNumber.Of(terms.Currency), terms.Total.Minor);
        var levy = dues?.LevyOn(bearer, terms.Total).Minor ?? 0;
        if (side == Side.Buy)
        {
            ledger.Debit(party, cash, default, Bucket.Held, Contra.Clearing, total);
            ledger.Move(party, cash, Bucket.Held, Bucket.Available, CashOf(terms, offer.Dues) - total);
            foreach (var (custody, quantity) in taken)
                ledger.Credit(party, asset, custody.With(nation), Bucket.Available, Contra.Clearing, quantity.Lots);
        }
        else
        {
            foreach (var (custody, quantity) in offer.Parcels)
                ledger.Debit(party, asset, custody, Bucket.Held, Contra.Clearing, quantity.Lots);
            ledger.Credit(party, cash, default, Bucket.Available, Contra.Clearing, total);
            levy = Math.Min(levy, total);
        }

        if (levy > 0)
            ledger.Transfer(party, offer.Dues!.Treasury, cash, default, levy);
        allowances.Conclude(offer.Dues, party, bearer, LotsOf(offer, side), dues);
    }

    private AssetNumber AssetOf(TradeTerms terms)
    {
        var isNamed = names.TryFind(terms.Series, out var asset);
        Invariant.Check(isNamed, "The series of an offer has a name.");
        return asset;
    }
}

/// <summary>One of this account's members as a side of a bilateral trade.</summary>
/// <param name="Side">Whether it buys or sells.</param>
/// <param name="Other">With whom.</param>
/// <param name="EndUse">What the buyer is known to take the tokens for; null where nothing is known.</param>
internal readonly record struct TradeSide(Side Side, PartyNumber Other, EndUse? EndUse);

/// <summary>A side of a trade that waits for approvals.</summary>
/// <param name="Side">Which.</param>
/// <param name="EndUse">What the buyer is known to take the tokens for; null where nothing is known.</param>
/// <param name="Lacks">What lacks on either side, as far as is known.</param>
internal readonly record struct WaitingSide(
    DealSide Side, EndUse? EndUse, IReadOnlyList<LackingApproval> Lacks);

/// <summary>What a side of a bilateral trade holds.</summary>
/// <param name="Parcels">Of a seller: the tokens.</param>
/// <param name="Dues">What it keeps beyond cash and tokens; null for nothing.</param>
internal readonly record struct CoveredSide(IReadOnlyList<ParcelPart> Parcels, HeldDues? Dues);
