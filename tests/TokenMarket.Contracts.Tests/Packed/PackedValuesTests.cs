using CsCheck;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Packed;

public class PackedValuesTests
{
    private delegate T ReadOne<out T>(ref PackedReader reader);

    [Fact]
    public void Every_value_reads_back() => Gen.Select(
        Gen.Long[1, long.MaxValue], Gen.Long, Gen.Int[1, int.MaxValue], Gen.Int[1, 249], Gen.Int[1, 150]).Sample(
        (positive, any, number, nation, currency) =>
        {
            var sequence = positive & OrderNumber.MaxSequence | 1;
            return ReadsBack(Money.FromMinor(positive), PackedValues.WriteMoney, PackedValues.ReadMoney)
                && ReadsBack(Quantity.FromLots(positive), PackedValues.WriteQuantity, PackedValues.ReadQuantity)
                && ReadsBack(Price.FromTicks(positive), PackedValues.WritePrice, PackedValues.ReadPrice)
                && ReadsBack(new Instant(any), PackedValues.WriteInstant, PackedValues.ReadInstant)
                && ReadsBack(PartyNumber.FromNumber(number), PackedValues.WriteParty, PackedValues.ReadParty)
                && ReadsBack(OwnerNumber.FromNumber(number), PackedValues.WriteOwner, PackedValues.ReadOwner)
                && ReadsBack(Epoch.FromNumber(number), PackedValues.WriteEpoch, PackedValues.ReadEpoch)
                && ReadsBack(Nation.FromOrdinal(nation), PackedValues.WriteNation, PackedValues.ReadNation)
                && ReadsBack(Currency.FromOrdinal(currency), PackedValues.WriteCurrency, PackedValues.ReadCurrency)
                && ReadsBack(OrderNumber.Of(Nation.FromOrdinal(nation), sequence), PackedValues.WriteOrder,
                    PackedValues.ReadOrder)
                && ReadsBack(OfferNumber.Of(Nation.FromOrdinal(nation), sequence), PackedValues.WriteOffer,
                    PackedValues.ReadOffer);
        });

    [Fact]
    public void Names_read_back()
    {
        Assert.True(ReadsBack(MemberId.Parse("FR/treasury"), PackedValues.WriteMemberId, PackedValues.ReadMemberId));
        Assert.True(ReadsBack(MarketId.Parse("FR/jean-zay/h100/EUR"), PackedValues.WriteMarket,
            PackedValues.ReadMarket));
        Assert.True(ReadsBack(
            SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h"), PackedValues.WriteSeries, PackedValues.ReadSeries));
    }

    [Fact]
    public void Series_read_back_however_many_others_were_read_before()
    {
        SeriesId[] series =
        [
            .. Enumerable.Range(1, 1_000)
                .Select(line => SeriesId.Parse($"FR/jean-zay/h{line}/2026-12-07T00Z+168h")),
        ];
        var writer = new PackedWriter();
        foreach (var each in series.Concat(series))
            writer.WriteSeries(each);

        var reader = new PackedReader(writer.Written);
        foreach (var each in series.Concat(series))
        {
            var read = reader.ReadSeries();
            Assert.Equal((each, each.Factory, each.Start), (read, read.Factory, read.Start));
        }
    }

    [Fact]
    public void Nothing_and_nobody_read_back_where_they_are_values()
    {
        Assert.True(ReadsBack(default, PackedValues.WritePrice, PackedValues.ReadPrice));
        Assert.True(ReadsBack(default, PackedValues.WriteParty, PackedValues.ReadParty));
        Assert.True(ReadsBack(default, PackedValues.WriteOwner, PackedValues.ReadOwner));
        Assert.True(ReadsBack(default, PackedValues.WriteNation, PackedValues.ReadNation));
        Assert.True(ReadsBack(default, PackedValues.WriteCurrency, PackedValues.ReadCurrency));
    }

    [Fact]
    public void What_is_no_value_is_refused()
    {
        Refuses(w => w.WriteUnsigned(ulong.MaxValue), PackedValues.ReadMoney);
        Refuses(w => w.WriteUnsigned(ulong.MaxValue), PackedValues.ReadQuantity);
        Refuses(w => w.WriteUnsigned(ulong.MaxValue), PackedValues.ReadPrice);
        Refuses(w => w.WriteUnsigned(uint.MaxValue), PackedValues.ReadParty);
        Refuses(w => w.WriteUnsigned(uint.MaxValue), PackedValues.ReadOwner);
        Refuses(w => w.WriteUnsigned(uint.MaxValue), PackedValues.ReadEpoch);
        Refuses(w => w.WriteUnsigned(ulong.MaxValue), PackedValues.ReadOrder);
        Refuses(w => w.WriteUnsigned(ulong.MaxValue), PackedValues.ReadOffer);
        Refuses(w => w.WriteByte(250), PackedValues.ReadNation);
        Refuses(w => w.WriteByte(250), PackedValues.ReadCurrency);
        Refuses(w => w.WriteText("FR"), PackedValues.ReadMemberId);
        Refuses(w => w.WriteText("FR"), PackedValues.ReadMarket);
        Refuses(w => w.WriteText("FR"), PackedValues.ReadSeries);
        Refuses(w => w.WriteText(""), PackedValues.ReadSeries);
        Refuses(w => w.WriteUnsigned(1 << 20), PackedValues.ReadOptions);
        Refuses(w => w.WriteByte(0), (ref PackedReader r) => r.ReadMember(3));
        Refuses(w => w.WriteByte(4), (ref PackedReader r) => r.ReadMember(3));
    }

    [Fact]
    public void Options_that_are_known_read_back()
    {
        Assert.True(ReadsBack(OrderOptions.PostOnly, (w, v) => w.WriteUnsigned((ulong)v), PackedValues.ReadOptions));
        Assert.True(ReadsBack(default, (w, v) => w.WriteUnsigned((ulong)v), PackedValues.ReadOptions));
    }

    private static bool ReadsBack<T>(T value, Action<PackedWriter, T> write, ReadOne<T> read)
    {
        var writer = new PackedWriter();
        write(writer, value);
        var reader = new PackedReader(writer.Written);
        return EqualityComparer<T>.Default.Equals(read(ref reader), value) && reader.IsAtEnd;
    }

    private static void Refuses<T>(Action<PackedWriter> write, ReadOne<T> read)
    {
        var writer = new PackedWriter();
        write(writer);
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new PackedReader(writer.Written);
            return (object?)read(ref reader);
        });
    }
}
