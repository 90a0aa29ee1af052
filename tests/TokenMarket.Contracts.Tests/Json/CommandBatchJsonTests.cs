using System.Buffers;
using System.Text;
using CsCheck;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Json;

public sealed class CommandBatchJsonTests
{
    [Fact]
    public void What_is_written_is_read_back_equal() => BatchGen.Batch.Sample(batch =>
    {
        var read = Read(Write(batch));

        Assert.Equal(batch with { Commands = read.Commands }, read);
        Assert.Equal(batch.Commands, read.Commands);
    });

    [Fact]
    public void Every_command_has_a_JSON_form()
    {
        var all = typeof(AccountCommand).Assembly.GetTypes().Where(x => x.IsSubclassOf(typeof(AccountCommand)));

        Assert.Empty(all.Except(BatchGen.Samples.Select(x => x.GetType())));
        foreach (var command in BatchGen.Samples)
            Assert.Equal(command, Read(Write(BatchGen.Of(command))).Commands.Single());
    }

    [Fact]
    public void The_order_of_fields_and_white_space_mean_nothing()
    {
        var batch = Read("""
            {
              "commands": [ { "limitTicks": 100, "side": "sell", "quantityLots": 5, "quote": "EUR",
                "series": "FR/jean-zay/h100/2026-12-07T00Z+168h", "type": "place-order" } ],
              "first": 41, "session": 2, "member": "FR/treasury"
            }
            """);

        Assert.Equal(new CommandId(MemberId.Parse("FR/treasury"), 2, 41), batch.IdOf(0));
        var order = Assert.IsType<PlaceOrder>(batch.Commands.Single());
        Assert.Equal((Side.Sell, 5L, 100L), (order.Side, order.Quantity.Lots, order.Limit.Ticks));
    }

    [Fact]
    public void Left_out_terms_of_an_order_have_their_defaults()
    {
        var order = (PlaceOrder)Read(Batch("""
            {"type":"place-order","series":"FR/jean-zay/h100/2026-12-07T00Z+168h","quote":"EUR",
             "side":"buy","quantityLots":1,"limitTicks":1}
            """)).Commands.Single();

        Assert.Equal(
            (OrderKind.Limit, TimeInForce.GoodTillCancelled, OrderOptions.None, SelfTradePrevention.CancelIncoming),
            (order.Kind, order.TimeInForce, order.Options, order.SelfTrade));
    }

    [Fact]
    public void A_market_order_is_immediate_or_cancel_unless_it_says_otherwise()
    {
        var order = (PlaceOrder)Read(Batch("""
            {"type":"place-order","kind":"market","series":"FR/jean-zay/h100/2026-12-07T00Z+168h","quote":"EUR",
             "side":"buy","quantityLots":1,"limitTicks":1}
            """)).Commands.Single();

        Assert.Equal(TimeInForce.ImmediateOrCancel, order.TimeInForce);
    }

    [Fact]
    public void Escapes_in_names_and_values_are_read()
    {
        var batch = Read(Batch("{\"\\u0074ype\":\"cancel-\\u006frder\",\"order\":\"\\u0046R-1\"}"));

        Assert.Equal(new CancelOrder(OrderNumber.Of(Nation.Parse("FR"), 1)), batch.Commands.Single());
    }

    [Fact]
    public void Nothing_of_one_command_leaks_into_the_next()
    {
        var first = """{"type":"redeem-cash","currency":"EUR","amountMinor":1,"reference":"x"}""";
        var second = """{"type":"redeem-cash","currency":"EUR","amountMinor":1}""";

        var batch = Read(Batch(first + "," + second));

        Assert.Equal(["x", ""], batch.Commands.Cast<RedeemCash>().Select(x => x.Reference));
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(JsonLimits.MaxInteger)]
    public void The_bounds_of_an_integer_are_read_exactly(long lots)
    {
        var batch = Read(Batch($$"""{"type":"reduce-order","order":"FR-1","remainingLots":{{lots}}}"""));

        Assert.Equal(lots, ((ReduceOrder)batch.Commands.Single()).Remaining.Lots);
    }

    [Fact]
    public void Random_bytes_and_random_damage_give_a_batch_or_a_problem_and_never_an_exception()
    {
        var good = Write(BatchGen.Of([.. BatchGen.Samples]));
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((at, value, length) =>
        {
            var damaged = good[..Math.Max(length, at + 1)];
            damaged[at] = value;
            var isRead = CommandBatchJson.TryRead(damaged, out var batch, out var problem);
            Assert.Equal(isRead, batch is not null);
            Assert.Equal(isRead, problem is null);
        });
        Gen.Byte.Array.Sample(bytes => Assert.False(CommandBatchJson.TryRead(bytes, out _, out _)));
    }

    private static string Batch(string commands) =>
        $$"""{"member":"FR/treasury","session":1,"first":1,"commands":[{{commands}}]}""";

    private static byte[] Write(AccountBatch batch)
    {
        var buffer = new ArrayBufferWriter<byte>();
        CommandBatchJson.Write(buffer, batch);
        return buffer.WrittenSpan.ToArray();
    }

    private static AccountBatch Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    private static AccountBatch Read(byte[] json) => CommandBatchJson.TryRead(json, out var batch, out var problem)
        ? batch
        : throw new InvalidDataException($"{problem.Code} {problem.Place} {problem.Detail}");
}
