using System.Globalization;
using CsCheck;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Tests.Sovereignty;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

/// <summary>
/// The real machines of a jurisdiction's law and of the registry, led along the steps of the specification.
/// </summary>
internal sealed class LawmakingMachines
{
    private static readonly Officer Marie = new("marie", Nation.Parse("FR"));
    private static readonly Instant Early = new(1);
    private static readonly Instant Comes = new(10);
    private static readonly RulebookDocument[] Recorded =
    [
        Document("trade", SovereignWorld.AllowRule("free", "export")),
        Document("trade", SovereignWorld.DenyRule("ban", "export")),
        Document("other", SovereignWorld.DenyRule("ban", "import")),
    ];

    private readonly LawFacts _facts = new();
    private readonly Dictionary<int, byte[]> _told = [];
    private readonly List<RulebookEvent> _journal = [];
    private RulebookMachine _law = New();
    private RegistryMachine _registry = new();
    private Instant _now = Early;

    public LawmakingMachines()
    {
        foreach (var document in Recorded)
            Do(new RecordRulebook(document));
        Do(new AdoptRulebook("trade", 1, Marie));
        Do(new AdoptRulebook("trade", 2, Marie) { ComesAt = Comes });
        Tell();
        Deliver(1);
        Do(new NoteEnactment(1, Epoch.FromNumber(1)));
    }

    /// <summary>Takes the step; null if the machines agree with the model, else in what they do not.</summary>
    public string? Follow(Transition<LawmakingModel> step)
    {
        var revision = step.Arg is { Length: > 0 } arg ? int.Parse(arg, CultureInfo.InvariantCulture) : 0;
        switch (step.Action)
        {
            case "TimeComes": _now = Comes; break;
            case "Bring": Do(new BringDue()); break;
            case "Change": Do(new AdoptRulebook("other", 1, Marie)); break;
            case "Withdraw": Do(new WithdrawProposal(1, Marie)); break;
            case "StreamCrashes": _law = Restored(); break;
            case "Tell": Tell(); break;
            case "Deliver" or "DeliverAndKeep": Deliver(revision); break;
            case "Answer": Do(new NoteEnactment(revision, _registry.Epoch)); break;
        }

        return Differs(step.After);
    }

    private string? Differs(LawmakingModel model)
    {
        if (_law.Revision != model.Revision || _law.Enacted.Revision != model.Noted)
            return $"the stream is at {_law.Revision} and knows of {_law.Enacted.Revision}";
        if (_law.Scheduled.Any() != (model.Scheduled == ScheduledFate.Waiting))
            return "the stream disagrees on what is scheduled";
        var events = new List<RulebookEvent>();
        Assert.Null(_law.Decide(new BringDue(), _facts, _now, events));
        if (events.Count > 0 != (model is { Scheduled: ScheduledFate.Waiting, HasCome: true }))
            return "the stream disagrees on what is due";
        var counting = _registry.State.InputsFor(_registry.Epoch).Rulebooks;
        var trade = counting.Single(book => book.Document.Name == "trade").Version;
        if (trade != (model.MadeAs > 0 && model.Enacted >= model.MadeAs ? 2 : 1))
            return $"version {trade} counts";
        var isOther = model.HasChanged && model.Enacted >= (model.MadeAs == 2 ? 3 : 2);
        return counting.Any(book => book.Document.Name == "other") == isOther
            ? null
            : "the registry disagrees on whether the officer's change counts";
    }

    private void Tell()
    {
        var writer = new PackedWriter();
        _law.Statement.Write(writer);
        _told[_law.Revision] = writer.ToArray();
    }

    private void Deliver(int revision)
    {
        var reader = new PackedReader(_told[revision]);
        var law = LawStatement.Read(ref reader);
        if (law.EnactedIn(_registry.State) is not null)
            return;
        Enact(law.ProposalOn(_registry.State));
        Enact(new ConfirmEpoch(_registry.Pending!.Epoch));
    }

    private void Enact(RegistryCommand command)
    {
        var events = new List<RegistryEvent>();
        Assert.Null(_registry.Decide(command, _now, events));
        events.ForEach(_registry.Apply);
        var writer = new PackedWriter();
        _registry.WriteSnapshot(writer);
        var reader = new PackedReader(writer.Written);
        _registry = RegistryMachine.ReadSnapshot(ref reader);
    }

    private void Do(RulebookCommand command)
    {
        var events = new List<RulebookEvent>();
        Assert.Null(_law.Decide(command, _facts, _now, events));
        events.ForEach(_law.Apply);
        _journal.AddRange(events);
    }

    // From the journal and from a snapshot alike: both give the same bytes.
    private RulebookMachine Restored()
    {
        var replayed = New();
        _journal.ForEach(replayed.Apply);
        var bytes = Bytes(_law);
        Assert.Equal(bytes, Bytes(replayed));
        var reader = new PackedReader(bytes);
        return RulebookMachine.ReadSnapshot(ref reader, LawmakingPolicy.Free);
    }

    private static RulebookMachine New() => new(Jurisdiction.Parse("FR"), LawmakingPolicy.Free);

    private static byte[] Bytes(RulebookMachine law)
    {
        var writer = new PackedWriter();
        law.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private static RulebookDocument Document(string name, string rule) =>
        RulebookJson.ReadRecorded(SovereignWorld.BookJson("FR", name, rule)).Require();
}
