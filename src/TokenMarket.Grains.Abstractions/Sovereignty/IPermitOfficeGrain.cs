using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>
/// The permit office of a jurisdiction; the key is a nation, a bloc or the market. Its officers give licences and
/// approvals and take permits back; members file with it, and draw allotments of its quotas.
/// </summary>
[Alias("tokenmarket.IPermitOfficeGrain")]
public interface IPermitOfficeGrain : IOfficerCommanded, IFlowReceiver
{
    /// <summary>Decides what a member files, and answers when the decision is on disk.</summary>
    [Alias("File")]
    Task<OfficerReply> FileAsync(OfficerCommand command);

    /// <summary>What lies on the officers' desk, to an officer of a member: or the part that the topic names.</summary>
    [Alias("ShowDesk")]
    Task<OfficerReply> ShowDeskAsync(string member, string topic);

    /// <summary>What a member filed here and was given, as of the last commit.</summary>
    [Alias("ShowMember")]
    Task<OfficerReply> ShowMemberAsync(string member);

    /// <summary>The duties that were not met in time, behind a number: for everybody.</summary>
    [Alias("ShowBreaches")]
    Task<OfficerReply> ShowBreachesAsync(long after);
}
