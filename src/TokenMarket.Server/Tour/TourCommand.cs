using System.Runtime.InteropServices;
using TokenMarket.Client;
using TokenMarket.Server.Tour.Steps;
using TokenMarket.Server.Tour.Worlds;

namespace TokenMarket.Server.Tour;

/// <summary>Shows a whole market at work, in a process of its own, and checks what it shows.</summary>
internal static class TourCommand
{
    /// <summary>Every step, in the order in which they are shown.</summary>
    public static IReadOnlyList<ITourStep> Steps { get; } =
    [
        new CashStep(), new MintStep(), new TradeStep(), new RuleStep(),
        new CustodyStep(), new OfferStep(), new LeaseStep(), new EmbargoStep(), new CrashStep(),
        new ConservationStep(),
    ];

    /// <summary>Goes through all steps; whether all of them held.</summary>
    public static async Task<bool> RunAsync(TourOptions options, TextWriter output, TimeProvider time)
    {
        var paper = new TourPaper(output);
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = Listen(PosixSignal.SIGINT, interrupted);
        using var terminate = Listen(PosixSignal.SIGTERM, interrupted);
        var folder = Directory.CreateTempSubdirectory("tokenmarket-tour-").FullName;
        var isLeft = false;
        try
        {
            var world = WorldFile.Load(WorldFile.Reference);
            var keys = new Keyring(world, folder);
            await using var market = new MarketChild(folder, time);
            using var stage = new TourStage(world, market, keys, new SplitMix(options.Seed), paper, time);
            var showing = ShowAsync(stage, options);
            var held = await Task.WhenAny(showing, interrupted.Task) == showing ? await showing : 0;
            isLeft = options.IsStaying && held == Steps.Count;
            if (isLeft)
                Stay(stage, folder);
            paper.Line();
            paper.Line($"tour: {held} of {Steps.Count} steps held");
            return held == Steps.Count;
        }
        finally
        {
            if (!isLeft)
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How many steps held.</summary>
    private static async Task<int> ShowAsync(TourStage stage, TourOptions options)
    {
        var (held, title) = (0, "The market starts");
        try
        {
            stage.Paper.Line();
            stage.Paper.Line(" The market starts, and a world is founded in it ...");
            await stage.Market.StartAsync(TimeSpan.Zero);
            await Founding.RunAsync(stage);
            Introduce(stage, options);
            foreach (var step in Steps)
            {
                title = step.Title;
                stage.Paper.Title(held + 1, title);
                await step.RunAsync(stage);
                held++;
            }
        }
        catch (Exception failure)
            when (failure is TourFailedException or MarketProblemException or MarketUnreachableException)
        {
            stage.Paper.Broken(failure.Message);
            stage.Paper.Line();
            stage.Paper.Line($"     Step {held + 1} did not hold: {title}. The market's last words:");
            stage.Paper.Line(stage.Market.LastWords());
        }

        return held;
    }

    private static void Introduce(TourStage stage, TourOptions options)
    {
        var world = stage.World;
        stage.Paper.Line();
        stage.Paper.Line(" TokenMarket: a tour");
        stage.Paper.Line();
        stage.Paper.Say($"{world.Title}. Process {stage.Market.ProcessId} is the market, on"
            + $" {stage.Market.Address.GetLeftPart(UriPartial.Authority)};"
            + " everything below is"
            + " asked of it and read back through the client library, as any member would. Quantities and prices"
            + " follow from"
            + $" --seed={options.Seed}.");
        stage.Paper.Line();
        stage.Paper.Table(["", "#"],
        [
            ["nations", Figures.Of(world.Nations.Count)],
            ["members", Figures.Of(world.Members.Count)],
            ["factories", Figures.Of(world.Factories.Count)],
            ["series of accelerator-hours", Figures.Of(world.Series.Count(series => series.Compute is not null))],
            ["series of licence seats", Figures.Of(world.Series.Count(series => series.Model is not null))],
            ["series of dataset grants", Figures.Of(world.Series.Count(series => series.Dataset is not null))],
            ["markets", Figures.Of(world.Markets.Count)],
            ["rulebooks in force", Figures.Of(world.Rulebooks.Count)],
        ]);
    }

    private static void Stay(TourStage stage, string folder)
    {
        var paper = stage.Paper;
        var file = stage.Keys.Hand(folder);
        var address = stage.Market.Address.GetLeftPart(UriPartial.Authority);
        stage.Market.Release();
        paper.Line();
        paper.Line($"     The market goes on running: {address}");
        paper.Line($"     its keys, one per member:   {file}");
        paper.Line($"     a key:                      KEY=$(awk '$1 == \"{Cast.DutchBuyer}\" {{ print $2 }}' {file})");
        paper.Line("     what that member has:       curl -s -H \"Authorization: Bearer $KEY\""
            + $" {address}/v1/account/balances");
        paper.Line($"     end it, and clean up:       kill {stage.Market.ProcessId} && rm -r {folder}");
    }

    private static PosixSignalRegistration Listen(PosixSignal signal, TaskCompletionSource interrupted) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            interrupted.TrySetResult();
        });
}
