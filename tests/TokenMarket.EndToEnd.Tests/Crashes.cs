using System.Diagnostics;
using System.Globalization;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// Trades on a market that dies at planned points and is started again with the next plan, and knows to the cent what
/// every account must hold in the end: each command exactly once, whatever died in between.
/// </summary>
internal sealed class Crashes(MarketChild market, SmallWorld world, IEnumerable<string> plans)
{
    private const int KilledBySigKill = 128 + 9;
    private const long Lots = 10;
    private const long Ticks = 50;

    // The index is flushed once a second, so a plan about it takes some seconds of rounds, however quick they are.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Queue<string> _plans = new(plans);
    private readonly Dictionary<string, CommandSession> _sessions = [];
    private int _rounds;
    private int _mints = 1;
    private string _plan = "";

    /// <summary>The points at which the market died, in order.</summary>
    public List<string> Died { get; } = [];

    /// <summary>Trades until every plan has come true.</summary>
    /// <exception cref="InvalidOperationException">A point was not reached.</exception>
    public async Task RunAsync()
    {
        await market.Process.KillAsync();
        await StartNextAsync();
        var since = Stopwatch.GetTimestamp();
        for (var plan = _plan; plan.Length > 0; plan = _plan)
        {
            await RoundAsync();
            if (!string.Equals(plan, _plan, StringComparison.Ordinal))
                since = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new InvalidOperationException($"{Patience} of trading do not reach {plan}.");
        }
    }

    /// <summary>Checks that all of it happened, once, and nothing else.</summary>
    public async Task CheckAsync()
    {
        SmallWorld.CheckConservation(await world.DrainAsync());
        var notional = Lots * Ticks * SmallWorld.MinorPerTickLot;
        var (makerFee, takerFee) = (RoundUp(notional * SmallWorld.MakerPpm), RoundUp(notional * SmallWorld.TakerPpm));

        // A round: France sells 10 and gives 1 to Germany, redeems 1 and mints 12; Japan pays 7 cents to Germany.
        var france = await market.ClientOf(SmallWorld.France).GetBalancesAsync();
        Assert.Equal(_rounds * (notional - makerFee), CashOf(france));
        Assert.Equal(1_000, france.Tokens[0].Total.AvailableLots);
        var japan = await market.ClientOf(SmallWorld.Japan).GetBalancesAsync();
        Assert.Equal(1_000_000_000 - _rounds * (notional + takerFee + 7), CashOf(japan));
        Assert.Equal(_rounds * Lots, japan.Tokens[0].Total.AvailableLots);
        var germany = await market.ClientOf(SmallWorld.Germany).GetBalancesAsync();
        Assert.Equal(_rounds * 7, CashOf(germany));
        Assert.Equal(_rounds, germany.Tokens[0].Total.AvailableLots);
        var venue = await market.ClientOf(SmallWorld.Venue).GetBalancesAsync();
        Assert.Equal(_rounds * (makerFee + takerFee), CashOf(venue));
    }

    private static long RoundUp(long parts) => (parts + 999_999) / 1_000_000;

    private static long CashOf(BalancesView balances) =>
        balances.Cash.Sum(cash => cash.AvailableMinor + cash.HeldMinor);

    private async Task RoundAsync()
    {
        _rounds++;
        await MintAsync(Lots + 2);
        await DoAsync(SmallWorld.France, SmallWorld.Order(Side.Sell, Lots, Ticks));
        await DoAsync(SmallWorld.Japan, SmallWorld.Order(Side.Buy, Lots, Ticks));
        await DoAsync(
            SmallWorld.Japan,
            new TransferCash(MemberId.Parse(SmallWorld.Germany), SmallWorld.Euro, Money.FromMinor(7), "tip"));
        await DoAsync(
            SmallWorld.France,
            new TransferTokens(MemberId.Parse(SmallWorld.Germany), SmallWorld.Series, Quantity.FromLots(1), "gift"));
        await DoAsync(SmallWorld.France, new RedeemTokens(SmallWorld.Series, Quantity.FromLots(1)));
        await SettleAsync();
    }

    /// <summary>
    /// The next round needs what this one moved: flows go on while the market lives, and after it was started again.
    /// </summary>
    private async Task SettleAsync()
    {
        while (true)
        {
            try
            {
                await world.DrainAsync();
                return;
            }
            catch (MarketUnreachableException) when (market.Process.HasExited)
            {
                await StartNextAsync();
            }
        }
    }

    private async Task MintAsync(long lots)
    {
        var sequence = ++_mints;
        while (true)
        {
            try
            {
                await world.MintAsync(sequence, lots);
                return;
            }
            catch (Exception lost)
                when (lost is MarketUnreachableException or MarketProblemException { Problem.Status: 503 })
            {
                await ReviveAsync();
            }
        }
    }

    private async Task DoAsync(string member, AccountCommand command)
    {
        if (!_sessions.TryGetValue(member, out var session))
            _sessions.Add(member, session = market.ClientOf(member).OpenSession(2));
        var reply = await TryAsync(() => session.ExecuteAsync(command));
        while (reply is null || reply.IsIndeterminate)
        {
            await ReviveAsync();
            reply = await TryAsync(() => session.IsUnresolved ? session.ResolveAsync() : session.ExecuteAsync(command));
        }

        var outcome = Assert.Single(reply.Outcomes);
        Assert.True(
            outcome.Status is CommandStatus.Done or CommandStatus.Pending,
            $"{command} behind {string.Join(", ", Died)}: {outcome}");
    }

    private static async Task<BatchReply?> TryAsync(Func<Task<BatchReply>> send)
    {
        try
        {
            return await send();
        }
        catch (MarketProblemException busy) when (busy.Problem.Status == 503)
        {
            return null;
        }
    }

    private async Task ReviveAsync()
    {
        if (market.Process.HasExited)
            await StartNextAsync();
    }

    /// <summary>
    /// Starts with the next plan; a market that dies of it while it starts is started with the one behind.
    /// </summary>
    private async Task StartNextAsync()
    {
        do
        {
            if (_plan.Length > 0)
            {
                Assert.True(
                    market.Process.ExitCode == KilledBySigKill,
                    $"{_plan} ended with {market.Process.ExitCode}: "
                        + string.Join('\n', market.Process.Lines().TakeLast(20)));
                Died.Add(_plan);
            }

            _plan = _plans.TryDequeue(out var next) ? next : "";
            await market.StartAsync(_plan);
        }
        while (market.Process.HasExited);
    }

    /// <summary>So many plans drawn from a seed: any point, at any of its first passes.</summary>
    public static IEnumerable<string> Draw(IReadOnlyList<string> points, int count, ulong seed)
    {
        for (var index = 0; index < count; index++)
        {
            seed = unchecked(seed * 6364136223846793005 + 1442695040888963407);
            var point = points[(int)((seed >> 33) % (ulong)points.Count)];
            yield return string.Create(CultureInfo.InvariantCulture, $"{point}:{1 + (seed >> 60) % 5}");
        }
    }
}
