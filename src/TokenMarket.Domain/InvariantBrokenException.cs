namespace TokenMarket.Domain;

/// <summary>We were wrong: a state was reached that cannot be. Nothing may be decided on top of it.</summary>
public sealed class InvariantBrokenException(string what) : Exception(what);
