using System.Globalization;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>One thing that is wrong with a document, where, and what would be right.</summary>
/// <param name="Code">What kind of thing.</param>
/// <param name="Path">Where, as in <c>$.rules[3].counterparty.nation.in[0]</c>; for a missing field the object that
/// should have it.</param>
/// <param name="What">What is there.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record DocumentProblem(DocumentProblemCode Code, string Path, string What, string Remedy)
{
    /// <summary>The line of the document's text, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The column in that line, from 1, in UTF-16 letters.</summary>
    public int Column { get; init; }

    /// <summary>Where it is: <c>line 12, column 7, $.rules[3].effect</c>.</summary>
    public string Place => string.Create(
        CultureInfo.InvariantCulture, $"line {Line}, column {Column}, {Path}");

    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{Place}: {What} {Remedy}";
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
