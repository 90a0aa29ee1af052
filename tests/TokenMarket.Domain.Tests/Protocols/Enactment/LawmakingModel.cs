namespace TokenMarket.Domain.Tests.Protocols.Enactment;

/// <summary>
/// How law gets from a jurisdiction's stream to the registry, at the smallest scope in which it can go wrong: one
/// change is scheduled, an officer makes another at any time, and each may be told to the registry, lost, late or
/// twice.
/// </summary>
/// <param name="HasCome">Whether the moment of the scheduled change is there.</param>
/// <param name="Scheduled">What became of it.</param>
/// <param name="HasChanged">Whether the officer has made the other change.</param>
/// <param name="Revision">How many changes the stream has journaled; the founding is the first.</param>
/// <param name="MadeAs">The revision that the scheduled change became; 0 before.</param>
/// <param name="Noted">The last revision of which the stream knows that it is enacted.</param>
/// <param name="Told">The revisions that are on their way to the registry, as bits.</param>
/// <param name="Answered">The revisions whose answers are on their way back, as bits.</param>
/// <param name="Enacted">The revision that the registry has enacted.</param>
internal sealed record LawmakingModel(
    bool HasCome, ScheduledFate Scheduled, bool HasChanged, int Revision, int MadeAs, int Noted, int Told, int Answered,
    int Enacted)
{
    public static LawmakingModel Start { get; } = new(false, ScheduledFate.Waiting, false, 1, 0, 1, 0, 0, 1);

    /// <summary>The first law that was broken; none in a right protocol.</summary>
    public BrokenLawmaking Broken { get; init; } = BrokenLawmaking.None;

    public LawmakingModel Break(BrokenLawmaking law) =>
        Broken == BrokenLawmaking.None ? this with { Broken = law } : this;
}

internal enum ScheduledFate { Waiting = 1, Made = 2, Withdrawn = 3 }

internal enum BrokenLawmaking { None = 1, MadeEarly = 2, MadeTwice = 3, MadeThoughWithdrawn = 4, LawFell = 5 }

/// <summary>Lawmaking that is wrong in one place.</summary>
public enum LawmakingBug
{
    None = 1,
    BringsBeforeItsMoment = 2,
    ForgetsThatItWasMade = 3,
    IgnoresTheWithdrawal = 4,
    TakesALateStatement = 5,
}
