using System.Reflection;

namespace TokenMarket.Gateway.Tests.Fakes;

/// <summary>A grain factory that gives out what a test put in, by interface and key.</summary>
public class FakeGrains : DispatchProxy
{
    private readonly Dictionary<(Type Interface, string Key), object> _grains = [];

    internal static (IGrainFactory Factory, FakeGrains Grains) Create()
    {
        var factory = Create<IGrainFactory, FakeGrains>();
        return (factory, (FakeGrains)factory);
    }

    internal void Put<T>(string key, T grain)
        where T : notnull => _grains[(typeof(T), key)] = grain;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: "GetGrain", IsGenericMethod: true } && args is [string key, ..]
            ? _grains.TryGetValue((targetMethod.GetGenericArguments()[0], key), out var grain)
                ? grain
                : throw new InvalidOperationException(
                    $"No test put a {targetMethod.GetGenericArguments()[0].Name} '{key}' in.")
            : throw new NotSupportedException(targetMethod?.Name);
}
