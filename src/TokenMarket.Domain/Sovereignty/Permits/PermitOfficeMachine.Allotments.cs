using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

// Quotas that the jurisdiction lays on the accounts of others: they draw allotments, first come, first served.
public sealed partial class PermitOfficeMachine
{
    private PermitRejection? Decide(
        DrawAllotment command, Applicant by, PermitFacts facts, Instant now, List<PermitOfficeEvent> events)
    {
        if (!IsName(command.Quota) || !IsName(command.Reference)) return PermitRejection.NameInvalid;
        var least = command.AtLeast ?? command.Amount;
        if (command.Amount is < 1 or > AccountLimits.MaxPermitAmount || least < 1 || least > command.Amount)
            return PermitRejection.ScopeInvalid;
        if (Allotted(by, now) is { } before)
        {
            return before.Given.Source.Asked == command.Amount && before.Grant.Scope.Amount >= least
                && string.Equals(before.Grant.Permit.Name, command.Quota, StringComparison.Ordinal)
                    ? null
                    : PermitRejection.ReferenceUsed;
        }

        var pool = facts.Pools.FirstOrDefault(each =>
            string.Equals(each.Name, command.Quota, StringComparison.Ordinal));
        if (pool.Name is null || pool.Until <= now) return PermitRejection.QuotaUnknown;
        var left = pool.Amount - OutstandingOf(command.Quota, now);
        if (left < least) return PermitRejection.QuotaExhausted;
        if (IsFull(now)) return PermitRejection.TooManyPermits;

        var scope = new PermitScope(
            [], [], [], null, default, Math.Min(left, command.Amount), now, pool.Until);
        var permit = new Permit(Jurisdiction, PermitKind.Quota, command.Quota, 0);
        events.Add(new PermitGiven(
            new PermitGrant(checked(_lastPermit + 1), permit, by.Member, scope), by.Nation,
            new PermitSource(0, by.Reference, command.Amount), "", now));
        return null;
    }

    /// <summary>How much of a quota is out: allotted in a window that has not ended, and not returned.</summary>
    public long OutstandingOf(string quota, Instant now) => _index.OutstandingOf(quota) - _index.EndedBy(now)
        .Select(number => _permits[number])
        .Where(permit => permit.Grant.Permit.Kind == PermitKind.Quota
            && string.Equals(permit.Grant.Permit.Name, quota, StringComparison.Ordinal))
        .Sum(permit => permit.Outstanding);

    /// <summary>What the member calls so, in a window that has not ended.</summary>
    public GivenPermit? Allotment(PartyNumber member, string reference, Instant now) =>
        _index.Find(member, reference) is { } number && _permits[number].Until > now ? _permits[number] : null;

    private GivenPermit? Allotted(Applicant by, Instant now) => Allotment(by.Member, by.Reference, now);

    /// <summary>What returns behind the end of its window counted for that window and changes nothing.</summary>
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
