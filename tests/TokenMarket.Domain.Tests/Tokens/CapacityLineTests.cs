using CsCheck;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Tokens;

namespace TokenMarket.Domain.Tests.Tokens;

/// <summary>Capacity kept by its changes, against plain arrays of hours.</summary>
public class CapacityLineTests
{
    private const int Hours = 24;

    /// <summary>How a search for a short hour may go wrong.</summary>
    public enum SearchBug
    {
        None = 1,
        MissesTheLastHour = 2,
        MissesTheFirstHour = 3,
        LooksOneHourTooFar = 4,
        AcceptsOneTooMany = 5,
    }

    private static readonly Gen<(int What, int From, int Until, int Units)> Change =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Hours - 1], Gen.Int[1, Hours], Gen.Int[0, 4]);

    [Fact]
    public void Every_hour_is_what_plain_arrays_say() =>
        Change.Array[0, 30].Sample(changes => Agrees(changes, SearchBug.None));

    [Theory]
    [InlineData(SearchBug.MissesTheLastHour), InlineData(SearchBug.MissesTheFirstHour)]
    [InlineData(SearchBug.LooksOneHourTooFar), InlineData(SearchBug.AcceptsOneTooMany)]
    public void A_planted_bug_is_caught(SearchBug bug) =>
        Assert.Throws<CsCheckException>(() =>
            Change.Array[0, 30].Sample(changes => Agrees(changes, bug), iter: 2_000, threads: 1));

    [Fact]
    public void The_same_hours_have_the_same_bytes_whatever_led_to_them() => Change.Array[0, 20].Sample(changes =>
    {
        var (line, units, minted) = Play(changes);
        var plain = new CapacityLine(TokenKind.Compute);
        for (var hour = Hours; hour-- > 0;)
        {
            plain.Register(units[hour], hour, hour + 1);
            plain.Mint(minted[hour], hour, hour + 1);
        }

        var bytes = BytesOf(line);
        var reader = new PackedReader(bytes);
        return bytes.AsSpan().SequenceEqual(BytesOf(plain))
            && BytesOf(CapacityLine.Read(ref reader)).AsSpan().SequenceEqual(bytes)
            && reader.IsAtEnd;
    });

    [Fact]
    public void A_decade_that_changes_twice_is_two_changes()
    {
        var line = new CapacityLine(TokenKind.Compute);
        line.Register(1_000, 0, SeriesId.MaxHours);

        Assert.Equal(2, line.Changes);
    }

    private static bool Agrees((int, int From, int Until, int Units)[] changes, SearchBug bug)
    {
        var (line, units, minted) = Play(changes);
        for (var hour = 0; hour < Hours; hour++)
        {
            if (line.UnitsAt(hour) != units[hour] || line.MintedAt(hour) != minted[hour])
                return false;
        }

        return line.UnitsAt(-1) == 0 && line.UnitsAt(Hours) == 0 && changes.All(c =>
            c.From >= c.Until
            || (Search(line, c, bug) == First(c, hour => c.Units - (units[hour] - minted[hour]))
                && line.FirstMintedAbove(c.Units, c.From, c.Until) == First(c, hour => minted[hour] - c.Units)
                && line.Has(c.Units, c.From, c.Until) == units[c.From..c.Until].All(u => u == c.Units)));
    }

    private static (CapacityLine Line, long[] Units,
        long[] Minted) Play((int What, int From, int Until, int Units)[] changes)
    {
        var line = new CapacityLine(TokenKind.Compute);
        var (units, minted) = (new long[Hours], new long[Hours]);
        foreach (var (what, from, until, number) in changes.Where(c => c.From < c.Until))
        {
            if (what == 0 && minted[from..until].Min() >= number)
                line.Free(number, from, until);
            else if (what == 1)
                line.Mint(number, from, until);
            else if (what >= 2)
                line.Register(number, from, until);
            else
                continue;
            for (var hour = from; hour < until; hour++)
            {
                minted[hour] += what switch { 0 => -number, 1 => number, _ => 0 };
                units[hour] = what >= 2 ? number : units[hour];
            }
        }

        return (line, units, minted);
    }

    private static Shortage? Search(CapacityLine line, (int, int From, int Until, int Units) c, SearchBug bug) =>
        bug switch
        {
            SearchBug.None => line.FirstWithout(c.Units, c.From, c.Until),
            SearchBug.MissesTheLastHour => line.FirstWithout(c.Units, c.From, c.Until - 1),
            SearchBug.MissesTheFirstHour => line.FirstWithout(c.Units, c.From + 1, c.Until),
            SearchBug.LooksOneHourTooFar => line.FirstWithout(c.Units, c.From, c.Until + 1),
            SearchBug.AcceptsOneTooMany => line.FirstWithout(c.Units - 1, c.From, c.Until),
        };

    private static Shortage? First((int, int From, int Until, int) c, Func<int, long> missing)
    {
        for (var hour = c.From; hour < c.Until; hour++)
        {
            if (missing(hour) > 0)
                return new Shortage(hour, missing(hour));
        }

        return null;
    }

    private static byte[] BytesOf(CapacityLine line)
    {
        var writer = new PackedWriter();
        line.Write(writer);
        return writer.ToArray();
    }
}
