using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>
/// Where the tokens of a series come from. Fixed when its factory defines it; every lot carries it for ever.
/// </summary>
/// <param name="Host">The nation on whose ground the machines or data stand.</param>
/// <param name="Operator">The member that runs them.</param>
/// <param name="OperatorParent">The nation of the operator's ultimate parent.</param>
/// <param name="HardwareOrigins">The nations whose rules follow the hardware; none for a dataset.</param>
/// <param name="DataSubjects">The nations whose people the data is about; none for compute.</param>
/// <param name="Content">What the model or dataset is; none for compute.</param>
public sealed record Provenance(
    Nation Host,
    MemberId Operator,
    Nation OperatorParent,
    NationSet HardwareOrigins,
    NationSet DataSubjects,
    ContentHash Content)
{
    /// <summary>Whether the facts that the kind must have are there, and those that it cannot have are not.</summary>
    public bool Fits(TokenKind kind) => Host.IsSome && Operator.Nation.IsSome && OperatorParent.IsSome && kind switch
    {
        TokenKind.Compute => !HardwareOrigins.IsEmpty && DataSubjects.IsEmpty && !Content.IsSome,
        TokenKind.Model => !HardwareOrigins.IsEmpty && Content.IsSome,
        TokenKind.Dataset => HardwareOrigins.IsEmpty && !DataSubjects.IsEmpty && Content.IsSome,
    };

    /// <summary>Writes all facts, in the order of the parameters.</summary>
    public void Write(PackedWriter writer)
    {
        writer.WriteNation(Host);
        writer.WriteMemberId(Operator);
        writer.WriteNation(OperatorParent);
        PackedSets.Write(writer, HardwareOrigins);
        PackedSets.Write(writer, DataSubjects);
        Span<byte> content = stackalloc byte[ContentHash.Length];
        Content.CopyTo(content);
        writer.WriteBytes(content);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static Provenance Read(ref PackedReader reader)
    {
        var host = reader.ReadNation();
        var member = reader.ReadMemberId();
        var parent = reader.ReadNation();
        var hardware = PackedSets.Read(ref reader);
        var subjects = PackedSets.Read(ref reader);
        var content = reader.ReadBytes();
        return content.Length == ContentHash.Length
            ? new Provenance(host, member, parent, hardware, subjects, ContentHash.FromBytes(content))
            : throw new InvalidDataException($"A content hash has {ContentHash.Length} bytes, not {content.Length}.");
    }
}
