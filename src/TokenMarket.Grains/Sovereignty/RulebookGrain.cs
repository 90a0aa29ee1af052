using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Sovereignty;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>
/// A jurisdiction's law: every version recorded, which counts, and what waits. A change answers when the registry has
/// enacted it everywhere. What a crash leaves not enacted is seen through when the stream is woken, as is what is
/// scheduled when its moment comes.
/// </summary>
[GrainType("rulebook"), Reentrant, Immovable]
public sealed class RulebookGrain(StreamServices services, IEpochViews epochs, EnactmentOptions options)
    : JournaledGrain<RulebookEvent>(services), IRulebookGrain, IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    /// <summary>No timer runs longer; behind it there is another look.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private readonly List<RulebookEvent> _events = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Jurisdiction _jurisdiction;
    private RulebookMachine? _machine;
    private ILawFacts? _facts;
    private OfficerReply? _lastEnactment;
    private IGrainTimer? _timer;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Rulebook(_jurisdiction.ToString());

    private RulebookMachine Machine => _machine!;

    private bool IsAllEnacted => Machine.Enacted.Revision >= Machine.Revision;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _jurisdiction = Jurisdiction.Parse(this.GetPrimaryKeyString());
        _machine = new RulebookMachine(_jurisdiction, options.Lawmaking);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _oneAtATime.Dispose();
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        var view = epochs.At(Moment);
        var names = view.Directory.Names;
        if (IsNoneOfOurs(command, view, out var problem)
            || !RulebookCommandJson.TryRead(command, _jurisdiction, names, out var asked, out problem)
            || (asked is AdoptRulebook adopt && IsUnreadableNow(adopt, names, out problem)))
        {
            return OfficerReplies.Of(problem);
        }

        if (!IsThere && Machine.Decide(asked, view, Moment, []) is { } never)
            return Refused(never);

        await ExistAsync();
        var (refusal, outcome) = InTurn(() => Decide(asked));
        await CommitAsync();
        ComeLater();
        return (refusal, outcome) switch
        {
            // Asked again behind a crash: the change is made, and perhaps not enacted yet.
            (RulebookRejection.AlreadyAdopted or RulebookRejection.NotAdopted or RulebookRejection.NothingChanges, _)
                when !IsAllEnacted => await EnactAsync(),
            ({ } no, _) => Refused(no),
            (_, RulebookRecorded recorded) => OfficerReplies.Done(json =>
            {
                json.WriteString("name", recorded.Name);
                json.WriteNumber("version", recorded.Version);
            }),
            (_, LawProposed proposed) => RulebookViews.Waiting(_jurisdiction, proposed),
            (_, LawScheduled scheduled) => RulebookViews.Waiting(scheduled),
            (_, ProposalEnded ended) => OfficerReplies.Done(json => json.WriteNumber("withdrawn", ended.Number)),
            (_, LawChanged) => await EnactAsync(),
            _ => throw new UnreachableException(outcome?.GetType().Name),
        };
    }

    /// <inheritdoc/>
    public async Task<OfficerReply> ShowAsync(string topic)
    {
        var reply = RulebookViews.Of(Machine, topic, Moment);
        await CommittedAsync();
        return reply;
    }

    /// <inheritdoc/>
    protected override Task OnRebuiltAsync(CancellationToken cancellationToken)
    {
        ComeLater(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        _events.Clear();
        var view = epochs.At(now);
        _facts = view;
        return view.Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message) =>
        throw new InvalidDataException("Nobody sends messages to rulebooks.");

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, RulebookEvent happened) =>
        RulebookEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override RulebookEvent ReadEvent(ref PackedReader reader) => RulebookEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(RulebookEvent happened) => Machine.Apply(happened);

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => Machine.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) =>
        _machine = RulebookMachine.ReadSnapshot(ref reader, options.Lawmaking);

    private OfficerReply Refused(RulebookRejection rejection) =>
        OfficerReplies.Refused(rejection, $"The law of {_jurisdiction} is as it was.");

    /// <summary>Of a bloc, the officers are those of the nations on its list.</summary>
    private bool IsNoneOfOurs(OfficerCommand command, ILawFacts facts, [NotNullWhen(true)] out Problem? problem)
    {
        problem = null;
        if (_jurisdiction.Kind != JurisdictionKind.Bloc)
            return false;
        var members = facts.FindList(_jurisdiction.Bloc)?.MembersAt(Moment) ?? default;
        if (MemberId.TryParse(command.Member, out var member) && members.Contains(member.Nation))
            return false;
        problem = Problem.Of(
            ProblemCode.Forbidden,
            $"'{command.Member}' is of no nation that is on the list '{_jurisdiction.Bloc}' now.",
            null, "Use a key of a compliance officer of one of its members.");
        return true;
    }

    /// <summary>
    /// What was recorded may name what the registry does not know, or hold what is refused today: that is told before
    /// anything is adopted.
    /// </summary>
    private bool IsUnreadableNow(AdoptRulebook adopt, KnownNames names, [NotNullWhen(true)] out Problem? problem)
    {
        var versions = Machine.VersionsOf(adopt.Name);
        problem = adopt.Version >= 1 && adopt.Version <= versions.Count
            ? RegistryJson.ProblemOf(RulebookJson.Read(versions[adopt.Version - 1].Document.Text, names).Problems)
            : null;
        return problem is not null;
    }

    private (RulebookRejection? Refusal, RulebookEvent? Outcome) Decide(RulebookCommand command)
    {
        _events.Clear();
        var refusal = Machine.Decide(command, _facts!, Now, _events);
        foreach (var happened in _events)
        {
            Machine.Apply(happened);
            Record(happened, isFenced: false);
        }

        return (refusal, _events.LastOrDefault());
    }

    /// <summary>Sets the timer to what comes next: a law that is not enacted yet, or one whose moment comes.</summary>
    private void ComeLater(TimeSpan? retry = null)
    {
        _timer?.Dispose();
        _timer = null;
        if (IsAllEnacted && Machine.NextDue == Instant.Never)
            return;
        var left = IsAllEnacted
            ? Machine.NextDue.ToDateTimeOffset() - Services.Time.GetUtcNow()
            : retry ?? RetryPause;
        _timer = this.RegisterGrainTimer(ComeAsync, new GrainTimerCreationOptions
        {
            DueTime = left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestWait ? left : LongestWait,
            Period = RetryPause,
            Interleave = true,
            KeepAlive = true,
        });
    }

    private async Task ComeAsync()
    {
        if (Machine.NextDue <= Moment)
        {
            InTurn(() =>
            {
                while (Machine.NextDue <= Now)
                    Decide(new BringDue());
                return 0;
            });
            await CommitAsync();
        }

        if (!IsAllEnacted)
            await EnactAsync();
        ComeLater();
    }

    /// <summary>Has the registry enact all changes so far; those that come meanwhile follow in another.</summary>
    private async Task<OfficerReply> EnactAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (IsAllEnacted)
                return _lastEnactment ?? RulebookViews.Enacted(Machine.Enacted);

            // What others are told of is on disk first.
            var law = Machine.Statement;
            await CommittedAsync();
            var writer = new PackedWriter(4096);
            law.Write(writer);
            var done = await GrainFactory.GetGrain<IRegistryGrain>("registry").LegislateAsync(writer.ToArray());
            if (done.Epoch == 0)
                return done.Reply;
            InTurn(() => Decide(new NoteEnactment(law.Revision, Epoch.FromNumber(done.Epoch))));
            await CommitAsync();
            ComeLater();
            return _lastEnactment = done.Reply;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
