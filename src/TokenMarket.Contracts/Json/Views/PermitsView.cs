using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>The permits that a member may draw on.</summary>
/// <param name="Permits">In the order of who gave them, and their numbers there.</param>
public sealed record PermitsView(IReadOnlyList<PermitView> Permits);

/// <summary>A permit in a member's hands.</summary>
/// <param name="By">The jurisdiction that gave it.</param>
/// <param name="Permit">Its number there.</param>
/// <param name="Kind">Licence, approval or part of a quota.</param>
/// <param name="Name">The type of the licence, the body that approved, or the quota.</param>
/// <param name="Amount">How much in all: lots, or the unit of a quota.</param>
/// <param name="Drawn">How much of it is used up.</param>
/// <param name="Reserved">How much is kept for open orders and offers.</param>
/// <param name="From">The first moment at which it may be drawn on.</param>
public sealed record PermitView(
    string By,
    long Permit,
    PermitKind Kind,
    string Name,
    long Amount,
    long Drawn,
    long Reserved,
    Instant From)
{
    /// <summary>Of an approval, how many officers approved.</summary>
    public int? Officers { get; init; }

    /// <summary>The first moment at which it may no longer be drawn on; null without an end.</summary>
    public Instant? Until { get; init; }

    /// <summary>Which kinds it is good for; null for all.</summary>
    public IReadOnlyList<TokenKind>? Kinds { get; init; }

    /// <summary>Which lines; null for all.</summary>
    public IReadOnlyList<string>? Lines { get; init; }

    /// <summary>Minted by whom; null for all.</summary>
    public IReadOnlyList<FactoryId>? Factories { get; init; }

    /// <summary>The one series; null for all.</summary>
    public SeriesId? Series { get; init; }

    /// <summary>Of an allotment, which quota of that name: <c>performance/720h/member</c>; else null.</summary>
    public string? Form { get; init; }

    /// <summary>Of an approval, for what deeds alone it was given; else null.</summary>
    public ApprovedDeedView? Deed { get; init; }

    /// <summary>With those that act under one of these nations; null for everybody.</summary>
    public IReadOnlyList<Nation>? Counterparties { get; init; }
}

/// <summary>For what deeds an approval was given.</summary>
/// <param name="Conveyance">Whether title or only the use passes.</param>
/// <param name="Side">The side of the member that asked; a lessor sells.</param>
public sealed record ApprovedDeedView(Conveyance Conveyance, Side Side)
{
    /// <summary>Who the other side is; null where it is for orders.</summary>
    public MemberId? CounterpartyMember { get; init; }

    /// <summary>What the taker states; null where it states nothing.</summary>
    public EndUse? EndUse { get; init; }

    /// <summary>
    /// Where the lots may have been and nowhere else; null for an approval of a time before custodies were told apart.
    /// </summary>
    public IReadOnlyList<Nation>? Custody { get; init; }
}
