using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What the law in force does to a lease that runs.</summary>
/// <param name="Suspends">Whether a rule that refuses it, or the status of a side, suspends the use.</param>
/// <param name="NoticeHours">The shortest notice of the rules that end it; null where none does.</param>
/// <param name="Grounds">Those rules and statuses.</param>
public sealed record RunningRules(bool Suspends, int? NoticeHours, IReadOnlyList<string> Grounds)
{
    private static readonly RunningRules Honour = new(false, null, []);

    /// <summary>
    /// The law's word on a lease. What no rule permits any more runs on, as does what a rule refuses that says nothing
    /// of leases under way: only who says so reaches back.
    /// </summary>
    public static RunningRules Of(IClassedEligibility law, in Question lease)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (law.Check(lease) is not { } denial)
            return Honour;
        var (suspends, notice, grounds) = (false, default(int?), new List<string>());
        if (denial is EligibilityDenial.GiverSuspended or EligibilityDenial.TakerSuspended)
        {
            suspends = true;
            grounds.Add(denial == EligibilityDenial.GiverSuspended ? "lessor suspended" : "lessee suspended");
        }

        foreach (var refusal in law.RefusalsOf(lease))
        {
            var effect = refusal.Effect;
            if (effect.OnRunning == RunningEffect.Honour)
                continue;
            grounds.Add(refusal.ToString());
            suspends |= effect.OnRunning == RunningEffect.Suspend;
            if (effect.OnRunning == RunningEffect.Terminate)
                notice = Math.Min(notice ?? int.MaxValue, effect.NoticeHours);
        }

        return grounds.Count == 0 ? Honour : new RunningRules(suspends, notice, grounds);
    }
}
