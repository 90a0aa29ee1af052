using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// An account as its shell drives it: decides, applies what the codec made of the events, projects. It is rebuilt from
/// its
/// events on demand.
/// </summary>
internal sealed class DrivenAccount(LedgerWorld world, Nation nation)
{
    /// <summary>Far more rounds of messages than any sequence of the tests needs.</summary>
    private const int MostRounds = 1_000;
    private readonly Dictionary<PartyNumber, long> _sequences = [];
    private readonly List<byte[]> _journal = [];

    internal NationalAccount Account { get; } = new(nation);

    internal LedgerWorld World { get; } = world;

    internal Instant Now { get; set; } = Noon;

    /// <summary>What the account tells others and was not taken out yet.</summary>
    internal List<OutgoingMessage> Sent { get; } = [];

    /// <summary>The events of the last decision.</summary>
    internal List<AccountEvent> Last { get; } = [];

    /// <summary>A planted bug: what is applied instead of an event.</summary>
    internal Func<AccountEvent, IEnumerable<AccountEvent>> Plant { get; set; } = happened => [happened];

    /// <summary>Two accounts get what they tell each other, until neither has anything to say.</summary>
    internal static void Exchange(DrivenAccount one, DrivenAccount other) => Exchange(
        () => one.Sent.Count + other.Sent.Count > 0,
        () =>
        {
            one.Deliver(other);
            other.Deliver(one);
        });

    /// <summary>Delivers in rounds; who goes on and on answering the other, as with some planted bugs, fails.</summary>
    internal static void Exchange(Func<bool> isAnythingSent, Action deliver)
    {
        for (var round = 1; isAnythingSent(); round++)
        {
            Assert.True(round <= MostRounds, $"After {MostRounds} rounds of messages there is still an answer.");
            deliver();
        }
    }

    internal AccountOutcome Do(string member, AccountCommand command)
    {
        var party = Party(member);
        var sequence = _sequences[party] = _sequences.GetValueOrDefault(party) + 1;
        return Do(member, 1, sequence, command);
    }

    internal AccountOutcome Do(string member, int session, long sequence, AccountCommand command)
    {
        Last.Clear();
        var id = new CommandId(MemberId.Parse(member), session, sequence);
        var outcome = Account.Decide(
            new CommandEnvelope(id, HashOf(command), Party(member), command), World, Now, Last);
        Record();
        return outcome;
    }

    /// <summary>Gives on what the account has told this other one, or itself.</summary>
    internal void Deliver(DrivenAccount other)
    {
        var sent = Sent.ToList();
        Sent.Clear();
        foreach (var message in sent)
            (message.To == FlowAddress.Account(nation) ? this : other).Receive((AccountMessage)message.Message);
    }

    internal void Receive(AccountMessage message)
    {
        Last.Clear();
        Account.Receive(message, World, Now, Last);
        Record();
    }

    internal void Sweep()
    {
        Last.Clear();
        Account.Sweep(Now, Last);
        Record();
    }

    /// <summary>The law has changed: everything frozen is looked at again.</summary>
    internal void Thaw(int most = int.MaxValue)
    {
        Last.Clear();
        Account.LawChanged();
        Account.Thaw(World, Now, most, Last);
        Record();
    }

    /// <summary>The same account, from its journal alone.</summary>
    internal NationalAccount Replayed()
    {
        var account = new NationalAccount(nation);
        foreach (var packed in _journal)
        {
            var reader = new PackedReader(packed);
            account.Apply(AccountEventCodec.Read(ref reader));
        }

        return account;
    }

    internal void Fund(string member, long cash, long tokens)
    {
        if (cash > 0)
            Receive(new CashArrived(Party("JP/bank"), Party(member), Euro, Money.FromMinor(cash), ""));
        if (tokens > 0)
            Receive(new TokensMinted(Party(member), Series, Quantity.FromLots(tokens)));
    }

    internal long Cash(string member, Bucket bucket = Bucket.Available) => Account.CashOf(Party(member), Euro, bucket);

    internal long Tokens(string member, Bucket bucket = Bucket.Available) =>
        Account.TokensOf(Party(member), Series, bucket);

    /// <summary>What was decided, and what of that which waits for approvals goes on with it.</summary>
    private void Record()
    {
        Record(Last);
        List<AccountEvent> more = [];
        while (Account.HasUnexaminedDeeds)
        {
            more.Clear();
            Account.ExamineWaiting(World, Now, more);
            Record(more);
            Last.AddRange(more);
        }
    }

    private void Record(List<AccountEvent> events)
    {
        foreach (var happened in events)
        {
            var writer = new PackedWriter();
            AccountEventCodec.Write(writer, happened);
            _journal.Add(writer.ToArray());
            foreach (var applied in Plant(happened))
                Account.Apply(applied);
            AccountFlows.Project(happened, nation, Account.Names, Sent);
        }
    }
}
