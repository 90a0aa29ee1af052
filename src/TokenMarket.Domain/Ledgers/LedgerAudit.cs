using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>What must be true of every account at every moment, recomputed from nothing but its entries.</summary>
public static class LedgerAudit
{
    /// <summary>
    /// Checks that per asset all buckets and contra accounts sum to nothing, that no bucket is below zero, and that
    /// what is
    /// bound is exactly what open orders, offers and leases say.
    /// </summary>
    /// <returns>A sentence for everything that does not hold; empty when all is well.</returns>
    public static IReadOnlyList<string> Check(NationalAccount account)
    {
        var faults = new List<string>();
        var sums = new Dictionary<AssetNumber, Int128>();
        var bound = account.Obligations();
        foreach (var (party, asset, bucket, amount) in account.Balances())
        {
            sums[asset] = sums.GetValueOrDefault(asset) + amount;
            if (amount < 0)
                faults.Add($"Party {party} has {amount} of asset {asset.Value} in {bucket}.");
            if (bucket is not (Bucket.Held or Bucket.Escrowed or Bucket.Leased or Bucket.Frozen))
                continue;
            bound.Remove((party, asset, bucket), out var owed);
            if (owed != amount)
                faults.Add($"Party {party} has {amount} of asset {asset.Value} in {bucket}; {owed} is bound.");
        }

        foreach (var ((party, asset, bucket), owed) in bound.Where(pair => pair.Value != 0))
            faults.Add($"Party {party} has none of asset {asset.Value} in {bucket}; {owed} is bound.");
        foreach (var asset in account.Assets)
        {
            var sum = sums.GetValueOrDefault(asset);
            for (var contra = Contra.Issued; contra <= Contra.Exceptions; contra++)
                sum += account.ContraOf(asset, contra);
            if (sum != 0)
                faults.Add($"The entries of asset {asset.Value} sum to {sum}.");
        }

        return faults;
    }
}
