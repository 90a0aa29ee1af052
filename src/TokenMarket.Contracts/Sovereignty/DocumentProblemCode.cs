namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What is wrong with a place in a document. Numbers never change, and none is used again.</summary>
public enum DocumentProblemCode : byte
{
    /// <summary>The text is no JSON, or nests deeper than a document can.</summary>
    NotJson = 1,

    /// <summary>The document, a text or a list in it is longer than its limit.</summary>
    TooLong = 2,

    /// <summary>The value is of another JSON type.</summary>
    WrongType = 3,

    /// <summary>The format's number is not one that this reader knows.</summary>
    UnknownFormat = 4,

    /// <summary>No field of that name belongs here.</summary>
    UnknownName = 5,

    /// <summary>The field is there twice.</summary>
    DuplicateName = 6,

    /// <summary>A field that must be there is not.</summary>
    MissingName = 7,

    /// <summary>A text, a list or a test says nothing.</summary>
    Empty = 8,

    /// <summary>The text has not the form of a name, a member, a factory or a jurisdiction.</summary>
    BadName = 9,

    /// <summary>The word is not in the closed list of words for this place.</summary>
    UnknownWord = 10,

    /// <summary>ISO 3166-1 has assigned no such code.</summary>
    UnknownNation = 11,

    /// <summary>No list of that name is known.</summary>
    UnknownList = 12,

    /// <summary>No attribute of that name is known.</summary>
    UnknownAttribute = 13,

    /// <summary>The test does not fit the attribute, or its value can never occur.</summary>
    BadAttributeTest = 14,

    /// <summary>The number is no whole number in its range.</summary>
    BadNumber = 15,

    /// <summary>The text is no moment with its offset from UTC.</summary>
    BadMoment = 16,

    /// <summary>The end is not behind the beginning, or a row begins before its list.</summary>
    BadInterval = 17,

    /// <summary>An element, a rule id or a stretch of time is there twice.</summary>
    Repeated = 18,

    /// <summary>The rule can never fire.</summary>
    NeverFires = 19,

    /// <summary>The registry knows no ultimate owner of that name.</summary>
    UnknownOwner = 20,

    /// <summary>This machine knows no IANA time zone of that name.</summary>
    UnknownTimeZone = 21,

    /// <summary>The offset is not the one that the named time zone has at that moment.</summary>
    WrongOffset = 22,

    /// <summary>The field belongs to rules of another effect.</summary>
    OtherEffect = 23,

    /// <summary>The rule and a denial of the same rulebook differ in nothing but their effect.</summary>
    Contradiction = 24,

    /// <summary>A denial of the same rulebook holds wherever the rule does, so the rule changes nothing.</summary>
    Shadowed = 25,

    /// <summary>
    /// The text holds a control character, a line's end among them, or one that turns the direction of writing: what is
    /// read is then not what is shown.
    /// </summary>
    InvalidText = 26,

    /// <summary>The text is no region of ISO 3166-2, or none of the row's nation.</summary>
    UnknownRegion = 27,

    /// <summary>Rules of this effect cannot stand in a rulebook of this jurisdiction, or in this direction.</summary>
    NotHere = 28,
}
