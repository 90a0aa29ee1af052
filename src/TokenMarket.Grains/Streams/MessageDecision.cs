namespace TokenMarket.Grains.Streams;

/// <summary>Decodes one packed message of a flow and decides it. Bytes that are no message throw before anything is applied.</summary>
public delegate void MessageDecision(ReadOnlySpan<byte> message);
