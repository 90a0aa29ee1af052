using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>
/// The registry; its one key is <c>registry</c>. It numbers the epochs of everything that eligibility reads, and enacts
/// them.
/// </summary>
[Alias("tokenmarket.IRegistryGrain")]
public interface IRegistryGrain : IOfficerCommanded
{
    /// <summary>What a silo that starts decides by: the registry as it is, an enactment under way included.</summary>
    [Alias("Inputs")]
    Task<RegistryInputs> InputsAsync();

    /// <summary>
    /// Enacts the law of a jurisdiction as its own stream states it, and answers when it holds everywhere. Only that
    /// stream asks: no request from outside leads here. Told again, or told late, it changes nothing.
    /// </summary>
    [Alias("Legislate")]
    Task<Legislation> LegislateAsync(byte[] packedLaw);

    /// <summary>
    /// Enacts that a permit is good for nothing any longer, and answers when that holds everywhere. Only the office
    /// that gave it asks. One that is revoked already is refused: nothing changes.
    /// </summary>
    [Alias("Revoke")]
    Task<OfficerReply> RevokeAsync(string jurisdiction, long permit);

    /// <summary>
    /// Enacts that a member is suspended, and answers when that holds everywhere. Only an office asks whose duty it did
    /// not meet. One that is suspended already is refused: nothing changes.
    /// </summary>
    [Alias("Suspend")]
    Task<OfficerReply> SuspendAsync(string member);
}
