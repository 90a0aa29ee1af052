using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Accounts;

public sealed class AccountCommandCodecTests
{
    private static readonly MemberId Member = MemberId.Parse("JP/riken");
    private static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly OrderNumber Order = OrderNumber.Of(Nation.Parse("FR"), 17);
    private static readonly OfferNumber Offer = OfferNumber.Of(Nation.Parse("FR"), 18);
    private static readonly Quantity Ten = Quantity.FromLots(10);
    private static readonly Money Thousand = Money.FromMinor(1_000);
    private static readonly Instant Monday = Instant.Parse("2026-12-07T00:00Z");

    private static readonly AccountCommand[] Samples =
    [
        new PlaceOrder(
            Series, Euro, Side.Buy, Ten, Price.FromTicks(100), OrderKind.Limit, TimeInForce.GoodTillCancelled,
            OrderOptions.PostOnly | OrderOptions.PreventNationalTrade, SelfTradePrevention.Decrement),
        new CancelOrder(Order),
        new ReduceOrder(Order, Ten),
        new RepriceOrder(Order, Price.FromTicks(99)),
        new TransferCash(Member, Euro, Thousand, "février"),
        new TransferTokens(Member, Series, Ten, "aid"),
        new IssueCash(Member, Euro, Thousand, ""),
        new RedeemCash(Euro, Thousand, "back"),
        new RedeemTokens(Series, Ten),
        new RetireTokens(Series, Ten),
        new ReserveTokens(Series, Ten),
        new ReleaseReserve(Series, Ten),
        new ReturnAllotment(Jurisdiction.Market, 7, 30),
        new OfferTrade(Member, Series, Ten, Side.Sell, Euro, Thousand, Monday),
        new AcceptTrade(Offer),
        new DeclineTrade(Offer),
        new WithdrawTrade(Offer),
        new OfferLease(Member, Series, Ten, Euro, Thousand, 24, Monday, Monday.Plus(TimeSpan.FromHours(48)), Monday),
        new AcceptLease(Offer),
        new DeclineLease(Offer),
        new WithdrawLease(Offer),
        new ReportDuty(17, "sha256:9f86d081"),
    ];

    private static readonly AccountCommand[] WithEndUse =
    [
        (PlaceOrder)Samples[0] with { EndUse = EndUse.Medical },
        new TransferTokens(Member, Series, Ten, "aid") { EndUse = EndUse.CivilResearch },
        new OfferTrade(Member, Series, Ten, Side.Buy, Euro, Thousand, Monday) { EndUse = EndUse.Military },
        new AcceptTrade(Offer) { EndUse = EndUse.LawEnforcement },
        new AcceptLease(Offer) { EndUse = EndUse.Commercial },
    ];

    [Fact]
    public void Every_command_reads_back_as_it_was_written()
    {
        Assert.Equal(
            typeof(AccountCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AccountCommand)))
                .Select(type => type.Name).Order(StringComparer.Ordinal),
            Samples.Select(sample => sample.GetType().Name).Order(StringComparer.Ordinal));
        foreach (var sample in Samples.Concat(WithEndUse))
        {
            var packed = Packed(sample);
            var reader = new PackedReader(packed);
            Assert.Equal(sample, AccountCommandCodec.Read(ref reader));
            Assert.True(reader.IsAtEnd);
            for (var length = 0; length < packed.Length; length++)
                Assert.Throws<InvalidDataException>(() => Read(packed.AsSpan(0, length)));
        }
    }

    [Fact]
    public void The_packed_form_of_an_order_never_changes() => Assert.Equal(
        "012446522F6A65616E2D7A61792F683130302F323032362D31322D30375430305A2B3136386825010A6401010304",
        Convert.ToHexString(Packed(Samples[0])));

    [Fact]
    public void Two_commands_that_differ_have_hashes_that_differ()
    {
        var hashes = Samples.Concat(WithEndUse).Select(sample => AccountCommandCodec.HashOf(Packed(sample))).ToList();
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.Equal(0xCBF2_9CE4_8422_2325, AccountCommandCodec.HashOf([]));
        Assert.Equal(0xAF63_DC4C_8601_EC8C, AccountCommandCodec.HashOf("a"u8));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("15")]
    [InlineData("0104414141412E01")]
    [InlineData("012446522F6A65616E2D7A61792F683130302F323032362D31322D30375430305A2B3136386825030A6401010304")]
    [InlineData("012446522F6A65616E2D7A61792F683130302F323032362D31322D30375430305A2B3136386825010A6401010404")]
    [InlineData("012446522F6A65616E2D7A61792F683130302F323032362D31322D30375430305A2B31363868FF010A6401010304")]
    public void Bytes_of_no_command_are_refused(string hex) =>
        Assert.Throws<InvalidDataException>(() => Read(Convert.FromHexString(hex)));

    private static byte[] Packed(AccountCommand command)
    {
        var writer = new PackedWriter();
        AccountCommandCodec.Write(writer, command);
        return writer.ToArray();
    }

    private static AccountCommand Read(ReadOnlySpan<byte> packed)
    {
        var reader = new PackedReader(packed);
        return AccountCommandCodec.Read(ref reader);
    }
}
