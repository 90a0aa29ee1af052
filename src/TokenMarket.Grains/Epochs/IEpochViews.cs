using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Epochs;

/// <summary>What the silo's streams decide by: the registry's facts and rules as one immutable whole.</summary>
public interface IEpochViews
{
    /// <summary>The view for decisions at a moment. While it stays the same object, nothing has changed.</summary>
    /// <exception cref="EpochsUnknownException">The silo has not heard from the registry yet.</exception>
    EpochView At(Instant now);
}
