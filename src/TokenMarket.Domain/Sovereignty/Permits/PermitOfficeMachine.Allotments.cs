using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

// Quotas that no account keeps for itself: members draw allotments of them, first come, first served.
public sealed partial class PermitOfficeMachine
{
    private PermitRejection? Decide(
        DrawAllotment command, Applicant by, PermitFacts facts, Instant now, List<PermitOfficeEvent> events)
    {
        if (!IsName(command.Quota) || !IsName(command.Reference)) return PermitRejection.NameInvalid;
        var least = command.AtLeast ?? command.Amount;
        if (command.Amount is < 1 or > AccountLimits.MaxPermitAmount || least < 1 || least > command.Amount)
            return PermitRejection.ScopeInvalid;
        if (Allotment(by.Member, by.Reference, now) is { } before)
            return IsTheSame(before, command, least) ? null : PermitRejection.ReferenceUsed;

        var named = facts.Quotas.Where(each => string.Equals(each.Name, command.Quota, StringComparison.Ordinal))
            .ToList();
        if (named.Count == 0) return PermitRejection.QuotaUnknown;
        if (named.Count > 1) return PermitRejection.QuotaAmbiguous;
        var quota = named[0];
        if (quota.IsKeptBy(by.Nation, Jurisdiction)) return PermitRejection.QuotaKeptByAccount;
        if (quota.Each == QuotaEach.Counterparty != command.Counterparty is not null)
            return PermitRejection.ScopeInvalid;
        var counterparties = command.Counterparty is { } other ? NationSet.Of(other) : default;
        var pool = AllotmentPool.Of(quota.Name, quota.Form, by.Nation, by.Member, counterparties);
        var left = quota.Amount - OutstandingOf(pool, now);
        if (left < least) return PermitRejection.QuotaExhausted;
        if (IsFull(now)) return PermitRejection.TooManyPermits;

        var scope = new PermitScope(
            [], [], [], null, counterparties, Math.Min(left, command.Amount), now,
            QuotaWindows.EndOf(quota.Window, now));
        events.Add(new PermitGiven(
            new PermitGrant(
                checked(_lastPermit + 1), Permit.Quota(Jurisdiction, quota.Name, quota.Form), by.Member, scope),
            by.Nation, new PermitSource(0, by.Reference, command.Amount), "", now));
        return null;
    }

    /// <summary>How much of a pool is out: allotted and not returned, while it counts.</summary>
    public long OutstandingOf(AllotmentPool pool, Instant now) => _index.OutstandingOf(pool) - _index.EndedBy(now)
        .Select(number => _permits[number])
        .Where(permit => permit.Grant.Permit.Kind == PermitKind.Quota && AllotmentPool.Of(permit.Given) == pool)
        .Sum(permit => permit.Outstanding);

    /// <summary>What the member calls so, in a window that has not ended.</summary>
    public GivenPermit? Allotment(PartyNumber member, string reference, Instant now) =>
        _index.Find(member, reference) is { } number && _permits[number].Grant.Scope.Until > now
            ? _permits[number]
            : null;

    private static bool IsTheSame(GivenPermit given, DrawAllotment command, long least) =>
        given.Given.Source.Asked == command.Amount && given.Grant.Scope.Amount >= least
        && string.Equals(given.Grant.Permit.Name, command.Quota, StringComparison.Ordinal)
        && given.Grant.Scope.Counterparties
            == (command.Counterparty is { } counterparty ? NationSet.Of(counterparty) : default);

    /// <summary>What returns when it counts no longer changes nothing.</summary>
    private void Decide(
        AllotmentReturned returned, FlowAddress sender, Instant now, List<PermitOfficeEvent> events)
    {
        if (_permits.TryGetValue(returned.Number, out var permit) && permit.Until > now)
        {
            events.Add(permit.Grant.Permit.Kind == PermitKind.Quota && returned.Amount > 0
                && returned.Amount <= permit.Outstanding && sender == FlowAddress.Account(permit.Given.Nation)
                    ? new AllotmentReduced(returned.Number, returned.Amount, now)
                    : new ReturnSetAside(returned.Number, returned.Amount, sender.ToString(), now));
        }
        else if (permit is null && returned.Number > _lastPermit)
        {
            events.Add(new ReturnSetAside(returned.Number, returned.Amount, sender.ToString(), now));
        }
    }

    private void Apply(AllotmentReduced reduced)
    {
        var permit = _permits[reduced.Permit];
        _index.Count(permit, -reduced.Amount);
        _permits[reduced.Permit] = permit with { Returned = checked(permit.Returned + reduced.Amount) };
    }
}
