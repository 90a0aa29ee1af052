using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>What may be asked of a factory.</summary>
public abstract record FactoryCommand
{
    private protected FactoryCommand()
    {
    }
}

/// <summary>Opens the factory. Host, operator and key are facts from then on.</summary>
/// <param name="Host">The nation on whose ground it stands.</param>
/// <param name="Operator">The member that runs it.</param>
/// <param name="OperatorParent">The nation of the operator's ultimate parent.</param>
/// <param name="PublicKey">With which its attestations verify: a SubjectPublicKeyInfo in DER, on P-256.</param>
public sealed record OpenFactory(Nation Host, MemberId Operator, Nation OperatorParent, ReadOnlyMemory<byte> PublicKey)
    : FactoryCommand;

/// <summary>Says how much of a line there is in every hour of [from, until), replacing what was said before.</summary>
/// <param name="Line">The accelerator class, model or dataset, as in the series' ids.</param>
/// <param name="Kind">What a unit is: an accelerator, a seat or a grant. The first command for a line fixes it.</param>
/// <param name="From">A whole hour.</param>
/// <param name="Until">A later whole hour.</param>
/// <param name="Units">How many in each of these hours, from 0.</param>
public sealed record RegisterCapacity(string Line, TokenKind Kind, Instant From, Instant Until, Quantity Units)
    : FactoryCommand;

/// <summary>Defines a series. The same once more changes nothing.</summary>
/// <param name="Terms">What it promises.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="Signature">The attestation over both, <see cref="SeriesAttestation.SignatureLength"/> bytes.</param>
public sealed record DefineSeries(SeriesTerms Terms, Provenance Provenance, ReadOnlyMemory<byte> Signature)
    : FactoryCommand;

/// <summary>Mints lots of a defined series for a member of the factory's nation.</summary>
/// <param name="Id">Makes it happen once: the same id with the same content mints nothing more.</param>
/// <param name="Series">What.</param>
/// <param name="Quantity">How many lots, more than none; each takes one unit in every hour of the window.</param>
/// <param name="To">For whom.</param>
public sealed record MintLots(CommandId Id, SeriesId Series, Quantity Quantity, PartyNumber To) : FactoryCommand;
