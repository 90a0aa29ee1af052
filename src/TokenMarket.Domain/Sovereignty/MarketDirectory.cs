using System.Collections.Frozen;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Who and what is known under one epoch, for looking up. Immutable, so that any thread may ask.</summary>
public sealed class MarketDirectory
{
    private readonly FrozenDictionary<MemberId, RegisteredMember> _membersByName;
    private readonly FrozenDictionary<PartyNumber, RegisteredMember> _members;
    private readonly FrozenDictionary<SeriesId, SeriesFacts> _seriesByName;
    private readonly FrozenDictionary<SeriesNumber, SeriesFacts> _series;
    private readonly FrozenDictionary<MarketId, ListedMarket> _markets;
    private readonly FrozenDictionary<Currency, PartyNumber[]> _issuers;
    private readonly FrozenDictionary<Nation, PartyNumber> _treasuries;

    private MarketDirectory(Epoch epoch, RegistryState state)
    {
        Epoch = epoch;
        Names = state.KnownNames;
        _members = state.Members.Values.ToFrozenDictionary(member => member.Party);
        _membersByName = state.Members.Values.ToFrozenDictionary(member => member.Member);
        _series = state.Series.Values.ToFrozenDictionary(series => series.Number);
        _seriesByName = state.Series.Values.ToFrozenDictionary(series => series.Series);
        _markets = state.Markets.ToFrozenDictionary();
        _treasuries = state.Members.Values.Where(member => member.IsTreasury)
            .ToFrozenDictionary(member => member.Member.Nation, member => member.Party);
        _issuers = state.Members.Values.SelectMany(member => member.Issues.Select(currency => (currency, member.Party)))
            .GroupBy(x => x.currency).ToFrozenDictionary(group => group.Key,
                group => group.Select(x => x.Party).Order().ToArray());
    }

    /// <summary>The epoch that it belongs to.</summary>
    public Epoch Epoch { get; }

    /// <summary>What a rulebook may refer to.</summary>
    public KnownNames Names { get; }

    /// <summary>All members, in no order.</summary>
    public IReadOnlyCollection<RegisteredMember> Members => _members.Values;

    /// <summary>All series, in no order.</summary>
    public IReadOnlyCollection<SeriesFacts> Series => _series.Values;

    /// <summary>All markets, in no order.</summary>
    public IReadOnlyCollection<ListedMarket> Markets => _markets.Values;

    /// <summary>The directory of a state.</summary>
    public static MarketDirectory Of(Epoch epoch, RegistryState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new MarketDirectory(epoch, state);
    }

    /// <summary>The member of that name, or null.</summary>
    public RegisteredMember? Find(MemberId member) => _membersByName.GetValueOrDefault(member);

    /// <summary>The member of that number, or null.</summary>
    public RegisteredMember? Find(PartyNumber party) => _members.GetValueOrDefault(party);

    /// <summary>The series of that name, or null.</summary>
    public SeriesFacts? Find(SeriesId series) => _seriesByName.GetValueOrDefault(series);

    /// <summary>The series of that number, or null.</summary>
    public SeriesFacts? Find(SeriesNumber series) => _series.GetValueOrDefault(series);

    /// <summary>The market, or null.</summary>
    public ListedMarket? Find(MarketId market) => _markets.GetValueOrDefault(market);

    /// <summary>Who gets the nation's levies; <c>default</c> where nobody is named.</summary>
    public PartyNumber TreasuryOf(Nation nation) => _treasuries.GetValueOrDefault(nation);

    /// <summary>Who pays the currency in and out, by number; empty where nobody does.</summary>
    public IReadOnlyList<PartyNumber> IssuersOf(Currency currency) => _issuers.GetValueOrDefault(currency, []);
}
