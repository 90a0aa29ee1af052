using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Domain.Markets;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Changes;
using TokenMarket.Domain.Tokens;
using TokenMarket.Grains.Accounts;
using TokenMarket.Grains.Markets;

namespace TokenMarket.Grains.Epochs;

/// <summary>
/// Everything that the silo's streams decide by at a time: one directory, one eligibility. Immutable.
/// </summary>
public sealed class EpochView(
    int version, Epoch epoch, MarketDirectory directory, IClassedEligibility eligibility, EligibilityInputs newest)
    : ILeaseFacts, ILawFacts
{
    private readonly Lazy<ChangeFinder> _changes = new(() => new ChangeFinder(newest, eligibility));
    private readonly Lazy<SlowInterpreter> _interpreter = new(() => new SlowInterpreter(newest));
    private readonly ConcurrentDictionary<MarketId, MarketFacts?> _markets = new();
    private readonly ConcurrentDictionary<(SeriesId Series, Currency Quote), BookFacts?> _books = new();

    /// <summary>Grows with every view of this silo.</summary>
    public int Version { get; } = version;

    /// <summary>What is decided by this view is stamped with it.</summary>
    public Epoch Epoch { get; } = epoch;

    /// <summary>
    /// Whether no epoch is on its way: one that is may be given up, so nothing that cannot be taken back rests on it.
    /// </summary>
    public bool IsSettled { get; init; } = true;

    /// <summary>
    /// Since when its law counts on this silo: since the silo went on to the epoch, or since a rule or a row of a list
    /// began or ended.
    /// </summary>
    public Instant InForceSince { get; init; }

    /// <summary>What the newest law says by itself, without what came before it and still counts.</summary>
    public IClassedEligibility NewestLaw { get; init; } = eligibility;

    /// <summary>Who and what is known.</summary>
    public MarketDirectory Directory { get; } = directory;

    /// <summary>Who may give what to whom.</summary>
    public IClassedEligibility Eligibility { get; } = eligibility;

    /// <summary>All that the newest law rests on; for askers, not deciders.</summary>
    public EligibilityInputs Newest { get; } = newest;

    /// <summary>
    /// What would have to be otherwise for a denied question to be allowed: a search, for askers, not deciders.
    /// </summary>
    public ChangeReport ChangesOf(in ChangeSearch search) => _changes.Value.Find(search);

    /// <summary>What the newest law says of any moment, as known now; for askers, not deciders.</summary>
    public Decision DecisionOf(in Question question) =>
        question.At >= Eligibility.ValidFrom && question.At < Eligibility.ValidUntil
            ? Eligibility.Decide(question)
            : _interpreter.Value.Decide(question);

    /// <inheritdoc/>
    bool ILawFacts.IsFounding => Newest.Series.Count == 0;

    /// <inheritdoc/>
    NamedList? ILawFacts.FindList(string name) =>
        Newest.Lists.FirstOrDefault(list => string.Equals(list.Name, name, StringComparison.Ordinal));

    /// <inheritdoc/>
    IEnumerable<AdoptedRulebook> ILawFacts.RulebooksOf(Jurisdiction jurisdiction) =>
        Newest.Rulebooks.Where(book => book.Document.Jurisdiction == jurisdiction);

    /// <summary>What a market decides by at a moment; null where the registry lists no such market.</summary>
    public IMarketFacts? Market(MarketId market, Instant now) =>
        _markets.GetOrAdd(market, id => Directory.Find(id) is { } listed ? new MarketFacts(this, listed) : null)?
            .At(now);

    /// <summary>The series of a market's book; null where the registry lists no such book.</summary>
    public SeriesId? SeriesOf(MarketId market, int book) =>
        Directory.Find(market)?.Books.Where(listed => listed.Value == book)
            .Select(listed => (SeriesId?)Directory.Find(listed.Key)!.Series).FirstOrDefault();

    /// <summary>What an account decides by at a moment.</summary>
    public AccountFacts Account(Instant now) => new(this, now);

    /// <summary>What a factory decides by; whether a definition's signature verifies is found out before.</summary>
    public IFactoryFacts Factory(bool isAttested, Instant now) => new FactoryFacts(this, isAttested, now);

    /// <summary>The number of a member; none where the registry does not know it.</summary>
    public PartyNumber PartyOf(MemberId member) => Directory.Find(member)?.Party ?? default;

    /// <inheritdoc/>
    public Nation NationOf(PartyNumber party) => Directory.Find(party)?.Member.Nation ?? default;

    /// <inheritdoc/>
    public IReadOnlyList<LackingApproval>? ApprovalsLacking(
        in DeedSides sides, SeriesId series, NationSet custody, Instant now) =>
        Directory.Find(series) is { } facts
            ? new PresentedPairs(Eligibility, now).ApprovalsLacking(
                LeaseOf(facts.Number, sides, custody, now), sides.Given, sides.Taken)
            : null;

    /// <inheritdoc/>
    public PairDues DuesOf(in DeedSides sides, SeriesId series, NationSet custody, Instant now) =>
        Eligibility.HasDemands && Directory.Find(series) is { } facts
            ? new PresentedPairs(Eligibility, now).DuesOf(
                LeaseOf(facts.Number, sides, custody, now), sides.Given, sides.Taken)
            : PairDues.None;

    /// <inheritdoc/>
    public LeaseLaw LawOfRunning(in DeedSides sides, SeriesId series, NationSet custody, Instant now)
    {
        if (Directory.Find(series) is not { } facts)
            return LeaseLaw.Honours;
        switch (facts.Status)
        {
            case SeriesStatus.Suspended:
                return new LeaseLaw(true, null, ["series suspended"]);
            case SeriesStatus.Revoked:
                return new LeaseLaw(false, 0, ["series revoked"]);
            default:
                var rules = RunningRules.Of(Eligibility, new PresentedPairs(Eligibility, now).With(
                    LeaseOf(facts.Number, sides, custody, now), sides.Given, sides.Taken));
                return rules.Grounds.Count == 0
                    ? LeaseLaw.Honours
                    : new LeaseLaw(rules.Suspends, rules.NoticeHours, rules.Grounds);
        }
    }

    /// <summary>Whether the tokens of a series may move at all at a moment.</summary>
    public bool IsActive(SeriesId series, Instant now) =>
        Directory.Find(series) is { Status: SeriesStatus.Active } && now < series.End;

    /// <summary>The book of a series in a currency; false where no market lists it.</summary>
    public bool TryFindBook(SeriesId series, Currency quote, [NotNullWhen(true)] out BookFacts? facts)
    {
        facts = _books.GetOrAdd((series, quote), key => FindBook(key.Series, key.Quote));
        return facts is not null;
    }

    private static Question LeaseOf(SeriesNumber series, in DeedSides sides, NationSet custody, Instant now) =>
        new(Conveyance.Lease, series, sides.Giver, sides.Taker, custody, now);

    private BookFacts? FindBook(SeriesId series, Currency quote)
    {
        var market = MarketId.Of(series.Factory, series.Line, quote);
        if (Directory.Find(market) is not { } listed || Directory.Find(series) is not { } facts
            || !listed.Books.TryGetValue(facts.Number, out var book))
        {
            return null;
        }

        var terms = listed.Terms;
        return new BookFacts(
            market, book, terms.MinorPerTickLot, terms.LargestPrice, terms.LargestOrder, terms.Fees, Epoch.Number);
    }

    private sealed class FactoryFacts(EpochView view, bool isAttested, Instant now) : IFactoryFacts
    {
        public bool IsMember(PartyNumber party, Nation nation) => view.NationOf(party) == nation;

        public SeriesStatus StatusOf(SeriesId series) =>
            view.Directory.Find(series) is not { } facts ? SeriesStatus.Announced
            : now >= series.End ? SeriesStatus.Expired
            : facts.Status;

        public bool IsAttested(DefineSeries definition, ReadOnlyMemory<byte> publicKey) => isAttested;
    }
}
