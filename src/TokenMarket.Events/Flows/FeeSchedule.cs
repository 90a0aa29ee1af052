namespace TokenMarket.Events.Flows;

/// <summary>Fees in millionths of the notional, 0 to 1,000,000; rounded up on the order's cumulative fill.</summary>
public readonly record struct FeeSchedule(int MakerPpm, int TakerPpm)
{
    /// <summary>The larger of the two: what a hold reckons with.</summary>
    public int WorstPpm => Math.Max(MakerPpm, TakerPpm);
}
