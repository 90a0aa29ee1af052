namespace TokenMarket.Journal.Feeds;

/// <summary>The events of one stream in one segment.</summary>
/// <param name="Stream">The stream's name.</param>
/// <param name="Term">The term that wrote them.</param>
/// <param name="Chunk">The events.</param>
public readonly record struct FeedRun(string Stream, int Term, StreamChunk Chunk);
