using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>Finds permits by their end, by what a member calls them, and the sums of quotas.</summary>
internal sealed class PermitIndex
{
    private readonly SortedSet<(Instant Until, long Number)> _ends = [];
    private readonly Dictionary<(PartyNumber Member, string Reference), long> _references = [];
    private readonly Dictionary<AllotmentPool, long> _outstanding = [];

    private readonly Dictionary<PartyNumber, SortedSet<long>> _licences = [];

    /// <summary>Those whose revocation the registry has yet to enact.</summary>
    internal SortedSet<long> Revocations { get; } = [];

    /// <summary>Those that end at a moment or before, the first first.</summary>
    internal IEnumerable<long> EndedBy(Instant moment) =>
        _ends.TakeWhile(end => end.Until <= moment).Select(end => end.Number);

    /// <summary>The allotment that a member calls so.</summary>
    internal long? Find(PartyNumber member, string reference) =>
        _references.TryGetValue((member, reference), out var number) ? number : null;

    /// <summary>The licences that are out to a member, in the order of their numbers.</summary>
    internal IEnumerable<long> LicencesOf(PartyNumber member) =>
        _licences.TryGetValue(member, out var numbers) ? numbers : [];

    /// <summary>What counts against a pool, with what ended and is not forgotten yet.</summary>
    internal long OutstandingOf(in AllotmentPool pool) => _outstanding.GetValueOrDefault(pool);

    internal void Add(GivenPermit permit)
    {
        if (permit.Until != Instant.Never)
            _ends.Add((permit.Until, permit.Grant.Number));
        if (permit.Grant.Permit.Kind == PermitKind.Licence)
            AddLicence(permit.Grant);
        if (permit.Grant.Permit.Kind != PermitKind.Quota)
            return;
        _references[(permit.Grant.Grantee, permit.Given.Source.Reference)] = permit.Grant.Number;
        Count(permit, permit.Outstanding);
    }

    internal void Remove(GivenPermit permit)
    {
        _ends.Remove((permit.Until, permit.Grant.Number));
        if (permit.Grant.Permit.Kind == PermitKind.Licence)
            _licences[permit.Grant.Grantee].Remove(permit.Grant.Number);
        if (permit.Grant.Permit.Kind != PermitKind.Quota)
            return;
        if (Find(permit.Grant.Grantee, permit.Given.Source.Reference) == permit.Grant.Number)
            _references.Remove((permit.Grant.Grantee, permit.Given.Source.Reference));
        Count(permit, -permit.Outstanding);
    }

    internal void Count(GivenPermit permit, long amount)
    {
        var pool = AllotmentPool.Of(permit.Given);
        var sum = checked(OutstandingOf(pool) + amount);
        Invariant.Check(sum >= 0, "No less than nothing is out of a quota.");
        if (sum == 0)
            _outstanding.Remove(pool);
        else
            _outstanding[pool] = sum;
    }

    private void AddLicence(PermitGrant grant)
    {
        if (!_licences.TryGetValue(grant.Grantee, out var numbers))
            _licences.Add(grant.Grantee, numbers = []);
        numbers.Add(grant.Number);
    }
}
