using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>A change of a denied question that makes it legal: it was asked again and allowed.</summary>
/// <param name="Question">The question as changed.</param>
/// <param name="Cost">What the change asks for.</param>
public abstract record ProposedChange(Question Question, ChangeCost Cost)
{
    private protected ProposedChange(Question question, ChangeDimension dimension, long amount)
        : this(question, new ChangeCost(dimension, amount))
    {
    }
}

/// <summary>A parcel that has not passed through some nations; no fewer would do.</summary>
/// <param name="Question">The question about such a parcel.</param>
/// <param name="Without">The nations that its custody lacks.</param>
public sealed record OtherParcel(Question Question, NationSet Without)
    : ProposedChange(Question, ChangeDimension.Custody, Without.Count);

/// <summary>Another series of the same kind and line.</summary>
/// <param name="Question">The question about the series that is nearest by its provenance.</param>
/// <param name="Differing">How many facts of its provenance differ, its factory among them.</param>
/// <param name="EligibleCount">How many such series would be eligible, from 1.</param>
public sealed record OtherSeries(Question Question, int Differing, int EligibleCount)
    : ProposedChange(Question, ChangeDimension.Series, Differing);

/// <summary>A lease instead of a transfer, or the reverse.</summary>
/// <param name="Question">The question about the other conveyance.</param>
public sealed record OtherConveyance(Question Question)
    : ProposedChange(Question, ChangeDimension.Conveyance, 1);

/// <summary>Another party on the other side.</summary>
/// <param name="Question">The question with the nearest party.</param>
/// <param name="Party">That party.</param>
/// <param name="Distance">Its distance, as <see cref="ChangeCost.Amount"/> says; 0 for one that differs only in who
/// it is.</param>
/// <param name="EligibleCount">How many parties would be eligible, from 1.</param>
public sealed record OtherCounterparty(Question Question, PartyNumber Party, int Distance, int EligibleCount)
    : ProposedChange(Question, ChangeDimension.Counterparty, Distance);

/// <summary>The first later moment at which it is allowed.</summary>
/// <param name="Question">The question at that moment.</param>
/// <param name="WaitMicroseconds">How much later that is.</param>
public sealed record LaterMoment(Question Question, long WaitMicroseconds)
    : ProposedChange(Question, ChangeDimension.Date, WaitMicroseconds);

/// <summary>The same with another end-use, or with one where none was stated.</summary>
/// <param name="Question">The question with the first in the list that would do.</param>
/// <param name="EndUse">That one.</param>
/// <param name="Amount">1 where none was stated, 2 otherwise.</param>
/// <param name="EligibleCount">How many end-uses would do, from 1.</param>
public sealed record OtherEndUse(Question Question, EndUse EndUse, int Amount, int EligibleCount)
    : ProposedChange(Question, ChangeDimension.EndUse, Amount);
