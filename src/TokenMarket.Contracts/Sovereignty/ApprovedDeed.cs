using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// For what deeds an approval was given, as its request stated them: it is good for no other, whatever its scope. The
/// scope says the rest: which series, with which nation, how much, until when.
/// </summary>
/// <param name="Conveyance">Whether title or only the use passes.</param>
/// <param name="Bearer">Which side the member that asked is.</param>
/// <param name="Counterparty">
/// Who the other side is; nobody for orders, which do not know whom they will meet, and for those alone.
/// </param>
/// <param name="EndUse">What the taker states; null where it states nothing, and only there.</param>
public readonly record struct ApprovedDeed(
    Conveyance Conveyance, Bearer Bearer, PartyNumber Counterparty, EndUse? EndUse)
{
    private const string Nothing = "-";
    private const char Between = '+';

    /// <summary>
    /// Where the parcels may have been and nowhere else; null for approvals of a time before custodies were told apart,
    /// which serve as they did then.
    /// </summary>
    public NationSet? Custody { get; init; }

    /// <summary>Whether it was given for a parcel that has been there.</summary>
    public bool IsFor(NationSet custody) => Custody is not { } approved || custody.Except(approved).IsEmpty;

    /// <summary>
    /// Whether it covers a deed: brought along by that side of it, with that other side, for that end-use. Whether the
    /// sides knew one another beforehand, and thus an approval for orders is the wrong one, this does not see; nor
    /// where the parcel has been (<see cref="IsFor"/>).
    /// </summary>
    public bool Covers(Conveyance conveyance, Bearer bearer, PartyNumber other, EndUse? endUse) =>
        Conveyance == conveyance && Bearer == bearer && (Counterparty == default || Counterparty == other)
        && EndUse == endUse;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ApprovedDeed deed)
    {
        deed = default;
        Span<Range> parts = stackalloc Range[6];
        var count = text.Split(parts, '/');
        if (count is < 4 or > 5 || !ClosedList.TryParse(text[parts[0]], out Conveyance conveyance)
            || !ClosedList.TryParse(text[parts[1]], out Bearer bearer)
            || !int.TryParse(text[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var counterparty))
        {
            return false;
        }

        EndUse? endUse = null;
        if (!text[parts[3]].SequenceEqual(Nothing))
        {
            if (!ClosedList.TryParse(text[parts[3]], out EndUse stated))
                return false;
            endUse = stated;
        }

        deed = new ApprovedDeed(
            conveyance, bearer, counterparty == 0 ? default : PartyNumber.FromNumber(counterparty), endUse);
        if (count == 4)
            return true;
        if (!TryParseNations(text[parts[4]], out var custody))
            return false;
        deed = deed with { Custody = custody };
        return true;
    }

    /// <summary>
    /// The form <c>lease/giver/17/medical/FR+JP</c>, without a custody <c>transfer/taker/0/-</c>.
    /// </summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ClosedList.WordOf(Conveyance)}/{ClosedList.WordOf(Bearer)}/{Counterparty.Number}/{Words(EndUse)}")
        + Words(Custody);

    private static bool TryParseNations(ReadOnlySpan<char> text, out NationSet nations)
    {
        nations = default;
        if (text.SequenceEqual(Nothing))
            return true;
        foreach (var part in text.Split(Between))
        {
            if (!Nation.TryParse(text[part], out var nation) || nations.Contains(nation))
                return false;
            nations = nations.With(nation);
        }

        return true;
    }

    private static string Words(NationSet? custody) => custody switch
    {
        null => "",
        { IsEmpty: true } => $"/{Nothing}",
        { } some => $"/{string.Join(Between, some.Nations())}",
    };

    private static string Words(EndUse? endUse) => endUse is { } stated ? ClosedList.WordOf(stated) : Nothing;
}
