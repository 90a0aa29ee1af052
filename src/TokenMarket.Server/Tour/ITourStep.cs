namespace TokenMarket.Server.Tour;

/// <summary>One thing that the tour shows.</summary>
internal interface ITourStep
{
    /// <summary>What it is about, as a heading.</summary>
    string Title { get; }

    /// <summary>Shows it, and checks what it shows.</summary>
    /// <exception cref="TourFailedException">Something is not as it must be.</exception>
    Task RunAsync(TourStage stage);
}
