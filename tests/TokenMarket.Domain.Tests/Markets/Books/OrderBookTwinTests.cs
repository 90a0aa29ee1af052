using CsCheck;
using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Tests.Markets.Books;

public sealed class OrderBookTwinTests
{
    private static readonly Gen<BookStep> Step = Gen.Select(
        Gen.Frequency(
            (60, Gen.Const(BookStepKind.Place)),
            (8, Gen.Const(BookStepKind.Cancel)),
            (8, Gen.Const(BookStepKind.Reduce)),
            (10, Gen.Const(BookStepKind.Reprice)),
            (2, Gen.Const(BookStepKind.Phase)),
            (2, Gen.Const(BookStepKind.Epoch))),
        Gen.Int[0, BookWorld.Orders - 1],
        Gen.Int[0, BookWorld.Traders - 1],
        Gen.Frequency((50, Gen.Int[1, BookWorld.PriceSteps - 1]), (1, Gen.Int[0, BookWorld.PriceSteps])),
        Gen.Frequency((50, Gen.Long[1, BookWorld.MaxLots]), (1, Gen.Long[0, BookWorld.MaxLots + 1])),
        Gen.Int[0, 4095],
        Gen.Int[0, BookWorld.Epochs - 1],
        Gen.Frequency(
            (4, Gen.Const(BookPhase.Continuous)),
            (1, Gen.Const(BookPhase.CallAuction)),
            (1, Gen.Const(BookPhase.Halted))),
        (kind, order, trader, price, lots, terms, epoch, phase) =>
            new BookStep(kind, order, trader, price, lots, terms, epoch, phase));

    private static readonly Gen<BookWorld> World = Gen.Select(
        Gen.Int[0, (1 << (BookWorld.Classes * BookWorld.Classes)) - 1].Array[BookWorld.Epochs],
        Gen.Int[0, 2].Array[BookWorld.Epochs],
        Gen.OneOf(Gen.Const(1), Gen.Const(7), Gen.Const(64), Gen.Const(1024)),
        Gen.Bool,
        Gen.OneOf(Gen.Const(1), Gen.Const(2), Gen.Const(32)),
        Gen.OneOf(Gen.Const(1), Gen.Const(2), Gen.Const(32)),
        Gen.OneOf(Gen.Const(0), Gen.Const(2), Gen.Const(8)),
        (relations, shifts, stride, isWide, skips, asides, few) =>
            new BookWorld(relations, shifts, stride, isWide, skips, asides, few));

    private static readonly Gen<(BookWorld World, BookStep[] Steps)> Case = Gen.Select(World, Step.Array[1, 80]);

    [Fact]
    public void Book_twin_and_replay_agree_on_every_report_order_and_snapshot() =>
        Case.Sample(sample => BookComparison.Run(sample.World, sample.Steps, Flaw.None), iter: 1_000);

    [Theory]
    [MemberData(nameof(Flaws))]
    public void Comparison_catches_the_planted(Flaw flaw)
    {
        var isCaught = false;
        var random = new PCG(17);
        for (var attempt = 0; attempt < 2_000 && !isCaught; attempt++)
        {
            var (world, steps) = Case.Generate(random, null, out _);
            isCaught = Record.Exception(() => BookComparison.Run(world, steps, flaw)) is Xunit.Sdk.XunitException;
        }

        Assert.True(isCaught, $"{flaw} went unnoticed.");
    }

    public static TheoryData<Flaw> Flaws() => [.. Enum.GetValues<Flaw>().Where(flaw => flaw != Flaw.None)];
}
