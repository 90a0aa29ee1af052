using System.Diagnostics.CodeAnalysis;
using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Permits;

/// <summary>
/// A jurisdiction's permit office. What it gives leaves by flow to the account of the grantee's nation. To take a
/// permit back answers when the registry has enacted it everywhere; broken off in between, the sweeper sees it through.
/// </summary>
[GrainType("permits"), Reentrant, Immovable]
public sealed class PermitOfficeGrain(StreamServices services, IEpochViews epochs, EnactmentOptions options)
    : JournaledGrain<PermitOfficeEvent>(services), IPermitOfficeGrain
{
    private readonly List<PermitOfficeEvent> _events = [];
    private readonly PackedWriter _message = new();
    private Jurisdiction _jurisdiction;
    private PermitOfficeMachine? _machine;
    private FlowAddress _sender;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.PermitOffice(_jurisdiction);

    private PermitOfficeMachine Machine => _machine!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _jurisdiction = Jurisdiction.Parse(this.GetPrimaryKeyString());
        _machine = new PermitOfficeMachine(_jurisdiction, options.Lawmaking);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        if (!OfficerJson.TryRead<PermitOfficeCommand>(command.Json, out var asked, out var problem))
            return OfficerReplies.Of(problem);
        if (IsNoneOfOurs(command.Member, out problem))
            return OfficerReplies.Of(problem);
        var caller = CallerOf(command);
        var decided = await DecideAsync((facts, now, events) => Machine.Decide(asked, caller, facts, now, events));
        if (decided.Refusal is { } no)
            return Refused(no);
        if (asked is not RevokePermit revoke)
            return PermitViews.Done(_jurisdiction, decided.Events);
        return await TakeBackAsync(revoke.Permit);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> FileAsync(OfficerCommand command)
    {
        if (!OfficerJson.TryRead<PermitMemberCommand>(command.Json, out var asked, out var problem))
            return OfficerReplies.Of(problem);
        var caller = CallerOf(command);
        var decided = await DecideAsync((facts, now, events) => Machine.Decide(asked, caller, facts, now, events));
        if (decided.Refusal is { } no)
            return Refused(no);
        return decided.Events.Count > 0
            ? PermitViews.Done(_jurisdiction, decided.Events)
            : PermitViews.DoneBefore(Machine, asked, epochs.At(Moment).PartyOf(caller.Member), Moment);
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(string topic)
    {
        var reply = PermitViews.Of(Machine, topic, epochs.At(Moment).Directory, Moment);
        await CommittedAsync();
        return reply;
    }

    /// <inheritdoc/>
    public Task<OfficerReply> ShowDeskAsync(string member, string topic) => IsNoneOfOurs(member, out var problem)
        ? Task.FromResult(OfficerReplies.Of(problem))
        : ShowAsync(topic);

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowMemberAsync(string member)
    {
        var reply = PermitViews.Of(Machine, MemberId.Parse(member), FactsAt(Moment), Moment);
        await CommittedAsync();
        return reply;
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowBreachesAsync(long after)
    {
        var reply = BreachViews.Of(Machine, after, epochs.At(Moment).Directory);
        await CommittedAsync();
        return reply;
    }

    /// <inheritdoc/>
    public Task<FlowReply> DeliverAsync(FlowBatch batch)
    {
        _sender = FlowAddress.Parse(batch.Source);
        return ReceiveAsync(batch);
    }

    /// <summary>Sees through what follows from breaches, and revocations that broke off on the way.</summary>
    protected override async Task DoDueAsync()
    {
        foreach (var permit in Machine.PendingRevocations.ToList())
            await TakeBackAsync(permit);
        foreach (var breach in Machine.PendingSuspensions.Select(breach => breach.Recorded).ToList())
            await SuspendAsync(breach);
    }

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        _events.Clear();
        return epochs.At(now).Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message)
    {
        var reader = new PackedReader(message);
        var decoded = PermitOfficeMessageCodec.Read(ref reader);
        var from = _events.Count;
        Machine.Decide(decoded, _sender, Now, _events);
        ApplyFrom(from);
    }

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, PermitOfficeEvent happened) =>
        PermitOfficeEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override PermitOfficeEvent ReadEvent(ref PackedReader reader) => PermitOfficeEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(PermitOfficeEvent happened)
    {
        Machine.Apply(happened);
        if (PermitOfficeFlows.ToAccount(_jurisdiction, happened) is not { } delivery)
            return;
        _message.Clear();
        AccountMessageCodec.Write(_message, delivery.Message);
        Send(delivery.To, _message.Written);
    }

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => Machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) =>
        _machine = PermitOfficeMachine.ReadSnapshot(ref reader, options.Lawmaking);

    /// <summary>
    /// Officers of several nations meet in the offices of blocs and of the market: there each goes by nation and name.
    /// </summary>
    private OfficeCaller CallerOf(OfficerCommand command)
    {
        var member = MemberId.Parse(command.Member);
        var isNational = _jurisdiction.Kind == JurisdictionKind.Nation;
        return new OfficeCaller(member, isNational ? command.Officer : $"{member.Nation}/{command.Officer}");
    }

    /// <summary>Of a bloc, the officers are those of the nations on its list.</summary>
    private bool IsNoneOfOurs(string member, [NotNullWhen(true)] out Problem? problem)
    {
        problem = null;
        if (_jurisdiction.Kind != JurisdictionKind.Bloc)
            return false;
        ILawFacts facts = epochs.At(Moment);
        var members = facts.FindList(_jurisdiction.Bloc)?.MembersAt(Moment) ?? default;
        if (members.Contains(MemberId.Parse(member).Nation))
            return false;
        problem = Problem.Of(
            ProblemCode.Forbidden, $"'{member}' is of no nation that is on the list '{_jurisdiction.Bloc}' now.", null,
            "Use a key of a compliance officer of one of its members.");
        return true;
    }

    private OfficerReply Refused(PermitRejection rejection) =>
        OfficerReplies.Refused(rejection, $"The permit office of {_jurisdiction} is as it was.");

    /// <summary>Decides, and waits until it is on disk; what is refused of a stream that never was leaves
    /// none.</summary>
    private async Task<(PermitRejection? Refusal, IReadOnlyList<PermitOfficeEvent> Events)> DecideAsync(
        Func<PermitFacts, Instant, List<PermitOfficeEvent>, PermitRejection?> decide)
    {
        if (!IsThere && decide(FactsAt(Moment), Moment, []) is { } never)
            return (never, []);
        await ExistAsync();
        var refusal = InTurn(() =>
        {
            var no = decide(FactsAt(Now), Now, _events);
            ApplyFrom(0);
            return no;
        });
        IReadOnlyList<PermitOfficeEvent> events = [.. _events];
        await CommitAsync();
        SnapshotIfDue();
        return (refusal, events);
    }

    private PermitFacts FactsAt(Instant now)
    {
        var view = epochs.At(now);
        return new PermitFacts(view.Directory, view.Eligibility, view.Eligibility.QuotasOf(_jurisdiction));
    }

    /// <summary>Has the registry enact that a permit is good for nothing, and only then tells the account.</summary>
    private async Task<OfficerReply> TakeBackAsync(long permit)
    {
        // A later turn may have ordered it: what others are told of is on disk first.
        await CommittedAsync();
        var reply = await GrainFactory.GetGrain<IRegistryGrain>("registry")
            .RevokeAsync(_jurisdiction.ToString(), permit);
        var isEntered = epochs.At(Moment).Eligibility.IsRevoked(_jurisdiction, permit);
        if (reply.Status != 200 && !isEntered)
            return reply;

        InTurn(() =>
        {
            Machine.ConfirmRevocation(permit, Now, _events);
            ApplyFrom(0);
            return 0;
        });
        await CommitAsync();
        return reply.Status == 200 ? reply : OfficerReplies.Done(json => json.WriteNumber("revoked", permit));
    }

    /// <summary>
    /// Has the registry suspend a member for its breach, once: whoever was suspended before is so for this breach too.
    /// </summary>
    private async Task SuspendAsync(BreachRecorded breach)
    {
        await CommittedAsync();
        if (epochs.At(Moment).Directory.Find(breach.Member) is not { } member)
            return;
        if (member.Status == MemberStatus.Active)
            await GrainFactory.GetGrain<IRegistryGrain>("registry").SuspendAsync(member.Member.ToString());
        if (epochs.At(Moment).Directory.Find(breach.Member)?.Status == MemberStatus.Active)
            return;

        InTurn(() =>
        {
            Machine.ConfirmSuspension(breach.Number, Now, _events);
            ApplyFrom(0);
            return 0;
        });
        await CommitAsync();
    }

    private void ApplyFrom(int first)
    {
        for (var index = first; index < _events.Count; index++)
        {
            Replay(_events[index]);
            Record(_events[index], isFenced: false);
        }
    }
}
