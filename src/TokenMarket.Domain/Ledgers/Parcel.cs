using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>Lots of one custody in one member's holding, by bucket. Cash is one parcel without custody.</summary>
internal struct Parcel(NationSet custody)
{
    internal readonly NationSet Custody = custody;
    private Amounts _amounts;

    internal readonly bool IsEmpty
    {
        get
        {
            for (var bucket = Bucket.Available; bucket <= Bucket.Frozen; bucket++)
            {
                if (this[bucket] != 0)
                    return false;
            }

            return true;
        }
    }

    internal readonly long this[Bucket bucket] => _amounts[(int)bucket - 1];

    /// <summary>Changes a bucket and says what is in it then.</summary>
    internal long Add(Bucket bucket, long change) => _amounts[(int)bucket - 1] += change;

    /// <summary>The least transferable first: most nations in custody, then by the bits of the set.</summary>
    internal static int Compare(in NationSet left, in NationSet right)
    {
        var byCount = right.Count.CompareTo(left.Count);
        if (byCount != 0)
            return byCount;
        var byWord = left.Word0.CompareTo(right.Word0);
        if (byWord == 0)
            byWord = left.Word1.CompareTo(right.Word1);
        if (byWord == 0)
            byWord = left.Word2.CompareTo(right.Word2);
        return byWord != 0 ? byWord : left.Word3.CompareTo(right.Word3);
    }

    [System.Runtime.CompilerServices.InlineArray((int)Bucket.Frozen)]
    private struct Amounts
    {
        private long _first;
    }
}
