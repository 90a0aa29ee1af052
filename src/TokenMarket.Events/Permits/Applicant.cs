using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Permits;

/// <summary>Who files something.</summary>
/// <param name="Member">For which member.</param>
/// <param name="Nation">The member's.</param>
/// <param name="Officer">Who, as the key says.</param>
/// <param name="Reference">What the member calls it: the same again is the same filing.</param>
public sealed record Applicant(PartyNumber Member, Nation Nation, string Officer, string Reference);
