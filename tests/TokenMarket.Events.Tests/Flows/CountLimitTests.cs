using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Permits;

namespace TokenMarket.Events.Tests.Flows;

/// <summary>Of everything that is read up to a limit no more is ever written.</summary>
public sealed class CountLimitTests
{
    private static readonly Dictionary<string, (int Most, Action<PackedWriter, int> Write, Func<byte[], int> Read)>
        Cases = new(StringComparer.Ordinal)
        {
            ["parcels"] = (FlowValues.MaxParcels,
                (writer, count) => FlowValues.WriteParcels(writer, Repeat(count, Parcel)),
                ReadParcels),
            ["grounds"] = (FlowValues.MaxGrounds,
                (writer, count) => AccountEventCodec.Write(writer, new CreditFrozen(
                    1, Party, new AssetNumber(300), default, Quantity.FromLots(1), Party, null, Epoch.FromNumber(1),
                    default, Repeat(count, "FR law/rule v1"))),
                ReadGrounds),
            ["lines"] = (PermitScope.MostNames,
                (writer, count) => PermitValues.WriteScope(writer, new PermitScope(
                    [], Repeat(count, "h100"), [], null, default, 1, default, Instant.Never)),
                ReadLines),
            ["officers"] = (ApprovalDemand.MostOfficers,
                (writer, count) => PermitOfficeEventCodec.Write(
                    writer, new BodyNamed("board", Repeat(count, "officer"), default)),
                ReadOfficers),
        };

    private static PartyNumber Party => PartyNumber.FromNumber(1);

    private static ParcelPart Parcel => new(default, Quantity.FromLots(1));

    public static TheoryData<string> All => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void As_many_are_written_as_are_read_and_one_more_is_not(string what)
    {
        var (most, write, read) = Cases[what];
        var writer = new PackedWriter();
        write(writer, most);
        Assert.Equal(most, read(writer.ToArray()));

        var refused = Assert.Throws<InvalidOperationException>(() => write(new PackedWriter(), most + 1));
        Assert.Contains($"{most + 1} {what}", refused.Message, StringComparison.Ordinal);
    }

    private static T[] Repeat<T>(int count, T one) => [.. Enumerable.Repeat(one, count)];

    private static int ReadParcels(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        return FlowValues.ReadParcels(ref reader).Count;
    }

    private static int ReadGrounds(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        return ((CreditFrozen)AccountEventCodec.Read(ref reader)).Rules.Count;
    }

    private static int ReadLines(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        return PermitValues.ReadScope(ref reader).Lines.Count;
    }

    private static int ReadOfficers(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        return ((BodyNamed)PermitOfficeEventCodec.Read(ref reader)).Officers.Count;
    }
}
