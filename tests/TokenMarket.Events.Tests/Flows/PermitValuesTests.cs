using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Tests.Flows;

/// <summary>A permit for a quota keeps which of that name it is for.</summary>
public sealed class PermitValuesTests
{
    private static readonly QuotaForm Monthly = new(null, new QuotaWindow(QuotaPeriod.Month, 0), QuotaEach.Nation);

    [Fact]
    public void The_form_of_a_quota_reads_back()
    {
        QuotaForm[] forms =
        [
            Monthly,
            new(AttributeName.Performance, new QuotaWindow(QuotaPeriod.Rolling, 720), QuotaEach.Member),
            new(AttributeName.Records, new QuotaWindow(QuotaPeriod.Day, 0), QuotaEach.Counterparty),
        ];
        Assert.All(forms, form => Assert.Equal(form, ReadBack(Permit.Quota(Jurisdiction.Market, "gpu", form)).Form));
    }

    [Fact]
    public void What_was_written_before_forms_were_meets_no_demand()
    {
        var before = ReadBack(new Permit(Jurisdiction.Market, PermitKind.Quota, "gpu", 0));

        Assert.Null(before.Form);
        Assert.False(before.Meets(
            Jurisdiction.Market, new QuotaDemand("gpu", 1, null, Monthly.Window, Monthly.Each)));
    }

    [Theory]
    [InlineData("gpu/")]
    [InlineData("gpu/lots/month")]
    [InlineData("gpu/lots/month/nation/more")]
    [InlineData("gpu/lots/rolling/nation")]
    [InlineData("gpu/lots/0h/nation")]
    [InlineData("gpu/lots/-1h/nation")]
    [InlineData("gpu/lots/26281h/nation")]
    [InlineData("gpu/lots/fortnight/nation")]
    [InlineData("gpu/colour/month/nation")]
    [InlineData("gpu/lots/month/planet")]
    public void What_is_no_form_is_refused(string name) => Assert.Throws<InvalidDataException>(
        () => ReadBack(new Permit(Jurisdiction.Market, PermitKind.Quota, name, 0)));

    /// <summary>
    /// What tells no custodies apart has the bytes that it had before any could be: snapshots hold it without a
    /// version.
    /// </summary>
    [Fact]
    public void Custodies_of_what_is_brought_along_read_back_and_change_nothing_where_there_are_none()
    {
        foreach (var brought in new[] { FlowSamples.Brought, FlowSamples.Parted })
        {
            var (writer, plain) = (new PackedWriter(), new PackedWriter());
            PermitValues.WritePresented(writer, brought);
            var reader = new PackedReader(writer.Written);
            Assert.Equal(brought, PermitValues.ReadPresented(ref reader));
            Assert.True(reader.IsAtEnd);

            var without = new Presented(
                [.. brought.Permits.Select(permit => permit with { Custodies = null })], brought.LevyPpm,
                brought.EndUse);
            PermitValues.WritePresented(plain, without);
            Assert.Equal(brought.Equals(without), writer.Written.SequenceEqual(plain.Written));
        }
    }

    [Theory]
    [InlineData(33)]
    [InlineData(999)]
    [InlineData(1_033)]
    public void More_permits_than_one_side_brings_are_refused(ulong count)
    {
        var writer = new PackedWriter();
        writer.WriteUnsigned(0);
        writer.WriteByte(0);
        writer.WriteUnsigned(count);
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new PackedReader(writer.Written);
            return PermitValues.ReadPresented(ref reader);
        });
    }

    private static Permit ReadBack(in Permit permit)
    {
        var writer = new PackedWriter();
        PermitValues.WritePermit(writer, permit);
        var reader = new PackedReader(writer.Written);
        var read = PermitValues.ReadPermit(ref reader);
        Assert.True(reader.IsAtEnd);
        return read;
    }
}
