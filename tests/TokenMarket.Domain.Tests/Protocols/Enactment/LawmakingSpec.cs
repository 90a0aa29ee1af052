using CsCheck;

namespace TokenMarket.Domain.Tests.Protocols.Enactment;

/// <summary>What may happen to law on its way to the registry, and what must never come of it.</summary>
internal static class LawmakingSpec
{
    private static readonly int[] Revisions = [2, 3];

    public static Spec<LawmakingModel> Build(LawmakingBug bug = LawmakingBug.None) =>
        Reachable(Laws(Way(Stream(Spec.From(LawmakingModel.Start), bug), bug)));

    private static Spec<LawmakingModel> Laws(Spec<LawmakingModel> spec) => spec
        .Invariant(nameof(BrokenLawmaking.MadeEarly), "no scheduled change is made before its moment",
            m => m.Broken != BrokenLawmaking.MadeEarly)
        .Invariant(nameof(BrokenLawmaking.MadeTwice), "a scheduled change is made once",
            m => m.Broken != BrokenLawmaking.MadeTwice)
        .Invariant(nameof(BrokenLawmaking.MadeThoughWithdrawn), "what was taken back is never made",
            m => m.Broken != BrokenLawmaking.MadeThoughWithdrawn)
        .Invariant(nameof(BrokenLawmaking.LawFell), "the registry never goes back to an earlier law",
            m => m.Broken != BrokenLawmaking.LawFell)
        .Invariant("NotedIsEnacted", "what the stream says is enacted is so", m => m.Noted <= m.Enacted)
        .Invariant("SomethingIsDone", "a change that is not known to be enacted is told again",
            m => m.Noted == m.Revision || MayTell(m) || m.Told != 0 || m.Answered != 0);

    // Without these the laws might hold because nothing ever happens.
    private static Spec<LawmakingModel> Reachable(Spec<LawmakingModel> spec) => spec
        .Reachable("AllEnacted", "both changes are enacted, and known to be",
            m => m.Noted == 3 && m is { Enacted: 3, MadeAs: > 0, HasChanged: true })
        .Reachable("EnactedUnknown", "a change is enacted and its answer was lost",
            m => m.Enacted > m.Noted && m.Answered == 0)
        .Reachable("LateStatement", "an earlier law is told behind a later one",
            m => m.Enacted == 3 && (m.Told & Bit(2)) != 0)
        .Reachable("Withdrawn", "it is taken back at its moment",
            m => m is { HasCome: true, Scheduled: ScheduledFate.Withdrawn });

    private static Spec<LawmakingModel> Stream(Spec<LawmakingModel> spec, LawmakingBug bug) => spec
        .Action("TimeComes", m => !m.HasCome, m => m with { HasCome = true })
        .Action("Bring", m => MayBring(m, bug), m => Bring(m))
        .Action("Change", m => !m.HasChanged, m => m with { HasChanged = true, Revision = m.Revision + 1 })
        .Action("Withdraw", m => m.Scheduled == ScheduledFate.Waiting,
            m => m with { Scheduled = ScheduledFate.Withdrawn })
        .Action("StreamCrashes", m => m with
        {
            Answered = 0,
            Scheduled = bug == LawmakingBug.ForgetsThatItWasMade && m.Scheduled == ScheduledFate.Made
                ? ScheduledFate.Waiting
                : m.Scheduled,
        });

    private static Spec<LawmakingModel> Way(Spec<LawmakingModel> spec, LawmakingBug bug) => spec
        .Action("Tell", MayTell, m => m with { Told = m.Told | Bit(m.Revision) })
        .Action("Lose", Revisions, (m, r) => (m.Told & Bit(r)) != 0, (m, r) => m with { Told = m.Told & ~Bit(r) })
        .Action("Deliver", Revisions, (m, r) => (m.Told & Bit(r)) != 0,
            (m, r) => Enact(m with { Told = m.Told & ~Bit(r) }, r, bug))
        .Action("DeliverAndKeep", Revisions, (m, r) => (m.Told & Bit(r)) != 0, (m, r) => Enact(m, r, bug))
        .Action("Answer", Revisions, (m, r) => (m.Answered & Bit(r)) != 0,
            (m, r) => m with { Answered = m.Answered & ~Bit(r), Noted = Math.Max(m.Noted, r) });

    // With the bug of a stream that makes it twice there is no end of revisions: the model stops at the fourth.
    private static bool MayBring(LawmakingModel m, LawmakingBug bug) => m.Revision < 4
        && (m.HasCome || bug == LawmakingBug.BringsBeforeItsMoment)
        && (m.Scheduled == ScheduledFate.Waiting
            || (bug == LawmakingBug.IgnoresTheWithdrawal && m.Scheduled == ScheduledFate.Withdrawn));

    private static LawmakingModel Bring(LawmakingModel m)
    {
        var after = m with { Scheduled = ScheduledFate.Made, Revision = m.Revision + 1, MadeAs = m.Revision + 1 };
        return !m.HasCome ? after.Break(BrokenLawmaking.MadeEarly)
            : m.MadeAs > 0 ? after.Break(BrokenLawmaking.MadeTwice)
            : m.Scheduled == ScheduledFate.Withdrawn ? after.Break(BrokenLawmaking.MadeThoughWithdrawn)
            : after;
    }

    private static bool MayTell(LawmakingModel m) => m.Noted < m.Revision && (m.Told & Bit(m.Revision)) == 0;

    private static LawmakingModel Enact(LawmakingModel m, int revision, LawmakingBug bug)
    {
        var after = m with { Answered = m.Answered | Bit(revision) };
        if (revision > m.Enacted)
            return after with { Enacted = revision };
        return revision < m.Enacted && bug == LawmakingBug.TakesALateStatement
            ? (after with { Enacted = revision }).Break(BrokenLawmaking.LawFell)
            : after;
    }

    private static int Bit(int revision) => 1 << revision;
}
