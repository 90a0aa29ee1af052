namespace TokenMarket.Server.Tour;

/// <summary>Something that the tour shows is not as it must be; the message is a sentence for people.</summary>
internal sealed class TourFailedException : Exception
{
    public TourFailedException(string sentence)
        : base(sentence)
    {
    }

    public TourFailedException(string sentence, Exception inner)
        : base(sentence, inner)
    {
    }
}
