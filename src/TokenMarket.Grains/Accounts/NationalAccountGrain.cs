using Orleans.Concurrency;
using Orleans.Placement;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Markets;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Accounts;

/// <summary>
/// A nation's account as a stream: it decides its members' commands, and takes in what markets, registers and others
/// tell.
/// </summary>
[GrainType("account"), Reentrant, Immovable]
public sealed class NationalAccountGrain(StreamServices services, IEpochViews epochs)
    : JournaledGrain<AccountEvent>(services), INationalAccountGrain
{
    private const int MostThawedPerTurn = 1_000;
    private const int MostExaminedPerTurn = 1_000;
    private readonly List<AccountEvent> _events = [];
    private readonly List<OutgoingMessage> _messages = [];
    private readonly PackedWriter _packed = new();
    private readonly PendingOrders _pending = new();
    private readonly OrderTapes _tapes = new();
    private readonly LawRecheck _recheck = new("account");
    private NationalAccount? _account;
    private Action<AccountEvent>? _replay;
    private EpochView? _thawed;
    private AccountFacts? _facts;
    private (FlowAddress Market, long Sequence)? _toMarket;
    private Nation _nation;

    /// <inheritdoc/>
    protected override FlowAddress Address => FlowAddress.Account(_nation);

    private NationalAccount Account => _account!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _nation = Nation.Parse(this.GetPrimaryKeyString());
        _account = new NationalAccount(_nation);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<CommandBatchReply> ExecuteAsync(CommandBatch batch)
    {
        if (!HasRoom || OwesTooMuch)
            return CommandReplies.Busy(batch.Encoding);
        if (!CommandRequests.TryRead(batch, out var asked, out var problem))
            return CommandReplies.Unreadable(batch.Encoding, problem);

        await ExistAsync();
        var decided = InTurn(() => Decide(asked));
        Services.CrashPoints.Reach(Kind, CrashPoint.CommandsDecided);
        var commit = CommitAsync();
        var (position, changes) = (Position, _tapes.Take());
        await commit;
        Services.CrashPoints.Reach(Kind, CrashPoint.CommandsCommitted);
        _tapes.Add(position, changes);
        SnapshotIfDue();
        await MarketsAsync(decided);
        var reply = CommandReplies.Of(
            batch.Encoding, asked, decided, new AccountMoment(Account, epochs.At(Moment), Moment));

        // Where a market's word is missing, the reply tells how orders stand, and a later turn may just have changed
        // that.
        if (asked.Commands.Zip(decided.Pending.Outcomes).Any(each => each is { First: PlaceOrder, Second: null }))
            await CommittedAsync();
        return reply;
    }

    /// <inheritdoc/>
    public async Task<FlowReply> DeliverAsync(FlowBatch batch)
    {
        await ExistAsync();
        var reply = ReceiveAsync(batch);
        var (position, changes) = (Position, _tapes.Take());
        var told = await reply;
        _tapes.Add(position, changes);
        return told;
    }

    /// <inheritdoc/>
    public async Task<AccountAnswer> QueryAsync(AccountQuestion question)
    {
        if (question.Topic == AccountTopic.OrderEvents)
            return await OrderEventsAsync(question);
        var answer = new AccountAnswer
        {
            Position = Position,
            Json = AccountViews.Of(question, Account, epochs.At(Moment), Moment, Fingerprint),
        };
        await CommittedAsync();
        return answer;
    }

    /// <inheritdoc/>
    protected override async Task DoDueAsync()
    {
        await ThawAsync();
        while (Account.NextExpiry <= Instant.From(Services.Time.GetUtcNow()))
        {
            InTurn(() =>
            {
                Account.Sweep(Now, _events);
                Take(_events);
                ExamineWaiting();
                return 0;
            });
            await CommitAsync();
        }
    }

    /// <summary>Under another law, what an earlier one froze may be free.</summary>
    private async Task ThawAsync()
    {
        var view = epochs.At(Moment);
        if (view.IsSettled && view != _thawed)
        {
            _thawed = view;
            Account.LawChanged();
        }

        while (Account.HasUnexaminedCredits || Account.HasUnexaminedDeeds)
        {
            InTurn(() =>
            {
                Account.Thaw(_facts!, Now, MostThawedPerTurn, _events);
                Take(_events);
                ExamineWaiting();
                return 0;
            });
            await CommitAsync();
        }

        _recheck.Done(_thawed, Moment);
    }

    /// <inheritdoc/>
    protected override Epoch BeginTurn(Instant now)
    {
        var view = epochs.At(now);
        _facts = view.Account(now);
        _events.Clear();
        return view.Epoch;
    }

    /// <inheritdoc/>
    protected override void DecideMessage(long sequence, ReadOnlySpan<byte> message)
    {
        var reader = new PackedReader(message);
        var decoded = AccountMessageCodec.Read(ref reader);
        Account.Receive(decoded, _facts!, Now, _events);
        Take(_events);
        ExamineWaiting();
    }

    /// <summary>
    /// What waits for approvals goes on in the turn that brings them, one by one; what is too much for one turn with
    /// what is due.
    /// </summary>
    private void ExamineWaiting()
    {
        for (var left = MostExaminedPerTurn; left > 0 && Account.HasUnexaminedDeeds; left--)
        {
            Account.ExamineWaiting(_facts!, Now, _events);
            Take(_events);
        }
    }

    /// <inheritdoc/>
    protected override void Acknowledged(FlowAddress destination, FlowReply reply)
    {
        var reader = new PackedReader(reply.Outcomes);
        while (!reader.IsAtEnd)
            _pending.Tell(destination, MarketOutcome.Read(ref reader));
        _pending.Pass(destination, reply.Sequence);
    }

    /// <inheritdoc/>
    protected override void WriteEvent(PackedWriter writer, AccountEvent happened) =>
        AccountEventCodec.Write(writer, happened);

    /// <inheritdoc/>
    protected override AccountEvent ReadEvent(ref PackedReader reader) => AccountEventCodec.Read(ref reader);

    /// <inheritdoc/>
    protected override void Replay(AccountEvent happened)
    {
        Account.Apply(happened);
        AccountFlows.Project(happened, _nation, Account.Names, _messages);
        foreach (var message in _messages)
        {
            _packed.Clear();
            message.Write(_packed);
            var sequence = Send(message.To, _packed.Written);
            if (message.To.End == FlowEnd.Market)
                _toMarket = (message.To, sequence);
        }

        _messages.Clear();
    }

    /// <inheritdoc/>
    protected override void WriteMachine(PackedWriter writer) => Account.WriteSnapshot(writer);

    /// <inheritdoc/>
    protected override void ReadMachine(ref PackedReader reader) => _account = NationalAccount.ReadSnapshot(ref reader);

    /// <inheritdoc/>
    protected override int Pieces => Account.Pieces;

    /// <inheritdoc/>
    protected override bool IsWhole => Account.IsWhole();

    /// <inheritdoc/>
    protected override void WriteRest(PackedWriter writer) => Account.WriteRest(writer);

    /// <inheritdoc/>
    protected override void WritePiece(PackedWriter writer, int piece) => Account.WritePiece(writer, piece);

    /// <inheritdoc/>
    protected override void ReadPiece(ref PackedReader reader) => Account.ReadPiece(ref reader);

    private DecidedBatch Decide(RequestedBatch asked)
    {
        var decided = new DecidedBatch(asked.Commands.Count);
        var party = decided.Party = _facts!.PartyOf(asked.Member);
        for (var index = 0; index < asked.Commands.Count; index++)
        {
            var command = asked.Commands[index];
            var id = new CommandId(asked.Member, asked.Session, checked(asked.First + index));
            if (party == default)
            {
                decided.Outcomes[index] = AccountOutcome.Refused(AccountRejection.MemberUnknown);
                continue;
            }

            _packed.Clear();
            AccountCommandCodec.Write(_packed, command);
            var hash = AccountCommandCodec.HashOf(_packed.Written);
            var outcome = Account.Decide(new CommandEnvelope(id, hash, party, command), _facts, Now, _events);
            decided.Outcomes[index] = outcome;
            decided.Explanations[index] = outcome.Rejection == AccountRejection.NotEligible && _events.Count > 0
                ? _facts.ExplanationOf(outcome.Number)
                : null;
            _toMarket = null;
            Take(_events);
            if (_toMarket is var (market, sequence))
            {
                _pending.Await(market, sequence, decided.Pending, index);
                decided.IsAwaited[index] = true;
            }
        }

        ExamineWaiting();
        return decided;
    }

    /// <summary>Applies and records what was decided, in order, before the next decision.</summary>
    private void Take(List<AccountEvent> events)
    {
        foreach (var happened in events)
        {
            _tapes.Apply(happened, Account, _replay ??= Replay);
            Record(happened, happened.IsFenced);
        }

        events.Clear();
    }

    private async Task MarketsAsync(DecidedBatch decided)
    {
        if (decided.Pending.Done.IsCompleted)
            return;
        using var patience = new CancellationTokenSource(Services.Options.OrderPatience, Services.Time);
        var impatience = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = patience.Token.Register(() => impatience.TrySetResult());
        await Task.WhenAny(decided.Pending.Done, impatience.Task);
    }

    private async Task<AccountAnswer> OrderEventsAsync(AccountQuestion question)
    {
        var party = epochs.At(Moment).PartyOf(MemberId.Parse(question.Member));
        var tape = _tapes.Of(party, Position);
        if (question.After > 0 && question.After <= Position
            && tape.Reaches(question.After) && tape.Last <= question.After)
        {
            await Task.WhenAny(tape.News, Task.Delay(Services.Options.WatchPatience, Services.Time));
        }

        // Asked behind the wait: one commit may bring more than a tape keeps.
        if (question.After == 0 || question.After > Position || !tape.Reaches(question.After))
        {
            var (position, json) = (Position, AccountViews.Snapshot(Account, party));
            await CommittedAsync();
            return new AccountAnswer { Position = position, Json = json };
        }

        return new AccountAnswer
        {
            Position = Math.Max(question.After, tape.Last),
            Json = AccountViews.Changes(tape.After(question.After).Select(each => each.Update)),
        };
    }
}
