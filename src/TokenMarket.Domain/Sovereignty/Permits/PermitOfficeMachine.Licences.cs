using System.Diagnostics;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

// Licences and bodies: proposed by one officer and seconded by another; a permit is taken back by one.
public sealed partial class PermitOfficeMachine
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>When officers ordered revocations, within the last hour.</summary>
    private readonly Queue<Instant> _revokedAt = new();

    private PermitRejection? Decide(
        GrantLicence command, OfficeCaller caller, PermitFacts facts, Instant now, List<PermitOfficeEvent> events)
    {
        if (!IsName(command.Licence)) return PermitRejection.NameInvalid;
        if (!IsText(command.Note, mayBeEmpty: true)) return PermitRejection.TextInvalid;
        if (!IsSound(command.Scope, now)) return PermitRejection.ScopeInvalid;
        if (facts.Directory.Find(command.Grantee) is not { } grantee) return PermitRejection.MemberUnknown;

        var wish = new LicenceWish(
            grantee.Party, grantee.Member.Nation, command.Licence, command.Scope.At(now), command.Note);
        var same = _proposals.Values.OfType<LicenceProposed>().LastOrDefault(each => now < each.Until
            && each.Application == 0
            && IsSame(each.Licence, wish with { Scope = command.Scope.At(each.At) }));
        var proposed = new LicenceProposed(NextProposal, wish, 0, caller.Officer, EndOfPatience(now), now);
        return Propose(same, proposed, caller, now, events);
    }

    private PermitRejection? Decide(
        AcceptApplication command, OfficeCaller caller, Instant now, List<PermitOfficeEvent> events)
    {
        if (Waiting<Application>(command.Application, now) is not { } application)
            return PermitRejection.FilingUnknown;
        if (IsHimself(application.By, caller)) return PermitRejection.SameOfficer;

        var same = _proposals.Values.OfType<LicenceProposed>().LastOrDefault(each =>
            now < each.Until && each.Application == application.Number);
        var proposed = new LicenceProposed(
            NextProposal, application.Licence, application.Number, caller.Officer, EndOfPatience(now), now);
        return Propose(same, proposed, caller, now, events);
    }

    private PermitRejection? Decide(
        RefuseApplication command, OfficeCaller caller, Instant now, List<PermitOfficeEvent> events)
    {
        if (!IsText(command.Reason)) return PermitRejection.TextInvalid;
        if (Waiting<Application>(command.Application, now) is null) return PermitRejection.FilingUnknown;

        events.Add(new FilingEnded(command.Application, FilingEnd.Refused, caller.Officer, command.Reason, now));
        return null;
    }

    private PermitRejection? Decide(
        NameBody command, OfficeCaller caller, Instant now, List<PermitOfficeEvent> events)
    {
        if (!IsName(command.Body)) return PermitRejection.NameInvalid;
        if (command.Officers is not { Count: > 0 and <= ApprovalDemand.MostOfficers }
            || !command.Officers.All(IsOfficer)
            || command.Officers.Distinct(StringComparer.Ordinal).Count() != command.Officers.Count)
        {
            return PermitRejection.OfficersInvalid;
        }

        string[] officers = [.. command.Officers.Order(StringComparer.Ordinal)];
        if (_bodies.TryGetValue(command.Body, out var current)
            && current.SequenceEqual(officers, StringComparer.Ordinal))
        {
            return PermitRejection.NothingChanges;
        }

        var same = _proposals.Values.OfType<BodyProposed>().LastOrDefault(each => now < each.Until
            && string.Equals(each.Body, command.Body, StringComparison.Ordinal)
            && each.Officers.SequenceEqual(officers, StringComparer.Ordinal));
        var proposed = new BodyProposed(
            NextProposal, command.Body, officers, caller.Officer, EndOfPatience(now), now);
        return Propose(same, proposed, caller, now, events);
    }

    private PermitRejection? Decide(
        SecondProposal command, OfficeCaller caller, Instant now, List<PermitOfficeEvent> events)
    {
        if (!_proposals.TryGetValue(command.Proposal, out var proposed) || now >= proposed.Until)
            return PermitRejection.ProposalUnknown;
        if (string.Equals(proposed.By, caller.Officer, StringComparison.Ordinal)) return PermitRejection.SameOfficer;
        if (WhyNot(proposed, caller, now) is { } no) return no;

        events.Add(new ProposalSeconded(proposed.Number, caller.Officer, now));
        Make(proposed, now, events);
        return null;
    }

    private PermitRejection? Decide(
        DropProposal command, OfficeCaller caller, Instant now, List<PermitOfficeEvent> events)
    {
        if (!_proposals.ContainsKey(command.Proposal)) return PermitRejection.ProposalUnknown;

        events.Add(new ProposalDropped(command.Proposal, caller.Officer, now));
        return null;
    }

    /// <summary>Ordered once more, it is seen through once more: nothing new is recorded.</summary>
    private PermitRejection? Decide(
        RevokePermit command, OfficeCaller caller, Instant now, List<PermitOfficeEvent> events)
    {
        if (!IsText(command.Reason)) return PermitRejection.TextInvalid;
        if (!_permits.TryGetValue(command.Permit, out var permit) || permit.IsTakenBack)
            return PermitRejection.PermitUnknown;
        if (permit.Revocation is not null) return null;
        if (permit.Until <= now) return PermitRejection.PermitUnknown;
        if (IsRevokingTooOften(now)) return PermitRejection.RevokedTooOften;

        events.Add(new RevocationOrdered(command.Permit, caller.Officer, command.Reason, now));
        return null;
    }

    /// <summary>
    /// Each revocation is an epoch of the whole market. What follows from breaches is due, whatever officers ordered.
    /// </summary>
    private bool IsRevokingTooOften(Instant now) => policy.MostPerHour > 0
        && _revokedAt.Count(at => at > now.Minus(Hour)) >= policy.MostTighteningsPerHour;

    private int NextProposal => checked(_lastProposal + 1);

    private Instant EndOfPatience(Instant now) => now.Plus(policy.ApprovalPatience);

    /// <summary>Asked for by two officers, it is seconded; asked for twice by one, it is one proposal.</summary>
    private PermitRejection? Propose(
        OfficeProposed? same, OfficeProposed proposed, OfficeCaller caller, Instant now,
        List<PermitOfficeEvent> events)
    {
        if (same is not null)
            return Decide(new SecondProposal(same.Number), caller, now, events);
        if (WhyNot(proposed, caller, now) is { } no) return no;
        if (policy.OfficersToLoosen < 2)
        {
            Make(proposed, now, events);
            return null;
        }

        if (_proposals.Count >= PermitOfficeLimits.MostProposals) return PermitRejection.TooManyProposals;
        events.Add(proposed);
        return null;
    }

    /// <summary>Why what is proposed cannot come about, or not through this officer.</summary>
    private PermitRejection? WhyNot(OfficeProposed proposed, OfficeCaller caller, Instant now)
    {
        if (proposed is not LicenceProposed licence)
            return null;
        if (licence.Application > 0)
        {
            if (Waiting<Application>(licence.Application, now) is not { } application)
                return PermitRejection.FilingUnknown;
            if (IsHimself(application.By, caller)) return PermitRejection.SameOfficer;
        }

        if (licence.Licence.Scope.Until <= now) return PermitRejection.ScopeInvalid;
        return IsFull(now) ? PermitRejection.TooManyPermits : null;
    }

    private void Make(OfficeProposed made, Instant now, List<PermitOfficeEvent> events) => events.Add(made switch
    {
        LicenceProposed { Licence: var licence } of => new PermitGiven(
            new PermitGrant(
                checked(_lastPermit + 1), Permit.Licence(Jurisdiction, licence.Type), licence.Grantee, licence.Scope),
            licence.Nation, PermitSource.None with { Filing = of.Application }, licence.Note, now),
        BodyProposed body => new BodyNamed(body.Body, body.Officers, now),
        _ => throw new UnreachableException(),
    });

    private bool IsFull(Instant now) =>
        _permits.Count - _index.EndedBy(now).Count() >= MostPermits;

    /// <summary>An officer of the same nation by the same name is the same, whatever key he uses.</summary>
    private static bool IsHimself(Applicant applicant, OfficeCaller caller) =>
        applicant.Nation == caller.Member.Nation
        && string.Equals(applicant.Officer, caller.Officer, StringComparison.Ordinal);

    private static bool IsSound(LicenceScope? scope, Instant now) => scope is not null
        && scope.Amount is > 0 and <= AccountLimits.MaxPermitAmount
        && (scope.Until ?? Instant.Never) > now && (scope.Until ?? Instant.Never) > (scope.From ?? now)
        && (scope.Kinds?.Count ?? 0) <= PermitScope.MostNames && (scope.Lines?.Count ?? 0) <= PermitScope.MostNames
        && (scope.Factories?.Count ?? 0) <= PermitScope.MostNames
        && (scope.Lines is null || scope.Lines.All(IsName));

    private static bool IsSame(LicenceWish one, LicenceWish other) =>
        (one with { Scope = other.Scope }) == other && IsSame(one.Scope, other.Scope);

    private static bool IsSame(PermitScope one, PermitScope other) =>
        (one with { Kinds = other.Kinds, Lines = other.Lines, Factories = other.Factories }) == other
        && one.Kinds.SequenceEqual(other.Kinds) && one.Lines.SequenceEqual(other.Lines, StringComparer.Ordinal)
        && one.Factories.SequenceEqual(other.Factories);

    private void Apply(BodyNamed named)
    {
        _bodies[named.Body] = named.Officers;
        foreach (var request in _filings.Values.OfType<ApprovalRequest>()
            .Where(request => string.Equals(request.Body, named.Body, StringComparison.Ordinal)).ToList())
        {
            _filings[request.Number] = request with { Votes = [] };
        }
    }

    private void Apply(RevocationOrdered ordered)
    {
        _permits[ordered.Permit] = _permits[ordered.Permit] with { Revocation = ordered };
        _index.Revocations.Add(ordered.Permit);
        if (ordered.By.Length > 0)
            _revokedAt.Enqueue(ordered.At);
    }

    private void Apply(PermitGiven given)
    {
        var permit = new GivenPermit(given, 0, null);
        _permits.Add(_lastPermit = given.Grant.Number, permit);
        _index.Add(permit);
        if (given.Source.Filing > 0)
            Close(given.Source.Filing, FilingEnd.Granted, ("", ""), given.Grant.Number);
    }

    /// <summary>A permit whose end has come is good for nothing: it is forgotten. One that is being taken back is not,
    /// for the registry is being told.</summary>
    private void ForgetUntil(Instant moment)
    {
        foreach (var number in _index.EndedBy(moment).Where(number => !_index.Revocations.Contains(number)).ToList())
            Forget(number);
        foreach (var (_, number) in _filingEnds.TakeWhile(end => end.Until <= moment).ToList())
            Close(number, FilingEnd.Expired, ("", ""), 0);
        foreach (var proposed in _proposals.Values.Where(proposed => proposed.Until <= moment).ToList())
            _proposals.Remove(proposed.Number);
        while (_revokedAt.TryPeek(out var revoked) && revoked <= moment.Minus(Hour))
            _revokedAt.Dequeue();
    }

    /// <summary>What was used of an allotment counts against its pool until the window ends, taken back or
    /// not.</summary>
    private void Apply(PermitTakenBack taken)
    {
        _index.Revocations.Remove(taken.Permit);
        var permit = _permits[taken.Permit];
        if (permit.Grant.Permit.Kind == PermitKind.Quota && permit.Until > taken.At)
            _permits[taken.Permit] = permit with { IsTakenBack = true };
        else
            Forget(taken.Permit);
    }

    private void Forget(long number)
    {
        _index.Remove(_permits[number]);
        _permits.Remove(number);
    }
}
