using TokenMarket.Contracts.Values;
using TokenMarket.Events.Enactment;
using TokenMarket.Journal;

namespace TokenMarket.Auditor;

/// <summary>
/// Holds the receipts of enactments against the commits: behind the number in the receipt of an epoch, nothing fenced
/// of an earlier epoch may stand.
/// </summary>
/// <remarks>A receipt may be read behind commits that came after it, so those are remembered.</remarks>
internal sealed class FenceHistory
{
    private readonly List<(WriterCommit Place, int Epoch)> _fenced = [];
    private Epoch _raised;
    private Dictionary<int, long> _receipt = [];

    /// <summary>A commit that holds fenced events.</summary>
    public string? Take(WriterCommit place, int epoch)
    {
        _fenced.Add((place, epoch));
        return WhyLate(place, epoch);
    }

    /// <summary>A database was raised: what was read too early is looked at again.</summary>
    public IEnumerable<(WriterCommit Place, string Why)> Take(DatabaseRaised raised)
    {
        if (raised.Epoch <= _raised)
            yield break;
        _raised = raised.Epoch;
        _receipt = raised.Commits.ToDictionary(receipt => receipt.Writer, receipt => receipt.Commit);
        foreach (var (place, epoch) in _fenced)
        {
            if (WhyLate(place, epoch) is { } why)
                yield return (place, why);
        }

        _fenced.RemoveAll(commit => commit.Place.Commit <= _receipt.GetValueOrDefault(commit.Place.Writer));
    }

    // A writer that is not in the receipt came later: it may write under the raised epoch from its first commit on.
    private string? WhyLate(WriterCommit place, int epoch)
    {
        var last = _receipt.GetValueOrDefault(place.Writer);
        return place.Commit > last && epoch < _raised.Number
            ? $"Epoch {_raised} was raised when writer {place.Writer} had committed {last}; this is of epoch {epoch}."
            : null;
    }
}
