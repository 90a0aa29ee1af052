namespace TokenMarket.Contracts.Sovereignty;

/// <summary>One thing that is wrong with a document, where, and what would be right.</summary>
/// <param name="Code">What kind of thing.</param>
/// <param name="Path">Where, as in <c>$.rules[3].counterparty.nation.in[0]</c>.</param>
/// <param name="What">What is there.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record DocumentProblem(DocumentProblemCode Code, string Path, string What, string Remedy)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{Path}: {What} {Remedy}";
}

/// <summary>What came of reading a document: the document, or all that is wrong with it.</summary>
/// <typeparam name="T">What was read.</typeparam>
/// <param name="Document">The document; null where there are problems.</param>
/// <param name="Problems">Empty where there is a document; otherwise in the order in which they were met.</param>
public sealed record DocumentReading<T>(T? Document, IReadOnlyList<DocumentProblem> Problems)
    where T : class
{
    /// <summary>The document.</summary>
    /// <exception cref="InvalidDataException">There are problems; the message holds all of them.</exception>
    public T Require() => Document ?? throw new InvalidDataException(string.Join(Environment.NewLine, Problems));
}
