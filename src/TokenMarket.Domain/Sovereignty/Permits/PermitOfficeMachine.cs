using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>
/// Who gives a jurisdiction's licences, approvals and allotments. What loosens takes two officers, or as many as the
/// law demands of a body; what tightens takes one. What it gives, the accounts hold and use up.
/// </summary>
/// <param name="jurisdiction">Whose office.</param>
/// <param name="policy">How many officers it takes to give, and how long a proposal waits.</param>
public sealed partial class PermitOfficeMachine(Jurisdiction jurisdiction, LawmakingPolicy policy)
{
    private readonly SortedDictionary<string, IReadOnlyList<string>> _bodies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, OfficeProposed> _proposals = [];
    private readonly SortedDictionary<long, Filing> _filings = [];
    private readonly SortedSet<(Instant Until, long Number)> _filingEnds = [];
    private readonly List<Filing> _ended = [];
    private readonly SortedDictionary<long, GivenPermit> _permits = [];
    private readonly PermitIndex _index = new();
    private int _lastProposal;
    private long _lastFiling;
    private long _lastPermit;

    /// <summary>Whose office.</summary>
    public Jurisdiction Jurisdiction { get; } = jurisdiction;

    /// <summary>How many permits may be out; a test sets it lower.</summary>
    internal int MostPermits { get; init; } = PermitOfficeLimits.MostPermits;

    /// <summary>The officers of each body.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Bodies => _bodies;

    /// <summary>What waits to be seconded, also what ran out meanwhile.</summary>
    public IReadOnlyCollection<OfficeProposed> Proposals => _proposals.Values;

    /// <summary>What members filed and nobody decided yet, also what ran out meanwhile.</summary>
    public IReadOnlyCollection<Filing> Filings => _filings.Values;

    /// <summary>The filings that ended last.</summary>
    public IReadOnlyList<Filing> Ended => _ended;

    /// <summary>The permits that are out, in the order of their numbers.</summary>
    public IReadOnlyCollection<GivenPermit> Permits => _permits.Values;

    /// <summary>The permit of that number, if it is out.</summary>
    public GivenPermit? Find(long number) => _permits.GetValueOrDefault(number);

    /// <summary>Permits that are taken back and may still be used somewhere: the registry has to be told.</summary>
    public IEnumerable<long> PendingRevocations => _index.Revocations;

    /// <summary>Answers an officer with the events that it brings about, or with why not; changes nothing.</summary>
    public PermitRejection? Decide(
        PermitOfficeCommand command, OfficeCaller caller, PermitFacts facts, Instant now,
        List<PermitOfficeEvent> events)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(events);
        return command switch
        {
            GrantLicence grant => Decide(grant, caller, facts, now, events),
            AcceptApplication accept => Decide(accept, caller, now, events),
            RefuseApplication refuse => Decide(refuse, caller, now, events),
            NameBody name => Decide(name, caller, now, events),
            SecondProposal second => Decide(second, caller, now, events),
            DropProposal drop => Decide(drop, caller, now, events),
            RevokePermit revoke => Decide(revoke, caller, now, events),
            ApproveRequest approve => Vote(approve.Request, null, caller, facts, now, events),
            RefuseRequest refuse => Vote(refuse.Request, refuse.Reason, caller, facts, now, events),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Answers a member likewise.</summary>
    public PermitRejection? Decide(
        PermitMemberCommand command, OfficeCaller caller, PermitFacts facts, Instant now,
        List<PermitOfficeEvent> events)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(events);
        if (facts.Directory.Find(caller.Member) is not { } member) return PermitRejection.MemberUnknown;

        var by = new Applicant(member.Party, member.Member.Nation, caller.Officer, "");
        return command switch
        {
            ApplyForLicence apply => Decide(apply, by with { Reference = apply.Reference }, now, events),
            RequestApproval request => Decide(request, by with { Reference = request.Reference }, facts, now, events),
            AmendRequest amend => Decide(amend, by, facts, now, events),
            WithdrawFiling withdraw => Decide(withdraw, by, now, events),
            DrawAllotment draw => Decide(draw, by with { Reference = draw.Reference }, facts, now, events),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The registry has enacted the revocation of a permit: it is good for nothing anywhere.</summary>
    public void ConfirmRevocation(long permit, Instant now, List<PermitOfficeEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (_index.Revocations.Contains(permit) && _permits.TryGetValue(permit, out var given))
            events.Add(new PermitTakenBack(permit, given.Given.Nation, now));
    }

    /// <summary>Decides what an account sent.</summary>
    public void Decide(PermitOfficeMessage message, FlowAddress sender, Instant now, List<PermitOfficeEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        switch (message)
        {
            case AllotmentReturned returned:
                Decide(returned, sender, now, events);
                break;
            case DutyBreached breached:
                Decide(breached, Nation.Parse(sender.Key), now, events);
                break;
            case DutyMetLate met:
                Decide(met, Nation.Parse(sender.Key), now, events);
                break;
            default:
                throw new UnreachableException($"{message.GetType().Name} is no message to a permit office.");
        }
    }

    /// <summary>Takes in what happened.</summary>
    public void Apply(PermitOfficeEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        ForgetUntil(e.At);
        switch (e)
        {
            case OfficeProposed proposed:
                _proposals.Add(_lastProposal = proposed.Number, proposed);
                break;
            case ProposalSeconded seconded:
                _proposals.Remove(seconded.Number);
                break;
            case ProposalDropped dropped:
                _proposals.Remove(dropped.Number);
                break;
            case BodyNamed named:
                Apply(named);
                break;
            case PermitGiven given:
                Apply(given);
                break;
            case RevocationOrdered ordered:
                Apply(ordered);
                break;
            case PermitTakenBack taken:
                Apply(taken);
                break;
            case AllotmentReduced reduced:
                Apply(reduced);
                break;
            case ReturnSetAside or OfferTurnedDown:
                break;
            case BreachRecorded or BreachPunished or BreachMended:
                ApplyBreach(e);
                break;
            default:
                ApplyFiling(e);
                break;
        }
    }

    private static bool IsText(string? text, bool mayBeEmpty = false) => text is not null
        && (text.Length > 0 ? !string.IsNullOrWhiteSpace(text) : mayBeEmpty)
        && text.Length <= PermitOfficeLimits.MostLetters && !text.Any(char.IsControl);

    private static bool IsOfficer(string? name) => name is { Length: > 0 and <= PermitOfficeLimits.MostNameLetters }
        && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl);

    private static bool IsName(string? name) => name is not null && ListName.IsValid(name);
}
