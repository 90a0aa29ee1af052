namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>
/// Finds the smallest changes that would make a denied question legal, by asking: every proposal was allowed before it
/// is made. Each proposal changes one thing.
/// </summary>
public sealed class ChangeFinder
{
    private readonly IEligibility _eligibility;
    private readonly IChangeDimension[] _dimensions;

    /// <summary>A finder for one epoch.</summary>
    /// <param name="inputs">What the epoch reads.</param>
    /// <param name="eligibility">Its answers for the moments that will be asked about.</param>
    /// <exception cref="ArgumentException">The two are of different epochs.</exception>
    public ChangeFinder(EligibilityInputs inputs, IEligibility eligibility)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(eligibility);
        if (inputs.Epoch != eligibility.Epoch)
        {
            throw new ArgumentException($"Inputs of epoch {inputs.Epoch}, answers of {eligibility.Epoch}.",
                nameof(eligibility));
        }

        _eligibility = eligibility;
        _dimensions =
        [
            new CustodyChange(eligibility),
            new SeriesChange(inputs, eligibility),
            new ConveyanceChange(eligibility),
            new CounterpartyChange(inputs, eligibility),
            new DateChange(inputs),
            new EndUseChange(eligibility),
        ];
    }

    /// <summary>The smallest change along each dimension. Nothing for what is allowed as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The eligibility does not answer for the moment.</exception>
    public ChangeReport Find(in ChangeSearch search)
    {
        var at = search.Question.At;
        if (at < _eligibility.ValidFrom || at >= _eligibility.ValidUntil)
            throw new ArgumentOutOfRangeException(nameof(search), at, "The eligibility does not answer for it.");
        var (changes, cutShort) = (new List<ProposedChange>(), new List<ChangeDimension>());
        if (_eligibility.Check(search.Question) is null)
            return new ChangeReport(changes, cutShort);
        foreach (var dimension in _dimensions)
        {
            var (change, isCutShort) = dimension.Find(search);
            if (change is not null)
                changes.Add(change);
            if (isCutShort)
                cutShort.Add(dimension.Dimension);
        }

        return new ChangeReport([.. changes.OrderBy(change => change.Cost)], cutShort);
    }
}
