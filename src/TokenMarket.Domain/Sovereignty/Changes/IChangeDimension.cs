namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>
/// A search along one dimension. Licences, permits and quantities join here, once questions know them.
/// </summary>
internal interface IChangeDimension
{
    /// <summary>What it changes.</summary>
    ChangeDimension Dimension { get; }

    /// <summary>The smallest change along it, or none.</summary>
    FoundChange Find(in ChangeSearch search);
}

/// <summary>What a search along one dimension came to.</summary>
/// <param name="Change">The smallest change; null for none.</param>
/// <param name="IsCutShort">Whether a limit kept it from looking at everything.</param>
internal readonly record struct FoundChange(ProposedChange? Change, bool IsCutShort)
{
    internal static FoundChange Of(ProposedChange? change) => new(change, IsCutShort: false);
}
