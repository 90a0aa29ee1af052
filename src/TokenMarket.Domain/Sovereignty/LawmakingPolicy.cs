namespace TokenMarket.Domain.Sovereignty;

/// <summary>What the market asks of a jurisdiction that changes its law.</summary>
/// <param name="MostPerHour">
/// How often it may change it within an hour; 0 for without limit. A change that only tightens may come ten times as
/// often: an emergency must not wait.
/// </param>
/// <param name="OfficersToLoosen">How many officers it takes to loosen: 1 or 2. To tighten, one is enough.</param>
/// <param name="ApprovalPatience">How long a proposal waits for its approval.</param>
public sealed record LawmakingPolicy(int MostPerHour, int OfficersToLoosen, TimeSpan ApprovalPatience)
{
    /// <summary>One officer is enough for anything, as often as he likes.</summary>
    public static readonly LawmakingPolicy Free = new(0, 1, TimeSpan.FromDays(7));

    private const int TighteningsPerLoosening = 10;

    /// <summary>
    /// How often it may tighten it, and how often its officers may take permits back, within an hour; 0 for without
    /// limit.
    /// </summary>
    public int MostTighteningsPerHour => checked(MostPerHour * TighteningsPerLoosening);

    /// <summary>How far ahead a change may be scheduled.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromDays(1_096);

    /// <summary>How many proposals and scheduled changes of one jurisdiction may wait at a time.</summary>
    public const int MostWaiting = 100;
}
