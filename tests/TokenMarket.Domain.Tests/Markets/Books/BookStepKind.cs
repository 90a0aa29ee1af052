namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>What a step of a random stream does.</summary>
public enum BookStepKind
{
    Place = 1,
    Cancel,
    Reduce,
    Reprice,
    Phase,
    Epoch,
}
