using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Asks for a change of a jurisdiction's law. None of these can be read from outside: they come from the streams of the
/// jurisdiction's own rulebooks and permits, where its officers decide.
/// </summary>
public abstract record LawRequest : RegistryRequest
{
    private protected LawRequest()
    {
    }

    /// <summary>Whose law it is.</summary>
    public abstract Jurisdiction Lawgiver { get; }
}

/// <summary>An adopted rulebook shall count, but for the rules that it names as suspended.</summary>
public sealed record InstallRulebook(AdoptedRulebook Rulebook) : LawRequest
{
    /// <inheritdoc/>
    public override Jurisdiction Lawgiver => Rulebook.Document.Jurisdiction;
}

/// <summary>A rulebook shall count no longer.</summary>
public sealed record RemoveRulebook(Jurisdiction Jurisdiction, string Name) : LawRequest
{
    /// <inheritdoc/>
    public override Jurisdiction Lawgiver => Jurisdiction;
}

/// <summary>Of a rulebook that counts, these rules shall not, and all others shall.</summary>
public sealed record SuspendRules(Jurisdiction Jurisdiction, string Name, IReadOnlyList<string> Rules) : LawRequest
{
    /// <inheritdoc/>
    public override Jurisdiction Lawgiver => Jurisdiction;
}

/// <summary>
/// A nation lets the rulebooks of a bloc count for it, but for what it reserves, as long as it is on the bloc's list.
/// </summary>
public sealed record AcceptBloc(Nation Nation, string Bloc) : LawRequest
{
    /// <inheritdoc/>
    public override Jurisdiction Lawgiver => Jurisdiction.Of(Nation);

    /// <summary>The rules of the bloc that do not count for it, all of them.</summary>
    public IReadOnlyList<Reservation> Reservations { get; init; } = [];
}

/// <summary>A nation lets them count no longer.</summary>
public sealed record DeclineBloc(Nation Nation, string Bloc) : LawRequest
{
    /// <inheritdoc/>
    public override Jurisdiction Lawgiver => Jurisdiction.Of(Nation);
}

/// <summary>A permit shall be good for nothing any longer; asked by the office that gave it.</summary>
/// <param name="By">Whose office.</param>
/// <param name="Number">The permit's number there.</param>
public sealed record EnterRevocation(Jurisdiction By, long Number) : LawRequest
{
    /// <inheritdoc/>
    public override Jurisdiction Lawgiver => By;
}

/// <summary>The law as asked for is that behind so many changes; later than what was enacted last.</summary>
public sealed record StateLaw(Jurisdiction Jurisdiction, int Revision) : LawRequest
{
    /// <inheritdoc/>
    public override Jurisdiction Lawgiver => Jurisdiction;
}
