using System.Globalization;

namespace TokenMarket.Contracts.Values;

/// <summary>
/// What makes a command happen once: the member, a session that the member numbers as it likes, and a sequence inside
/// the session, from 1. The same id with the same content gets the same answer, for ever; with other content a refusal.
/// </summary>
public readonly record struct CommandId(MemberId Member, int Session, long Sequence)
{
    /// <summary>The form <c>FR/treasury:1:42</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Member}:{Session}:{Sequence}");
}
