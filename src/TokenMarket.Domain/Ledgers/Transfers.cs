using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What moves at once: cash and tokens between members, in and out of circulation, in and out of reserve.
/// </summary>
internal sealed class Transfers(Nation nation, Ledger ledger, AccountNames names, Allowances allowances)
{
    internal AccountOutcome Decide(TransferCash transfer, in Turn turn)
    {
        if (!turn.Facts.TryFindMember(transfer.To, out var to))
            return Turn.Refuse(AccountRejection.MemberUnknown);
        if (!to.IsActive)
            return Turn.Refuse(AccountRejection.MemberSuspended);
        if (to.Party == turn.Party)
            return Turn.Refuse(AccountRejection.SameMember);
        if (WhyNot(transfer.Amount, transfer.Reference) is { } rejection)
            return Turn.Refuse(rejection);
        if (transfer.Amount.Minor > ledger.Available(turn.Party, AssetNumber.Of(transfer.Currency)))
            return Turn.Refuse(AccountRejection.InsufficientCash);
        return turn.Accept(new CashTransferred(
            turn.Command, to.Party, to.Nation, transfer.Currency, transfer.Amount, transfer.Reference));
    }

    internal AccountOutcome Decide(IssueCash issue, in Turn turn)
    {
        if (!turn.Facts.TryFindMember(issue.To, out var to))
            return Turn.Refuse(AccountRejection.MemberUnknown);
        if (!to.IsActive)
            return Turn.Refuse(AccountRejection.MemberSuspended);
        if (WhyNot(issue.Amount, issue.Reference) is { } rejection)
            return Turn.Refuse(rejection);
        if (!turn.Facts.IsCashIssuer(turn.Party, issue.Currency))
            return Turn.Refuse(AccountRejection.NotCashIssuer);
        var asset = AssetNumber.Of(issue.Currency);
        if (Outstanding(asset) + issue.Amount.Minor > AccountLimits.MaxOutstanding)
            return Turn.Refuse(AccountRejection.OutstandingTooLarge);
        return turn.Accept(new CashIssued(
            turn.Command, to.Party, to.Nation, issue.Currency, issue.Amount, issue.Reference));
    }

    internal AccountOutcome Decide(RedeemCash redeem, in Turn turn)
    {
        if (WhyNot(redeem.Amount, redeem.Reference) is { } rejection)
            return Turn.Refuse(rejection);
        if (!turn.Facts.IsCashIssuer(turn.Party, redeem.Currency))
            return Turn.Refuse(AccountRejection.NotCashIssuer);
        if (redeem.Amount.Minor > ledger.Available(turn.Party, AssetNumber.Of(redeem.Currency)))
            return Turn.Refuse(AccountRejection.InsufficientCash);
        return turn.Accept(new CashRedeemed(turn.Command, redeem.Currency, redeem.Amount, redeem.Reference));
    }

    internal AccountOutcome Decide(TransferTokens transfer, in Turn turn)
    {
        if (!turn.Facts.TryFindMember(transfer.To, out var to))
            return Turn.Refuse(AccountRejection.MemberUnknown);
        if (!to.IsActive)
            return Turn.Refuse(AccountRejection.MemberSuspended);
        if (to.Party == turn.Party)
            return Turn.Refuse(AccountRejection.SameMember);
        if (transfer.Reference.Length > AccountLimits.MaxReferenceLength)
            return Turn.Refuse(AccountRejection.ReferenceTooLong);
        if (!turn.Facts.IsActive(transfer.Series))
            return Turn.Refuse(AccountRejection.SeriesNotActive);
        if (Choose(transfer.Series, transfer.Quantity, Bucket.Available, turn, out var parcels) is { } rejection)
            return Turn.Refuse(rejection);

        var lack = PlanDues(transfer, to.Party, parcels, turn, out var kept);
        var sides = SidesOf(turn.Party, to.Party, kept, transfer.EndUse);
        foreach (var parcel in parcels)
        {
            var answer = turn.Facts.MayReceive(sides, transfer.Series, parcel.Custody);
            if (lack is { } refusal && answer.Denial is EligibilityDenial.QuotaRequired
                or EligibilityDenial.FloorRoomRequired)
            {
                return refusal;
            }

            if (!answer.IsAllowed)
                return new AccountOutcome(AccountRejection.NotEligible, answer.Explanation);
        }

        var (facts, series) = (turn.Facts, transfer.Series);
        var dues = DeedDues.Of(
            parcels, custody => facts.DuesOf(sides, series, custody), (nation, to.Nation), turn.Now);
        if (dues is { HasTooManyDuties: true })
            return Turn.Refuse(AccountRejection.TooManyDuties);
        return turn.Accept(new TokensTransferred(
            turn.Facts.Epoch, turn.Command, to.Party, to.Nation, AssetOf(series), parcels, transfer.Reference)
        {
            Kept = kept,
            EndUse = transfer.EndUse,
            Dues = dues,
        });
    }

    /// <summary>
    /// What the giver brings along, and what it says of the end-use. Nothing is paid, so that no levy is due; the
    /// taker, who is not asked, brings nothing.
    /// </summary>
    private static DeedSides SidesOf(PartyNumber from, PartyNumber to, HeldDues? kept, EndUse? endUse) =>
        new(from, to, kept?.ToPresented() ?? Presented.None,
            endUse is null ? Presented.None : new Presented([], 0, endUse))
        {
            IsFree = true,
        };

    private AccountOutcome? PlanDues(
        TransferTokens transfer, PartyNumber to, IReadOnlyList<ParcelPart> parcels, in Turn turn, out HeldDues? kept)
    {
        var side = new SideOfDeed(
            Conveyance.Transfer, Bearer.Giver, turn.Party, transfer.Series, TokenChoice.CustodyOf(parcels))
        {
            Counterparty = to,
            EndUse = transfer.EndUse,
        };
        var lack = allowances.PlanDeed(side, DeedLots.Of(parcels), turn, out kept);
        kept = kept is { Permits.Count: > 0 } ? kept with { LevyPpm = 0, Treasury = default } : null;
        return lack;
    }

    internal AccountOutcome Decide(RedeemTokens redeem, in Turn turn) =>
        Choose(redeem.Series, redeem.Quantity, Bucket.Available, turn, out var parcels) is { } rejection
            ? Turn.Refuse(rejection)
            : turn.Accept(new TokensGivenBack(turn.Command, AssetOf(redeem.Series), parcels));

    internal AccountOutcome Decide(RetireTokens retire, in Turn turn) =>
        Choose(retire.Series, retire.Quantity, Bucket.Available, turn, out var parcels) is { } rejection
            ? Turn.Refuse(rejection)
            : turn.Accept(new TokensGivenUp(turn.Command, AssetOf(retire.Series), parcels));

    internal AccountOutcome Decide(ReserveTokens reserve, in Turn turn) =>
        Choose(reserve.Series, reserve.Quantity, Bucket.Available, turn, out var parcels) is { } rejection
            ? Turn.Refuse(rejection)
            : turn.Accept(new ReserveSetAside(turn.Command, AssetOf(reserve.Series), parcels));

    internal AccountOutcome Decide(ReleaseReserve release, in Turn turn) =>
        Choose(release.Series, release.Quantity, Bucket.Reserved, turn, out var parcels) is { } rejection
            ? Turn.Refuse(rejection)
            : turn.Accept(new ReserveReleased(turn.Command, AssetOf(release.Series), parcels));

    internal void Apply(CashTransferred sent)
    {
        var asset = AssetNumber.Of(sent.Currency);
        if (sent.ToNation == nation)
            ledger.Transfer(sent.Command.Party, sent.To, asset, default, sent.Amount.Minor);
        else
            ledger.Debit(sent.Command.Party, asset, default, Bucket.Available, Contra.Clearing, sent.Amount.Minor);
    }

    internal void Apply(CashIssued issued)
    {
        var asset = AssetNumber.Of(issued.Currency);
        if (issued.ToNation == nation)
            ledger.Credit(issued.To, asset, default, Bucket.Available, Contra.Issued, issued.Amount.Minor);
        else
            ledger.Shift(asset, Contra.Issued, Contra.Clearing, issued.Amount.Minor);
    }

    internal void Apply(CashRedeemed redeemed) => ledger.Debit(
        redeemed.Command.Party, AssetNumber.Of(redeemed.Currency), default, Bucket.Available, Contra.Redeemed,
        redeemed.Amount.Minor);

    internal void Apply(TokensTransferred sent)
    {
        if (sent.Kept is { } kept)
        {
            var lots = DeedLots.Of(sent.Parcels);
            allowances.Reserve(kept, sent.Command.Party, lots);
            allowances.Conclude(kept, sent.Command.Party, Bearer.Giver, lots, sent.Dues);
        }

        for (var index = 0; index < sent.Parcels.Count; index++)
        {
            var (custody, quantity) = sent.Parcels[index];
            if (sent.ToNation == nation)
                ledger.Transfer(sent.Command.Party, sent.To, sent.Asset, custody, quantity.Lots);
            else
                ledger.Debit(sent.Command.Party, sent.Asset, custody, Bucket.Available, Contra.Clearing, quantity.Lots);
        }
    }

    internal void Apply(TokensGivenBack given) =>
        Leave(given.Command.Party, given.Asset, given.Parcels, Contra.Redeemed);

    internal void Apply(TokensGivenUp given) => Leave(given.Command.Party, given.Asset, given.Parcels, Contra.Retired);

    internal void Apply(ReserveSetAside set) =>
        ledger.Move(set.Command.Party, set.Asset, set.Parcels, Bucket.Available, Bucket.Reserved);

    internal void Apply(ReserveReleased released) =>
        ledger.Move(released.Command.Party, released.Asset, released.Parcels, Bucket.Reserved, Bucket.Available);

    /// <summary>What the account's issuers have in circulation.</summary>
    private Int128 Outstanding(AssetNumber asset) => -ledger[asset, Contra.Issued] - ledger[asset, Contra.Redeemed];

    private static AccountRejection? WhyNot(Money amount, string reference)
    {
        if (reference.Length > AccountLimits.MaxReferenceLength)
            return AccountRejection.ReferenceTooLong;
        return amount.Minor is < 1 or > AccountLimits.MaxAmount ? AccountRejection.AmountOutOfRange : null;
    }

    private AccountRejection? Choose(
        SeriesId series, Quantity quantity, Bucket bucket, in Turn turn, out IReadOnlyList<ParcelPart> parcels)
    {
        parcels = [];
        return quantity.Lots is < 1 or > AccountLimits.MaxQuantity
            ? AccountRejection.QuantityOutOfRange
            : TokenChoice.From(ledger, names, turn.Party, series, bucket, quantity.Lots, out parcels);
    }

    private AssetNumber AssetOf(SeriesId series)
    {
        var isNamed = names.TryFind(series, out var asset);
        Invariant.Check(isNamed, "Tokens that are held have a name.");
        return asset;
    }

    private void Leave(PartyNumber party, AssetNumber asset, IReadOnlyList<ParcelPart> parcels, Contra to)
    {
        for (var index = 0; index < parcels.Count; index++)
            ledger.Debit(party, asset, parcels[index].Custody, Bucket.Available, to, parcels[index].Quantity.Lots);
    }
}
