using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Enactment;

namespace TokenMarket.Events.Sovereignty;

/// <summary>What the registry's stream holds: changes of what is registered, and the steps of enacting them.</summary>
public sealed record RegistryStep
{
    private const byte RegistryFrame = 1;
    private const byte EnactmentFrame = 2;

    /// <summary>A change of what is registered.</summary>
    public RegistryStep(RegistryEvent registry) => Registry = registry;

    /// <summary>A step of an enactment.</summary>
    public RegistryStep(EnactmentEvent enactment) => Enactment = enactment;

    /// <summary>The change; null where it is a step.</summary>
    public RegistryEvent? Registry { get; }

    /// <summary>The step; null where it is a change.</summary>
    public EnactmentEvent? Enactment { get; }

    /// <summary>Writes it behind the number of its family.</summary>
    public void Write(PackedWriter writer)
    {
        writer.WriteByte(Registry is null ? EnactmentFrame : RegistryFrame);
        if (Registry is not null)
            RegistryEventCodec.Write(writer, Registry);
        else
            EnactmentEventCodec.Write(writer, Enactment!);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are of neither family.</exception>
    public static RegistryStep Read(ref PackedReader reader) => reader.ReadByte() switch
    {
        RegistryFrame => new RegistryStep(RegistryEventCodec.Read(ref reader)),
        EnactmentFrame => new RegistryStep(EnactmentEventCodec.Read(ref reader)),
        var other => throw new InvalidDataException($"{other} is no family of the registry's stream."),
    };
}
