namespace TokenMarket.Hosting.Tests.Silos;

[GrainType("test-echo")]
public sealed class EchoGrain(ILocalSiloDetails silo) : Grain, IEchoGrain, IRemindable
{
    private int _ticks;

    public Task<string> SiloAsync() => Task.FromResult(silo.SiloAddress.ToString());

    public Task RemindAsync() =>
        this.RegisterOrUpdateReminder("tick", TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    public Task<int> TicksAsync() => Task.FromResult(_ticks);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _ticks++;
        return Task.CompletedTask;
    }
}
