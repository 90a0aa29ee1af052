using System.Text;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Leases;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;

namespace TokenMarket.Gateway.Tests.Fakes;

/// <summary>Everything that officers command, in one; it keeps what it was told.</summary>
internal sealed class FakeOffice : IRegistryGrain, ITokenFactoryGrain, ITokenGrain, IRulebookGrain, ILeaseRegisterGrain,
    IPermitOfficeGrain
{
    internal OfficerReply Reply { get; set; } = new() { Status = 200, Json = "{\"done\":true}"u8.ToArray() };

    internal List<OfficerCommand> Commands { get; } = [];

    public Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        Commands.Add(command);
        return Task.FromResult(Reply);
    }

    public Task<OfficerReply> RevokeAsync(string jurisdiction, long permit) => throw new NotSupportedException();

    public Task<OfficerReply> SuspendAsync(string member) => throw new NotSupportedException();

    public Task<OfficerReply> ShowBreachesAsync(long after) => ShowAsync($"breaches behind {after}");

    public Task<OfficerReply> FileAsync(OfficerCommand command) => CommandAsync(command);

    public Task<OfficerReply> ShowDeskAsync(string member, string topic) => ShowAsync(topic);

    public Task<OfficerReply> ShowMemberAsync(string member) =>
        Task.FromResult(Reply with { Json = Encoding.UTF8.GetBytes($"{{\"of\":\"{member}\"}}") });

    public Task<OfficerReply> ShowAsync(string topic) =>
        Task.FromResult(Reply.Status == 200 ? Reply with { Json = Encoding.UTF8.GetBytes($"{{\"topic\":\"{topic}\"}}") }
            : Reply);

    public Task<OfficerReply> ShowAsync(long offer, string member) =>
        Task.FromResult(Reply with { Json = Encoding.UTF8.GetBytes($"{{\"offer\":{offer},\"to\":\"{member}\"}}") });

    public Task<RegistryInputs> InputsAsync() => throw new NotSupportedException();

    public Task<Legislation> LegislateAsync(byte[] packedLaw) => throw new NotSupportedException();

    public Task<FlowReply> DeliverAsync(FlowBatch batch) => throw new NotSupportedException();

    public Task<long> SweepAsync() => throw new NotSupportedException();
}
