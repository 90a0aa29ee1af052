using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>What is fixed about a series when it is defined, by kind; each kind has all of its attributes.</summary>
public abstract record SeriesAttributes
{
    private protected SeriesAttributes()
    {
    }

    /// <summary>The kind of series that these belong to.</summary>
    public abstract TokenKind Kind { get; }

    /// <summary>Whether every text is a name of 1 to 40 of <c>a-z 0-9 - .</c> and no number is negative.</summary>
    public bool AreValid
    {
        get
        {
            foreach (var attribute in AttributeNames.All)
            {
                if (attribute.Kind() != Kind)
                    continue;
                if (attribute.IsNumber() ? Number(attribute) < 0 : !Slug.IsValid(Text(attribute)))
                    return false;
            }

            return true;
        }
    }

    /// <summary>The value of a numeric attribute; null where this kind has none of that name.</summary>
    public virtual long? Number(AttributeName attribute) => null;

    /// <summary>The value of a text attribute; null where this kind has none of that name.</summary>
    public virtual string? Text(AttributeName attribute) => null;

    /// <summary>Writes the kind and then its attributes by number.</summary>
    public void Write(PackedWriter writer)
    {
        writer.WriteByte((byte)Kind);
        foreach (var attribute in AttributeNames.All)
        {
            if (attribute.Kind() != Kind)
                continue;
            if (attribute.IsNumber())
                writer.WriteSigned(Number(attribute) ?? throw new UnreachableException());
            else
                writer.WriteText(Text(attribute) ?? throw new UnreachableException());
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static SeriesAttributes Read(ref PackedReader reader) => reader.ReadByte() switch
    {
        (byte)TokenKind.Compute => new ComputeAttributes(reader.ReadText(), reader.ReadSigned(), reader.ReadText()),
        (byte)TokenKind.Model => new ModelAttributes(reader.ReadSigned(), reader.ReadText()),
        (byte)TokenKind.Dataset => new DatasetAttributes(reader.ReadText(), reader.ReadText(), reader.ReadSigned()),
        var other => throw new InvalidDataException($"{other} is no kind of token."),
    };
}

/// <summary>What is fixed about accelerator-hours.</summary>
/// <param name="AcceleratorClass">What accelerates, such as <c>h100-sxm</c>.</param>
/// <param name="Performance">Of one lot, in thousandths of an H100, from 0.</param>
/// <param name="EnergySource">What feeds it, such as <c>nuclear</c>.</param>
public sealed record ComputeAttributes(string AcceleratorClass, long Performance, string EnergySource)
    : SeriesAttributes
{
    /// <inheritdoc/>
    public override TokenKind Kind => TokenKind.Compute;

    /// <inheritdoc/>
    public override long? Number(AttributeName attribute) =>
        attribute == AttributeName.Performance ? Performance : null;

    /// <inheritdoc/>
    public override string? Text(AttributeName attribute) => attribute switch
    {
        AttributeName.AcceleratorClass => AcceleratorClass,
        AttributeName.EnergySource => EnergySource,
        _ => null,
    };
}

/// <summary>What is fixed about a model.</summary>
/// <param name="TrainingOperations">In units of 10^18, from 0: 10^26 is 100,000,000.</param>
/// <param name="Licence">What a seat permits, such as <c>apache-2.0</c>.</param>
public sealed record ModelAttributes(long TrainingOperations, string Licence) : SeriesAttributes
{
    /// <inheritdoc/>
    public override TokenKind Kind => TokenKind.Model;

    /// <inheritdoc/>
    public override long? Number(AttributeName attribute) =>
        attribute == AttributeName.TrainingOperations ? TrainingOperations : null;

    /// <inheritdoc/>
    public override string? Text(AttributeName attribute) => attribute == AttributeName.Licence ? Licence : null;
}

/// <summary>What is fixed about a dataset.</summary>
/// <param name="Sensitivity">How it must be guarded, such as <c>personal</c>.</param>
/// <param name="Purpose">What a grant is bound to, such as <c>public-health</c>.</param>
/// <param name="Records">How many it holds, from 0.</param>
public sealed record DatasetAttributes(string Sensitivity, string Purpose, long Records) : SeriesAttributes
{
    /// <inheritdoc/>
    public override TokenKind Kind => TokenKind.Dataset;

    /// <inheritdoc/>
    public override long? Number(AttributeName attribute) => attribute == AttributeName.Records ? Records : null;

    /// <inheritdoc/>
    public override string? Text(AttributeName attribute) => attribute switch
    {
        AttributeName.Sensitivity => Sensitivity,
        AttributeName.Purpose => Purpose,
        _ => null,
    };
}
