using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>
/// Answers from what the journal says of the past; one question at a time on each silo. Its one key is 0.
/// </summary>
[Alias("tokenmarket.IHistoryGrain")]
public interface IHistoryGrain : IGrainWithIntegerKey
{
    /// <summary>Reads a change of law as strict JSON, and tries it on past and present. Changes nothing.</summary>
    /// <param name="json">The body.</param>
    /// <param name="nation">Whose members' deeds may be told whole, <c>FR</c>; empty for all.</param>
    [Alias("Rehearse")]
    Task<OfficerReply> RehearseAsync(byte[] json, string nation);

    /// <summary>The law in force at a moment, as known at another, each in microseconds; null for now.</summary>
    /// <param name="at">The moment whose law is asked for.</param>
    /// <param name="knownAt">As known when.</param>
    /// <param name="jurisdiction">Whose rulebooks; empty for all.</param>
    [Alias("Law")]
    Task<OfficerReply> LawAsync(long? at, long? knownAt, string jurisdiction);

    /// <summary>Answers a basket of questions of which one names what was known.</summary>
    /// <param name="json">The basket, as it was read already.</param>
    [Alias("Ask")]
    Task<OfficerReply> AskAsync(byte[] json);

    /// <summary>Decides a recorded deed again.</summary>
    /// <param name="kind">The number of its kind.</param>
    /// <param name="place">Whose number it has.</param>
    /// <param name="session">The session of the giver's command; 0 but for a transfer.</param>
    /// <param name="number">Its number there.</param>
    /// <param name="nation">Whose members' deeds may be told, <c>FR</c>; empty for all.</param>
    [Alias("Decision")]
    Task<OfficerReply> DecisionAsync(int kind, string place, int session, long number, string nation);
}
