namespace TokenMarket.Contracts.Json.Views;

/// <summary>The books of one nation's account, for who checks that they close.</summary>
/// <param name="Assets">Every asset that the account has ever seen.</param>
/// <param name="Fingerprint">
/// The SHA-256 of the account's whole state in hexadecimal digits: the same again however it is rebuilt from its
/// journal.
/// </param>
public sealed record AuditView(IReadOnlyList<AssetAudit> Assets, string Fingerprint)
{
    /// <summary>What laws keep from moving, of all members, the oldest first; at most 1,000.</summary>
    public IReadOnlyList<FrozenCreditView> Frozen { get; init; } = [];
}

/// <summary>
/// One asset over all members of an account, in minor units or lots, by double entry: all buckets and contra accounts
/// together are nothing.
/// </summary>
/// <param name="Asset">A currency, <c>EUR</c>, or a series.</param>
/// <param name="Buckets">What members have.</param>
/// <param name="Contras">The other sides.</param>
public sealed record AssetAudit(string Asset, BucketSums Buckets, ContraSums Contras)
{
    /// <summary>All of it together: nothing, or the account is wrong.</summary>
    /// <exception cref="OverflowException">The sum does not fit 64 bits, which no right account can reach.</exception>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Sum => checked(
        Buckets.Owned + Contras.Issued + Contras.Redeemed + Contras.Retired + Contras.Clearing + Contras.Exceptions);
}

/// <summary>One asset over all members, by what it is bound to.</summary>
/// <param name="Available">Free.</param>
/// <param name="Held">Behind orders and offers.</param>
/// <param name="Escrowed">Set aside by lessees.</param>
/// <param name="Leased">In lessees' use.</param>
/// <param name="Reserved">Strategic reserve.</param>
/// <param name="Frozen">Kept from moving by a rule.</param>
public sealed record BucketSums(long Available, long Held, long Escrowed, long Leased, long Reserved, long Frozen)
{
    /// <summary>What members own in all.</summary>
    /// <exception cref="OverflowException">The sum does not fit 64 bits.</exception>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Owned => checked(Available + Held + Escrowed + Leased + Reserved + Frozen);
}

/// <summary>One asset on the other side of the members' buckets.</summary>
/// <param name="Issued">Brought into being here: below zero.</param>
/// <param name="Redeemed">Given back to who issued it.</param>
/// <param name="Retired">Given up.</param>
/// <param name="Clearing">Sent to other streams less received from them; over all streams nothing once flows are
/// drained.</param>
/// <param name="Exceptions">What arrived and could not be applied, until people decide.</param>
public sealed record ContraSums(long Issued, long Redeemed, long Retired, long Clearing, long Exceptions);
