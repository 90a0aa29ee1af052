using TokenMarket.Hosting.Settings;
using TokenMarket.Journal;
using TokenMarket.Server.Keys;
using TokenMarket.Server.Tour;

namespace TokenMarket.Server;

/// <summary>The one program. Without arguments: the whole market in one process on loopback, embedded.</summary>
public static class MarketProgram
{
    /// <summary>What the market writes once it takes requests, in front of its address.</summary>
    internal const string ReadyLine = "The market takes requests on ";

    private const string OperatorLine = "The key of its operator is in ";

    private const int Failed = 1;
    private const int BadUsage = 2;

    private const string Usage = """
        TokenMarket.Server [FILE.json] [--Name=value …]     runs the market; settings as in silo-config/
        TokenMarket.Server key --member=FR/treasury [--roles=trader,auditor] [--Name=value …]
                                                            makes a key for a member, and prints it once
        TokenMarket.Server tour [--seed=N] [--stay]         shows a market at work, and checks what it shows
        """;

    /// <summary>Runs the program and gives its exit code: 0 done, 1 failed, 2 wrong arguments or settings.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--help" or "-h" or "help"])
        {
            await Console.Out.WriteLineAsync(Usage);
            return 0;
        }

        try
        {
            if (args is ["tour", ..])
            {
                var tour = TourOptions.Of(args.Skip(1));
                return await TourCommand.RunAsync(tour, Console.Out, TimeProvider.System) ? 0 : Failed;
            }

            if (args is ["key", ..])
            {
                KeyCommand.Run(args[1..], Console.Out, Console.Error);
                return 0;
            }

            var file = args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal) ? args[0] : null;
            var options = MarketSettings.Load(file, args.Skip(file is null ? 0 : 1));
            await using var market = await MarketProcess.StartAsync(options);
            await Console.Out.WriteLineAsync(ReadyLine + market.Address.GetLeftPart(UriPartial.Authority));
            if (File.Exists(KeyFile.OperatorPath(options)))
                await Console.Out.WriteLineAsync(OperatorLine + KeyFile.OperatorPath(options));
            await market.StoppedAsync();
            return 0;
        }
        catch (SettingsException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            await Console.Error.WriteLineAsync(Usage);
            return BadUsage;
        }
        catch (JournalException broken)
        {
            await Console.Error.WriteLineAsync($"The journal cannot be used: {broken.Message}");
            return Failed;
        }
    }
}
