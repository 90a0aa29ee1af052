using TokenMarket.Contracts.Values;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>What members may ask of a jurisdiction's permit office.</summary>
public abstract record PermitMemberCommand
{
    private protected PermitMemberCommand()
    {
    }
}

/// <summary>Applies for a licence.</summary>
/// <param name="Reference">What the member calls it: the same again with the same content is the same
/// application.</param>
/// <param name="Licence">The type, as rules demand it.</param>
/// <param name="Scope">What it shall be good for.</param>
/// <param name="Note">In words.</param>
public sealed record ApplyForLicence(string Reference, string Licence, LicenceScope Scope, string Note = "")
    : PermitMemberCommand;

/// <summary>Asks a body to approve a deed.</summary>
/// <param name="Reference">What the member calls it.</param>
/// <param name="Body">The body that the law names.</param>
/// <param name="Deed">What it shall approve, exactly.</param>
public sealed record RequestApproval(string Reference, string Body, Deed Deed) : PermitMemberCommand;

/// <summary>States the deed otherwise: votes start anew.</summary>
public sealed record AmendRequest(long Request, Deed Deed) : PermitMemberCommand;

/// <summary>Takes an application or a request back.</summary>
public sealed record WithdrawFiling(long Filing) : PermitMemberCommand;

/// <summary>Draws a part of a quota before trading; granted at once while the pool lasts.</summary>
/// <param name="Reference">What the member calls it: the same again is the same allotment.</param>
/// <param name="Quota">The quota's name.</param>
/// <param name="Amount">How much, in its unit.</param>
/// <param name="AtLeast">How much of that is worth having; null for all.</param>
/// <param name="Counterparty">
/// Of a quota for each counterparty, the nation that the other side acts under; else null.
/// </param>
public sealed record DrawAllotment(
    string Reference, string Quota, long Amount, long? AtLeast = null, Nation? Counterparty = null)
    : PermitMemberCommand;
