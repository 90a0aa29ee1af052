using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>A basket of questions to the law as it stands; nothing is done.</summary>
/// <param name="Questions">1 to <see cref="MostQuestions"/>.</param>
public sealed record WhatIf(IReadOnlyList<WhatIfQuestion> Questions)
{
    /// <summary>The most questions of one basket.</summary>
    public const int MostQuestions = 100;
}

/// <summary>Might these tokens, or their use, go from one member to another?</summary>
/// <param name="Conveyance">Title or use.</param>
/// <param name="Series">What.</param>
/// <param name="Giver">The seller, sender or lessor.</param>
/// <param name="Taker">The buyer, receiver or lessee.</param>
public sealed record WhatIfQuestion(Conveyance Conveyance, SeriesId Series, MemberId Giver, MemberId Taker)
{
    /// <summary>The nations that the parcel has passed through; absent for the series' host alone.</summary>
    public IReadOnlyList<Nation>? Custody { get; init; }

    /// <summary>What the taker says that it takes it for; absent where it says nothing.</summary>
    public EndUse? EndUse { get; init; }

    /// <summary>The moment whose law counts, past or to come; absent for now, or for when it is known.</summary>
    public Instant? At { get; init; }

    /// <summary>By the law as it was known at this moment; absent for as it is known now.</summary>
    public Instant? KnownAt { get; init; }
}

/// <summary>The answers to a basket, in its order.</summary>
/// <param name="Epoch">Under which epoch.</param>
/// <param name="Answers">One per question.</param>
public sealed record WhatIfAnswers(int Epoch, IReadOnlyList<WhatIfAnswer> Answers);

/// <summary>What the law says.</summary>
/// <param name="IsAllowed">Whether it might be.</param>
/// <param name="At">The moment whose law counted.</param>
/// <param name="Sentence">All of it in plain English.</param>
/// <param name="Rules">The rules that decided.</param>
public sealed record WhatIfAnswer(bool IsAllowed, Instant At, string Sentence, IReadOnlyList<RuleView> Rules)
{
    /// <summary>Why not, and the smallest changes that would be allowed; absent where it is allowed.</summary>
    public Explanation? Denial { get; init; }

    /// <summary>What is demanded beside: licences, approvals, duties, levies, each in a sentence.</summary>
    public IReadOnlyList<string> Demands { get; init; } = [];

    /// <summary>Which epoch's law that was; absent where no question of the basket says as known when.</summary>
    public int? KnownEpoch { get; init; }
}
