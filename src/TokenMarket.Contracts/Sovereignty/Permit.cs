namespace TokenMarket.Contracts.Sovereignty;

/// <summary>A licence, an approval, a part of a quota or room under a bound that is presented with a deed.</summary>
/// <param name="By">The jurisdiction that gave it.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="Name">The type of the licence, the body that approved, the quota, or the bound.</param>
/// <param name="Officers">How many officers approved; 0 for the others.</param>
/// <param name="Form">Of a quota, which of that name; null for the others.</param>
public readonly record struct Permit(
    Jurisdiction By, PermitKind Kind, string Name, int Officers, QuotaForm? Form = null)
{
    /// <summary>
    /// Of an approval, for what deeds it was given; null for the others, and for those of a time before deeds were told
    /// apart, which serve as they did then.
    /// </summary>
    public ApprovedDeed? Deed { get; init; }

    /// <summary>A licence of that type.</summary>
    public static Permit Licence(Jurisdiction by, string type) => new(by, PermitKind.Licence, type, 0);

    /// <summary>An approval by so many officers of a body.</summary>
    public static Permit Approval(Jurisdiction by, string body, int officers) =>
        new(by, PermitKind.Approval, body, officers);

    /// <summary>A part of a quota.</summary>
    public static Permit Quota(Jurisdiction by, string name, in QuotaForm form) =>
        new(by, PermitKind.Quota, name, 0, form);

    /// <summary>Room under a cap, or above a floor.</summary>
    public static Permit Room(Jurisdiction by, StockDemand bound)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return new(by, bound.PermitKind, bound.PermitName, 0);
    }

    /// <summary>Whether it is what the jurisdiction demands. Duties and levies take no permit.</summary>
    public bool Meets(Jurisdiction by, Demand demand) => By == by && demand switch
    {
        LicenceDemand licence => Kind == PermitKind.Licence
            && string.Equals(Name, licence.Type, StringComparison.Ordinal),
        ApprovalDemand approval => Kind == PermitKind.Approval && Officers >= approval.Officers
            && string.Equals(Name, approval.Body, StringComparison.Ordinal),
        QuotaDemand quota => Kind == PermitKind.Quota && Form == quota.Form
            && string.Equals(Name, quota.Name, StringComparison.Ordinal),
        StockDemand bound => Kind == bound.PermitKind
            && string.Equals(Name, bound.PermitName, StringComparison.Ordinal),
        _ => false,
    };
}

/// <summary>What kind of permission was given beforehand.</summary>
public enum PermitKind : byte
{
    /// <summary>A licence.</summary>
    Licence = 1,

    /// <summary>An approval by officers.</summary>
    Approval = 2,

    /// <summary>A part of a quota: of the account's own nation, or allotted by the jurisdiction that lays it
    /// down.</summary>
    Quota = 3,

    /// <summary>Room under a cap of the account's own nation.</summary>
    CapRoom = 4,

    /// <summary>Room above a floor of the account's own nation.</summary>
    FloorRoom = 5,
}
