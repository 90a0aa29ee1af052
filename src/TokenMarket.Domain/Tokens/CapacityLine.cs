using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Tokens;

/// <summary>One line of a factory: how many units there are in each hour, and how many of them are minted.</summary>
internal sealed class CapacityLine
{
    private readonly HourSteps _units;
    private readonly HourSteps _minted;

    public CapacityLine(TokenKind kind)
        : this(kind, new HourSteps(), new HourSteps())
    {
    }

    private CapacityLine(TokenKind kind, HourSteps units, HourSteps minted) =>
        (Kind, _units, _minted) = (kind, units, minted);

    /// <summary>What its units are.</summary>
    public TokenKind Kind { get; }

    /// <summary>How often its capacity changes.</summary>
    public int Changes => _units.Changes;

    public long UnitsAt(long hour) => _units.At(hour);

    public long MintedAt(long hour) => _minted.At(hour);

    /// <summary>
    /// The first hour of [from, until) in which fewer than so many units are free, and how many are missing there.
    /// </summary>
    public Shortage? FirstWithout(long wanted, long from, long until)
    {
        for (var hour = from; hour < until; hour = Math.Min(_units.NextChange(hour), _minted.NextChange(hour)))
        {
            var free = _units.At(hour) - _minted.At(hour);
            if (free < wanted)
                return new Shortage(hour, wanted - free);
        }

        return null;
    }

    /// <summary>
    /// The first hour of [from, until) in which more than so many units are minted, and how many more.
    /// </summary>
    public Shortage? FirstMintedAbove(long units, long from, long until)
    {
        for (var hour = from; hour < until; hour = _minted.NextChange(hour))
        {
            if (_minted.At(hour) > units)
                return new Shortage(hour, _minted.At(hour) - units);
        }

        return null;
    }

    /// <summary>Whether there are exactly so many units in every hour of [from, until) already.</summary>
    public bool Has(long units, long from, long until) => _units.At(from) == units && _units.NextChange(from) >= until;

    public void Register(long units, long from, long until) => _units.Set(from, until, units);

    public void Mint(long lots, long from, long until) => _minted.Add(from, until, lots);

    public void Free(long lots, long from, long until) => _minted.Add(from, until, -lots);

    public void Write(PackedWriter writer)
    {
        writer.WriteByte((byte)Kind);
        _units.Write(writer);
        _minted.Write(writer);
    }

    public static CapacityLine Read(ref PackedReader reader) =>
        new((TokenKind)reader.ReadByte(), HourSteps.Read(ref reader), HourSteps.Read(ref reader));
}

/// <summary>An hour that falls short.</summary>
internal readonly record struct Shortage(long Hour, long Missing);
