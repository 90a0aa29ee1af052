using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What an epoch takes from, and adds to, the pairs that may trade a series.</summary>
/// <param name="Lost">Pairs that the old epoch allows and the new one does not, by giver and then taker.</param>
/// <param name="Gained">Pairs that the new epoch allows and the old one does not, by giver and then taker.</param>
public sealed record PairChanges(IReadOnlyList<Pair> Lost, IReadOnlyList<Pair> Gained)
{
    /// <summary>Compares two epochs for the givers and takers of one series.</summary>
    /// <remarks>A party that one of the epochs does not know may do nothing under it.</remarks>
    public static PairChanges Between(ClassMatrix old, ClassMatrix @new, IReadOnlyList<Giver> givers,
        IReadOnlyList<PartyNumber> takers)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        ArgumentNullException.ThrowIfNull(givers);
        ArgumentNullException.ThrowIfNull(takers);
        var (lost, gained) = (new List<Pair>(), new List<Pair>());
        for (var giver = 0; giver < givers.Count; giver++)
        {
            var (before, after) = (ClassOf(old, givers[giver]), ClassOf(@new, givers[giver]));
            for (var taker = 0; taker < takers.Count; taker++)
            {
                var might = May(old, before, takers[taker]);
                var may = May(@new, after, takers[taker]);
                if (might != may)
                    (might ? lost : gained).Add(new Pair(giver, taker));
            }
        }

        return new PairChanges(lost, gained);
    }

    private static int ClassOf(ClassMatrix relation, Giver giver) =>
        relation.GiverClassOf(giver.Party, giver.Custody, Presented.None);

    private static bool May(ClassMatrix relation, int giverClass, PartyNumber taker)
    {
        var takerClass = relation.TakerClassOf(taker, Presented.None);
        return giverClass >= 0 && takerClass >= 0 && relation.MayGive(giverClass, takerClass);
    }
}

/// <summary>A party with a parcel of some custody, as it rests in a book.</summary>
public readonly record struct Giver(PartyNumber Party, NationSet Custody);

/// <summary>A giver and a taker, each by its place in the lists that were asked about.</summary>
public readonly record struct Pair(int Giver, int Taker);
