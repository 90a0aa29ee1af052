using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>What the officers of a jurisdiction may do in its permit office.</summary>
public abstract record PermitOfficeCommand
{
    private protected PermitOfficeCommand()
    {
    }
}

/// <summary>Proposes that a member shall have a licence; asked by two officers, it has it.</summary>
/// <param name="Grantee">Who.</param>
/// <param name="Licence">The type, as rules demand it; 1 to 40 of <c>a-z 0-9 - .</c>.</param>
/// <param name="Scope">What it shall be good for.</param>
/// <param name="Note">In words.</param>
public sealed record GrantLicence(MemberId Grantee, string Licence, LicenceScope Scope, string Note = "")
    : PermitOfficeCommand;

/// <summary>Proposes what a member applied for; asked by two officers, it has it.</summary>
public sealed record AcceptApplication(long Application) : PermitOfficeCommand;

/// <summary>Refuses what a member applied for.</summary>
public sealed record RefuseApplication(long Application, string Reason) : PermitOfficeCommand;

/// <summary>Proposes who the officers of a body are, instead of those so far.</summary>
public sealed record NameBody(string Body, IReadOnlyList<string> Officers) : PermitOfficeCommand;

/// <summary>Seconds what another officer proposed: it counts from then on.</summary>
public sealed record SecondProposal(int Proposal) : PermitOfficeCommand;

/// <summary>Gives a proposal up, one's own or another's.</summary>
public sealed record DropProposal(int Proposal) : PermitOfficeCommand;

/// <summary>Takes a permit back: one officer is enough.</summary>
public sealed record RevokePermit(long Permit, string Reason) : PermitOfficeCommand;

/// <summary>Votes for a request, as an officer of its body.</summary>
public sealed record ApproveRequest(long Request) : PermitOfficeCommand;

/// <summary>Votes against a request, as an officer of its body.</summary>
public sealed record RefuseRequest(long Request, string Reason) : PermitOfficeCommand;
