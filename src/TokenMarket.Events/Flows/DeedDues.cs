using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What a deed of two sides that name each other takes and brings beyond its price.</summary>
/// <param name="Parcels">What the law asks for each parcel, in their order.</param>
/// <param name="Duties">The duties that begin with it, each once, with who bears it.</param>
/// <param name="GiverNation">Under which nation the giver acts.</param>
/// <param name="TakerNation">Under which nation the taker acts.</param>
/// <param name="At">When it became final.</param>
public sealed record DeedDues(
    IReadOnlyList<ParcelDues> Parcels,
    IReadOnlyList<Requirement> Duties,
    Nation GiverNation,
    Nation TakerNation,
    Instant At)
{
    private const int PartsPerMillion = 1_000_000;

    /// <summary>What is asked for all parcels together; null for nothing.</summary>
    /// <param name="parcels">The parcels, at least one.</param>
    /// <param name="ask">What is asked for one of that custody.</param>
    /// <param name="nations">Under which nations giver and taker act.</param>
    /// <param name="at">The moment.</param>
    public static DeedDues? Of(
        IReadOnlyList<ParcelPart> parcels,
        Func<NationSet, PairDues> ask,
        (Nation Giver, Nation Taker) nations,
        Instant at)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        ArgumentNullException.ThrowIfNull(ask);
        var (asked, isNone) = (new ParcelDues[parcels.Count], true);
        var (duties, known) = (new List<Requirement>(), new HashSet<Requirement>());
        for (var index = 0; index < asked.Length; index++)
        {
            var pair = ask(parcels[index].Custody);
            isNone &= pair.IsNone;
            asked[index] = new ParcelDues(
                parcels[index].Quantity, pair.GiverLevyPpm, pair.TakerLevyPpm, pair.GiverDraws, pair.TakerDraws);
            duties.AddRange(pair.Duties.Where(known.Add));
        }

        return isNone ? null : new DeedDues(asked, duties, nations.Giver, nations.Taker, at);
    }

    /// <summary>Whether more would begin than with one deed can: then it may not be.</summary>
    public bool HasTooManyDuties => Duties.Count > PairDues.MostDuties;

    /// <summary>The nation of the side opposite to a bearer.</summary>
    public Nation CounterpartyOf(Bearer bearer) => bearer == Bearer.Giver ? TakerNation : GiverNation;

    /// <summary>
    /// The levy on one side when so much is paid in all, rounded up once: each parcel has its share of the price.
    /// </summary>
    public Money LevyOn(Bearer bearer, Money paid)
    {
        var (weighted, lots) = (Int128.Zero, Int128.Zero);
        foreach (var parcel in Parcels)
        {
            weighted += (Int128)parcel.Lots.Lots * parcel.LevyPpmOf(bearer);
            lots += parcel.Lots.Lots;
        }

        var parts = lots * PartsPerMillion;
        return Money.FromMinor((long)((paid.Minor * weighted + (parts - 1)) / parts));
    }

    /// <summary>Whether it takes of one side no levy and no permit that the side did not bring.</summary>
    /// <param name="presented">What the side brought.</param>
    /// <param name="bearer">Which side.</param>
    /// <param name="known">
    /// The parcels as the side knows them; none where it does not. What is kept for some custodies alone is drawn on
    /// for parcels of those.
    /// </param>
    public bool IsCoveredBy(Presented presented, Bearer bearer, IReadOnlyList<ParcelPart> known)
    {
        ArgumentNullException.ThrowIfNull(presented);
        ArgumentNullException.ThrowIfNull(known);
        var permits = presented.Permits.Count;
        if (!Parcels.All(parcel => parcel.LevyPpmOf(bearer) <= presented.LevyPpm
            && (permits == Presented.MostPermits || parcel.DrawsOf(bearer) >> permits == 0)))
        {
            return false;
        }

        return !presented.IsParted || (known.Count == Parcels.Count && known.Zip(Parcels).All(pair =>
            pair.First.Quantity == pair.Second.Lots
            && presented.IsFor(pair.First.Custody, pair.Second.DrawsOf(bearer))));
    }

    /// <summary>How many lots of all parcels.</summary>
    public Int128 Lots => Parcels.Aggregate(Int128.Zero, (sum, parcel) => sum + parcel.Lots.Lots);

    /// <summary>What one parcel takes, with the duties of the whole.</summary>
    public PairDues PairOf(int parcel) => new(
        Parcels[parcel].GiverLevyPpm, Parcels[parcel].TakerLevyPpm, Parcels[parcel].GiverDraws,
        Parcels[parcel].TakerDraws, Duties);

    /// <summary>Writes it: in events, in messages, and in snapshots of those who keep leases.</summary>
    public void Write(PackedWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        FlowValues.WriteCount(writer, Parcels.Count, FlowValues.MaxParcels, "parcels");
        foreach (var parcel in Parcels)
        {
            writer.WriteQuantity(parcel.Lots);
            writer.WriteUnsigned((ulong)parcel.GiverLevyPpm);
            writer.WriteUnsigned((ulong)parcel.TakerLevyPpm);
            writer.WriteUnsigned(parcel.GiverDraws);
            writer.WriteUnsigned(parcel.TakerDraws);
        }

        PermitValues.WriteDuties(writer, Duties);
        writer.WriteNation(GiverNation);
        writer.WriteNation(TakerNation);
        writer.WriteInstant(At);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are nothing of that form.</exception>
    public static DeedDues Read(ref PackedReader reader)
    {
        var count = reader.ReadInt();
        if (count is < 1 or > FlowValues.MaxParcels)
            throw reader.Invalid($"{count} parcels are none or more than {FlowValues.MaxParcels}.");
        var parcels = new ParcelDues[count];
        for (var index = 0; index < count; index++)
        {
            parcels[index] = new ParcelDues(
                reader.ReadQuantity(), reader.ReadInt(), reader.ReadInt(), PermitValues.ReadDraws(ref reader),
                PermitValues.ReadDraws(ref reader));
        }

        return new DeedDues(
            parcels, PermitValues.ReadDuties(ref reader), reader.ReadNation(), reader.ReadNation(),
            reader.ReadInstant());
    }
}

/// <summary>What the law asks of either side for one parcel.</summary>
/// <param name="Lots">How many lots it is of.</param>
/// <param name="GiverLevyPpm">What the giver owes its nation, in millionths of the parcel's price.</param>
/// <param name="TakerLevyPpm">What the taker owes its nation.</param>
/// <param name="GiverDraws">The permits of the giver that are drawn on, a bit at the place of each.</param>
/// <param name="TakerDraws">The same of the taker.</param>
public readonly record struct ParcelDues(
    Quantity Lots, int GiverLevyPpm, int TakerLevyPpm, uint GiverDraws, uint TakerDraws)
{
    /// <summary>The levy of one side, in millionths.</summary>
    public int LevyPpmOf(Bearer bearer) => bearer == Bearer.Giver ? GiverLevyPpm : TakerLevyPpm;

    /// <summary>The permits of one side that are drawn on.</summary>
    public uint DrawsOf(Bearer bearer) => bearer == Bearer.Giver ? GiverDraws : TakerDraws;
}
