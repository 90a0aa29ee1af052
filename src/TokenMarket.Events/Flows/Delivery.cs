namespace TokenMarket.Events.Flows;

/// <summary>A message and where it goes: what a committed event says to another stream.</summary>
public readonly record struct Delivery<TMessage>(FlowAddress To, TMessage Message);
