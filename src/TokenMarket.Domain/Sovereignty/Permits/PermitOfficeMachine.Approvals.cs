using System.Diagnostics;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

// What members file: applications, which officers decide, and requests, on which the officers of a body vote.
public sealed partial class PermitOfficeMachine
{
    private PermitRejection? Decide(ApplyForLicence command, Applicant by, Instant now, List<PermitOfficeEvent> events)
    {
        if (!IsName(command.Licence) || !IsName(command.Reference)) return PermitRejection.NameInvalid;
        if (!IsText(command.Note, mayBeEmpty: true)) return PermitRejection.TextInvalid;
        if (Filed(by) is { } filed)
        {
            return filed is Application { Licence: var before, At: var at } && IsSame(before, Wish(at))
                    ? null
                    : PermitRejection.ReferenceUsed;
        }

        if (!IsSound(command.Scope, now)) return PermitRejection.ScopeInvalid;
        if (IsCrowded(by.Member, now)) return PermitRejection.TooManyFilings;

        var wish = Wish(now);
        var until = Earlier(now.Plus(PermitOfficeLimits.LongestWait), wish.Scope.Until);
        events.Add(new LicenceApplied(checked(_lastFiling + 1), by, wish, until, now));
        return null;

        LicenceWish Wish(Instant at) =>
            new(by.Member, by.Nation, command.Licence, command.Scope.At(at), command.Note);
    }

    private PermitRejection? Decide(
        RequestApproval command, Applicant by, PermitFacts facts, Instant now, List<PermitOfficeEvent> events)
    {
        if (!IsName(command.Body) || !IsName(command.Reference)) return PermitRejection.NameInvalid;
        if (Filed(by) is { } filed)
        {
            return filed is ApprovalRequest before && before.Deed == command.Deed
                && string.Equals(before.Body, command.Body, StringComparison.Ordinal)
                    ? null
                    : PermitRejection.ReferenceUsed;
        }

        if (WhyNot(command.Deed, by.Member, facts, now) is { } no) return no;
        if (WhyNot(command.Body, by.Member, command.Deed, facts, now, out var quorum) is { } never) return never;
        if (IsCrowded(by.Member, now)) return PermitRejection.TooManyFilings;

        events.Add(new ApprovalAsked(checked(_lastFiling + 1), by, command.Body, command.Deed, quorum, now));
        return null;
    }

    private PermitRejection? Decide(
        AmendRequest command, Applicant by, PermitFacts facts, Instant now, List<PermitOfficeEvent> events)
    {
        if (WhyNot(command.Deed, by.Member, facts, now) is { } no) return no;
        if (Waiting<ApprovalRequest>(command.Request, now) is not { } request || request.By.Member != by.Member)
            return PermitRejection.FilingUnknown;
        if (WhyNot(request.Body, by.Member, command.Deed, facts, now, out var quorum) is { } never) return never;

        // Stated as it is, it is no change: the votes stand.
        if (request.Deed != command.Deed)
            events.Add(new RequestAmended(request.Number, command.Deed, quorum, now));
        return null;
    }

    private PermitRejection? Decide(WithdrawFiling command, Applicant by, Instant now, List<PermitOfficeEvent> events)
    {
        if (Waiting<Filing>(command.Filing, now) is not { } filing || filing.By.Member != by.Member)
            return PermitRejection.FilingUnknown;

        events.Add(new FilingEnded(filing.Number, FilingEnd.Withdrawn, by.Officer, "", now));
        return null;
    }

    /// <summary>Votes for a request, or against it with a reason.</summary>
    private PermitRejection? Vote(
        long number, string? reason, OfficeCaller caller, PermitFacts facts, Instant now,
        List<PermitOfficeEvent> events)
    {
        if (reason is not null && !IsText(reason)) return PermitRejection.TextInvalid;
        if (facts.Directory.Find(caller.Member) is not { } voter) return PermitRejection.MemberUnknown;
        if (Waiting<ApprovalRequest>(number, now) is not { } request) return PermitRejection.FilingUnknown;
        if (IsHimself(request.By, caller)) return PermitRejection.SameOfficer;
        if (request.By.Member == voter.Party) return PermitRejection.SameMember;
        if (!_bodies.TryGetValue(request.Body, out var officers)) return PermitRejection.BodyUnknown;
        if (!officers.Contains(caller.Officer, StringComparer.Ordinal)) return PermitRejection.NotOfBody;
        if (WhyNot(request.Body, request.By.Member, request.Deed, facts, now, out var quorum) is { } no) return no;

        // Votes were for what the law demanded then: where it demands something else now, they start anew.
        var votes = request.Quorum == quorum ? request.Votes : [];
        if (votes.Any(vote => string.Equals(vote.Officer, caller.Officer, StringComparison.Ordinal)))
            return PermitRejection.SameOfficer;
        if (reason is null && votes.Count(vote => vote.IsApproval) + 1 >= quorum.Officers && IsFull(now))
            return PermitRejection.TooManyPermits;

        if (request.Quorum != quorum)
            events.Add(new VotesDropped(number, quorum, now));
        var cast = new VoteCast(number, caller.Officer, reason is null, reason ?? "", now);
        events.Add(cast);
        Conclude(
            request with { Quorum = quorum, Votes = [.. votes, cast] }, officers.Count, facts.Directory, now, events);
        return null;
    }

    /// <summary>Ends a request that enough have approved, or that can no longer be approved by enough.</summary>
    private void Conclude(
        ApprovalRequest request, int officers, MarketDirectory directory, Instant now, List<PermitOfficeEvent> events)
    {
        var refusals = request.Votes.Count - request.Approvals;
        var deed = request.Deed;
        if (request.Approvals >= request.Quorum.Officers)
        {
            var scope = new PermitScope(
                [], [], [], deed.Series, NationSet.Of(deed.Counterparty), deed.Quantity, now, deed.Until);
            var permit = Permit.Approval(Jurisdiction, request.Body, request.Approvals) with
            {
                Deed = new ApprovedDeed(
                    deed.Conveyance, deed.Side == Side.Sell ? Bearer.Giver : Bearer.Taker,
                    deed.CounterpartyMember is { } other ? directory.Find(other)!.Party : default, deed.EndUse)
                {
                    Custody = PermitFacts.CustodyOf(deed, directory.Find(deed.Series)!),
                },
            };
            events.Add(new PermitGiven(
                new PermitGrant(checked(_lastPermit + 1), permit, request.By.Member, scope), request.By.Nation,
                PermitSource.None with { Filing = request.Number }, "", now));
        }
        else if (officers - refusals < request.Quorum.Officers)
        {
            var last = request.Votes[^1];
            events.Add(new FilingEnded(request.Number, FilingEnd.Refused, last.Officer, last.Reason, now));
            if (deed.Offer is { } offer)
            {
                events.Add(new OfferTurnedDown(
                    request.Number, request.By.Member, request.By.Nation, request.Body, offer, now));
            }
        }
    }

    private static PermitRejection? WhyNot(Deed? deed, PartyNumber member, PermitFacts facts, Instant now)
    {
        if (deed is null || deed.Quantity is < 1 or > AccountLimits.MaxPermitAmount || deed.Until <= now)
            return PermitRejection.ScopeInvalid;
        if (facts.Directory.Find(deed.Series) is null) return PermitRejection.SeriesUnknown;
        return IsCounterpartyRight(deed, member, facts) ? null : PermitRejection.CounterpartyInvalid;
    }

    /// <summary>Who is known must be named; only of an order the other side is not.</summary>
    private static bool IsCounterpartyRight(Deed deed, PartyNumber member, PermitFacts facts)
    {
        if (deed.CounterpartyMember is not { } named)
            return deed.Conveyance == Conveyance.Transfer;
        return facts.Directory.Find(named) is { } other && other.Party != member && named.Nation == deed.Counterparty;
    }

    /// <summary>Why a body cannot approve a deed as the law in force demands it; else what it demands.</summary>
    private PermitRejection? WhyNot(
        string body, PartyNumber member, Deed deed, PermitFacts facts, Instant now, out Quorum quorum)
    {
        quorum = default;
        if (!_bodies.TryGetValue(body, out var officers)) return PermitRejection.BodyUnknown;
        if (!IsCounterpartyRight(deed, member, facts)) return PermitRejection.CounterpartyInvalid;
        if (facts.DemandOf(Jurisdiction, body, member, deed, now) is not { } demanded)
            return PermitRejection.NotDemanded;
        quorum = demanded;
        if (officers.Count < demanded.Officers) return PermitRejection.BodyTooSmall;
        return officers.Count > demanded.Of ? PermitRejection.BodyTooLarge : null;
    }

    private T? Waiting<T>(long number, Instant now)
        where T : Filing => _filings.GetValueOrDefault(number) is T filing && now < filing.Until ? filing : null;

    /// <summary>What the member called so before, as long as it is remembered.</summary>
    private Filing? Filed(Applicant by) => _filings.Values.Concat(_ended).FirstOrDefault(filing =>
        filing.By.Member == by.Member
        && string.Equals(filing.By.Reference, by.Reference, StringComparison.Ordinal));

    private bool IsCrowded(PartyNumber member, Instant now)
    {
        var waiting = _filings.Values.Where(filing => now < filing.Until).ToList();
        return waiting.Count >= PermitOfficeLimits.MostFilings
            || waiting.Count(filing => filing.By.Member == member) >= PermitOfficeLimits.MostFilingsOfMember;
    }

    private static Instant Earlier(Instant one, Instant other) => one < other ? one : other;

    private void ApplyFiling(PermitOfficeEvent e)
    {
        switch (e)
        {
            case LicenceApplied applied:
                Put(new Application(applied.Number, applied.By, applied.Licence, applied.At, applied.Until));
                break;
            case ApprovalAsked asked:
                Put(new ApprovalRequest(
                    asked.Number, asked.By, asked.Body, asked.Deed, asked.Quorum, [], asked.At,
                    EndOfWait(asked.Deed, asked.At)));
                break;
            case RequestAmended amended:
                Put(Request(amended.Number) with
                {
                    Deed = amended.Deed,
                    Quorum = amended.Quorum,
                    Votes = [],
                    Until = EndOfWait(amended.Deed, amended.At),
                });
                break;
            case VotesDropped dropped:
                Put(Request(dropped.Number) with { Quorum = dropped.Quorum, Votes = [] });
                break;
            case VoteCast vote:
                Put(Request(vote.Number) with { Votes = [.. Request(vote.Number).Votes, vote] });
                break;
            case FilingEnded ended:
                Close(ended.Number, ended.End, (ended.By, ended.Reason), 0);
                break;
            default:
                throw new UnreachableException(e.GetType().Name);
        }
    }

    private ApprovalRequest Request(long number) => (ApprovalRequest)_filings[number];

    private static Instant EndOfWait(Deed deed, Instant from) =>
        Earlier(from.Plus(PermitOfficeLimits.LongestWait), deed.Until);

    private void Put(Filing filing)
    {
        if (_filings.TryGetValue(filing.Number, out var before))
            _filingEnds.Remove((before.Until, before.Number));
        _filings[filing.Number] = filing;
        _filingEnds.Add((filing.Until, filing.Number));
        _lastFiling = Math.Max(_lastFiling, filing.Number);
    }

    private void Close(long number, FilingEnd end, (string By, string Reason) decided, long permit)
    {
        var filing = _filings[number];
        _filings.Remove(number);
        _filingEnds.Remove((filing.Until, number));
        if (_ended.Count == PermitOfficeLimits.MostEnded)
            _ended.RemoveAt(0);
        _ended.Add(filing with { End = end, Decided = decided, Permit = permit });
    }
}
