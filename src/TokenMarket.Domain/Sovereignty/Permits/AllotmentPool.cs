using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>One quota for one of those who share it: what allotments are drawn from.</summary>
/// <param name="Quota">Its name in the rules.</param>
/// <param name="Form">Which of that name.</param>
/// <param name="Account">Whose account asks; none where all share it.</param>
/// <param name="Member">Which member of the account; none unless each has the whole amount.</param>
/// <param name="Counterparties">With those that act under this nation; empty for everybody.</param>
public readonly record struct AllotmentPool(
    string Quota, QuotaForm Form, Nation Account, PartyNumber Member, NationSet Counterparties)
{
    /// <summary>The pool that a member of an account draws from for deeds with a nation.</summary>
    public static AllotmentPool Of(
        string quota, in QuotaForm form, Nation account, PartyNumber member, NationSet counterparties) => new(
        quota, form,
        form.Each == QuotaEach.All ? default : account,
        form.Each == QuotaEach.Member ? member : default,
        form.Each == QuotaEach.Counterparty ? counterparties : default);

    internal static AllotmentPool Of(PermitGiven given) => Of(
        given.Grant.Permit.Name, given.Grant.Permit.Form ?? default, given.Nation, given.Grant.Grantee,
        given.Grant.Scope.Counterparties);
}
