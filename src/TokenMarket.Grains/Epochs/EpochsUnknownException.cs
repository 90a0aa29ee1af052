namespace TokenMarket.Grains.Epochs;

/// <summary>The silo has no rules to decide by yet: it denies by not deciding. Try again a little later.</summary>
[GenerateSerializer, Alias("tokenmarket.epochs-unknown")]
public sealed class EpochsUnknownException()
    : OrleansException("This silo has not heard from the registry yet; try again in a moment.");
