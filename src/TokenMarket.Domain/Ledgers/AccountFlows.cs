using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What an account's committed events tell other streams. The same event always gives the same messages, so they are
/// stored nowhere: after a crash they are projected again.
/// </summary>
public static class AccountFlows
{
    /// <summary>Adds the messages of one event, in their order; most events have none or one.</summary>
    /// <param name="happened">A committed event of the account.</param>
    /// <param name="nation">Whose account it is.</param>
    /// <param name="names">The account's names, of this event's moment or later.</param>
    /// <param name="messages">Gets the messages.</param>
    public static void Project(
        AccountEvent happened, Nation nation, AccountNames names, List<OutgoingMessage> messages)
    {
        switch (happened)
        {
            case MessagePosted or CommandRefused:
                break;
            case OrderHeld e:
                messages.Add(Arrival(e, names));
                break;
            case OrderCancelSent e:
                messages.Add(ToMarket(names, e.Listing, new OrderCancelAsked(e.Order)));
                break;
            case OrderReductionSent e:
                messages.Add(ToMarket(names, e.Listing, new OrderReductionAsked(e.Order, e.Remaining)));
                break;
            case OrderRepriceSent e:
                messages.Add(ToMarket(names, e.Listing, new OrderRepriceAsked(e.Order, e.Limit)));
                break;
            case CashTransferred e when e.ToNation != nation:
                messages.Add(ToAccount(
                    e.ToNation, new CashArrived(e.Command.Party, e.To, e.Currency, e.Amount, e.Reference)));
                break;
            case CashIssued e when e.ToNation != nation:
                messages.Add(ToAccount(
                    e.ToNation, new CashArrived(e.Command.Party, e.To, e.Currency, e.Amount, e.Reference)));
                break;
            case TokensTransferred e when e.ToNation != nation:
                var series = names.Series(e.Asset);
                messages.Add(ToAccount(
                    e.ToNation, new TokensArrived(e.Command.Party, e.To, series, e.Parcels, e.Reference)
                    {
                        EndUse = e.EndUse,
                        Dues = e.Dues,
                        Session = e.Dues is null ? 0 : e.Command.Session,
                        Sequence = e.Dues is null ? 0 : e.Command.Sequence,
                    }));
                break;
            case TokensGivenBack e:
                messages.Add(ToFactory(
                    names.Series(e.Asset), new TokensRedeemed(e.Command.Party, names.Series(e.Asset), Sum(e.Parcels))));
                break;
            case TokensGivenUp e:
                messages.Add(ToFactory(
                    names.Series(e.Asset), new TokensRetired(e.Command.Party, names.Series(e.Asset), Sum(e.Parcels))));
                break;
            default:
                ProjectOffering(happened, messages);
                break;
        }
    }

    private static void ProjectOffering(AccountEvent happened, List<OutgoingMessage> messages)
    {
        switch (happened)
        {
            case TradeOfferHeld e:
                messages.Add(ToAccount(e.ToNation, new TradeOffered(e.Offer, e.Command.Party, e.To, e.Terms)
                {
                    EndUse = e.Dues?.EndUse,
                }));
                break;
            case TradeAcceptanceHeld e:
                messages.Add(ToAccount(e.Offer.Nation, new TradeAccepted(e.Offer, e.Command.Party, e.Parcels)
                {
                    Presented = e.Dues?.ToPresented() ?? Presented.None,
                }));
                break;
            case TradeDeclineSent e:
                messages.Add(ToAccount(e.Offer.Nation, new TradeDeclined(e.Offer, e.Command.Party)));
                break;
            case TradeOfferWithdrawn e:
                messages.Add(ToAccount(e.ToNation, new TradeLapsed(e.Offer, OfferEnd.Withdrawn)));
                break;
            case TradeOfferEnded e when e.Reason != OfferEnd.Declined:
                messages.Add(ToAccount(e.ToNation, new TradeLapsed(e.Offer, e.Reason)));
                break;
            case AcceptanceTooLate e:
                messages.Add(ToAccount(e.ToNation, new TradeLapsed(e.Offer, OfferEnd.NotOpen)));
                break;
            case OfferTurnedBack { IsLease: false } e:
                messages.Add(ToAccount(e.Offer.Nation, new TradeDeclined(e.Offer, e.By)));
                break;
            case OfferTurnedBack e:
                messages.Add(ToRegister(e.Offer, new LeaseDeclined(e.Offer, e.By)));
                break;
            case TradeMadeFinal e:
                messages.Add(ToAccount(e.ToNation, new TradeConcluded(e.Offer, e.Given) { Dues = e.Dues }));
                break;
            case AllotmentGivenBack e:
                messages.Add(new OutgoingMessage(
                    FlowAddress.PermitOffice(e.By), new AllotmentReturned(e.Permit, e.Amount)));
                break;
            case LeaseOfferHeld e:
                messages.Add(ToRegister(e.Offer, new LeaseOffered(e.Offer, e.Command.Party, e.To, e.Terms)
                {
                    Presented = e.Dues?.ToPresented() ?? Presented.None,
                }));
                break;
            case LeaseEscrowed e:
                messages.Add(ToRegister(e.Offer, new LeaseAccepted(e.Offer, e.Command.Party)
                {
                    Presented = e.Dues?.ToPresented() ?? Presented.None,
                }));
                break;
            case LeaseDeclineSent e:
                messages.Add(ToRegister(e.Offer, new LeaseDeclined(e.Offer, e.Command.Party)));
                break;
            case ObligationBreached { Duty: var duty }:
                messages.Add(ToOffice(duty.By, new DutyBreached(duty.Number, duty.Party, duty.Duty, duty.Due)));
                break;
            case ObligationReported { IsLate: true } e:
                messages.Add(ToOffice(e.By, new DutyMetLate(e.Obligation, e.At)));
                break;
            case LeaseWithdrawalSent e:
                messages.Add(ToRegister(e.Offer, new LeaseWithdrawn(e.Offer)));
                break;
            default:
                ProjectWaiting(happened, messages);
                break;
        }
    }

    private static void ProjectWaiting(AccountEvent happened, List<OutgoingMessage> messages)
    {
        switch (happened)
        {
            case TradeAwaitsApproval e:
                messages.Add(ToAccount(e.ToNation, new TradeDeferred(e.Offer, e.Lacks)));
                break;
            case ApprovalsKept { Side: DealSide.Acceptor } e:
                messages.Add(ToAccount(e.Offer.Nation, new TradeAccepted(e.Offer, e.By, e.Parcels)
                {
                    Presented = e.Dues.ToPresented(),
                }));
                break;
            case LeaseApprovalsKept e:
                messages.Add(ToRegister(e.Offer, new LeaseApprovalsBrought(e.Offer, e.By, e.Dues.ToPresented())));
                break;
            case LeaseRefusalTold e:
                messages.Add(ToRegister(e.Offer, new LeaseApprovalRefused(e.Offer, e.By)));
                break;
            case AcceptanceTakenBack e:
                messages.Add(ToAccount(e.Offer.Nation, new TradeDeclined(e.Offer, e.By)));
                break;
            default:
                break;
        }
    }

    private static OutgoingMessage Arrival(OrderHeld held, AccountNames names)
    {
        var (book, terms) = (names.Book(held.Listing), held.Terms);
        return new OutgoingMessage(FlowAddress.Market(book.Market), new OrderArrives(
            held.Order, book.Book, held.Command.Party, held.Owner, terms.Side, terms.Limit, terms.Quantity,
            terms.TimeInForce, terms.Options, terms.SelfTrade, held.Fees, held.Parcels)
        {
            Presented = held.Dues?.ToPresented() ?? Presented.None,
        });
    }

    private static OutgoingMessage ToMarket(AccountNames names, int listing, MarketMessage message) =>
        new(FlowAddress.Market(names.Book(listing).Market), message);

    private static OutgoingMessage ToAccount(Nation nation, AccountMessage message) =>
        new(FlowAddress.Account(nation), message);

    private static OutgoingMessage ToRegister(OfferNumber offer, LeaseMessage message) =>
        new(FlowAddress.Leases(offer), message);

    /// <summary>The baseline has no office: the market's keeps its record.</summary>
    private static OutgoingMessage ToOffice(Jurisdiction by, PermitOfficeMessage message) => new(
        FlowAddress.PermitOffice(by == Jurisdiction.Baseline ? Jurisdiction.Market : by), message);

    private static OutgoingMessage ToFactory(SeriesId series, FactoryMessage message) =>
        new(FlowAddress.Factory(series.Factory), message);

    private static Quantity Sum(IReadOnlyList<ParcelPart> parcels)
    {
        var lots = 0L;
        foreach (var parcel in parcels)
            lots += parcel.Quantity.Lots;
        return Quantity.FromLots(lots);
    }
}
