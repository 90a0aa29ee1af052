namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>
/// Along what a denied question may be changed, the least intrusive first. Numbers of dimensions to come (licence,
/// permit, quantity) are appended.
/// </summary>
public enum ChangeDimension : byte
{
    /// <summary>Another parcel of the same series, that has not passed through some nations.</summary>
    Custody = 1,

    /// <summary>Another series of the same kind and line, of other provenance.</summary>
    Series = 2,

    /// <summary>The use instead of title, or title instead of the use.</summary>
    Conveyance = 3,

    /// <summary>Another party on the other side.</summary>
    Counterparty = 4,

    /// <summary>The same later.</summary>
    Date = 5,

    /// <summary>An end-use that is stated, or another one.</summary>
    EndUse = 6,
}
