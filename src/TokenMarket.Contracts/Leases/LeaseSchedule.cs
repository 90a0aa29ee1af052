using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Leases;

/// <summary>
/// When a lease runs, when it is billed and what that costs. Right only where <see cref="LeaseTermsCheck"/> says so.
/// </summary>
/// <param name="PricePerPeriod">For the whole quantity and one period.</param>
/// <param name="PeriodHours">The billing period.</param>
/// <param name="Start">First moment of use.</param>
/// <param name="End">First moment behind it.</param>
/// <param name="Expires">The offer stands before this moment, not at it.</param>
public readonly record struct LeaseSchedule(
    Money PricePerPeriod, int PeriodHours, Instant Start, Instant End, Instant Expires)
{
    private const long MicrosecondsPerHour = TimeSpan.MicrosecondsPerHour;

    /// <summary>How many billing periods the lease has.</summary>
    /// <exception cref="OverflowException">The schedule is not right: more periods than 31 bits hold.</exception>
    public int Periods => checked((int)((End.Microseconds - Start.Microseconds) / (PeriodHours * MicrosecondsPerHour)));

    /// <summary>
    /// The price of the whole lease: what the lessee's escrow holds, and exactly what is billed by the end.
    /// </summary>
    /// <exception cref="OverflowException">The schedule is not right: the total does not fit 64 bits.</exception>
    public Money Total => Money.FromMinor(checked(PricePerPeriod.Minor * Periods));

    /// <summary>The moment at which a period is over and billed.</summary>
    /// <param name="period">From 1 to <see cref="Periods"/>; 0 gives the start.</param>
    public Instant PeriodEnd(int period) =>
        new(checked(Start.Microseconds + period * (PeriodHours * MicrosecondsPerHour)));

    /// <summary>Whether the moment lies in [start, end).</summary>
    public bool Covers(Instant moment) => Start <= moment && moment < End;
}
