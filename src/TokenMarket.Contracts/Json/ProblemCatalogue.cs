namespace TokenMarket.Contracts.Json;

/// <summary>The title and the HTTP status of every <see cref="ProblemCode"/>.</summary>
public static class ProblemCatalogue
{
    /// <summary>The HTTP status that tells the problem best.</summary>
    public static int Status(ProblemCode code) => code switch
    {
        ProblemCode.MalformedJson or ProblemCode.WrongType or ProblemCode.UnknownField or ProblemCode.DuplicateField
            or ProblemCode.MissingField or ProblemCode.NotAnInteger or ProblemCode.NumberOutOfRange
            or ProblemCode.UnknownWord or ProblemCode.UnknownNation or ProblemCode.UnknownCurrency
            or ProblemCode.InvalidName or ProblemCode.InvalidMoment or ProblemCode.InvalidText or ProblemCode.NoCommands
            or ProblemCode.TooManyCommands or ProblemCode.TooDeep or ProblemCode.InvalidParameter => 400,
        ProblemCode.Unauthenticated => 401,
        ProblemCode.Forbidden or ProblemCode.MemberMismatch => 403,
        ProblemCode.NotFound => 404,
        ProblemCode.MethodNotAllowed => 405,
        ProblemCode.RequestTimeout => 408,
        ProblemCode.BodyTooLarge => 413,
        ProblemCode.UnsupportedContentType => 415,
        ProblemCode.RateLimited => 429,
        ProblemCode.Internal => 500,
        ProblemCode.Busy or ProblemCode.Unavailable => 503,
        ProblemCode.Indeterminate => 504,
    };

    /// <summary>The kind of problem in a few words.</summary>
    public static string Title(ProblemCode code) => code switch
    {
        ProblemCode.MalformedJson => "The body is no JSON in UTF-8.",
        ProblemCode.WrongType => "A value is of the wrong JSON type.",
        ProblemCode.UnknownField => "A field does not belong here.",
        ProblemCode.DuplicateField => "A field stands twice.",
        ProblemCode.MissingField => "A field is missing.",
        ProblemCode.NotAnInteger => "A number is no integer.",
        ProblemCode.NumberOutOfRange => "A number is out of its range.",
        ProblemCode.UnknownWord => "A word is not in its list.",
        ProblemCode.UnknownNation => "There is no such nation.",
        ProblemCode.UnknownCurrency => "There is no such currency.",
        ProblemCode.InvalidName => "A name has not its form.",
        ProblemCode.InvalidMoment => "A text is no moment in UTC.",
        ProblemCode.InvalidText => "A text holds what no text may.",
        ProblemCode.NoCommands => "The batch is empty.",
        ProblemCode.TooManyCommands => "The batch is too long.",
        ProblemCode.TooDeep => "The document nests too deep.",
        ProblemCode.InvalidParameter => "A parameter has not its form.",
        ProblemCode.Unauthenticated => "The caller is not known.",
        ProblemCode.Forbidden => "The caller may not do this.",
        ProblemCode.MemberMismatch => "The key belongs to another member.",
        ProblemCode.NotFound => "There is nothing here.",
        ProblemCode.MethodNotAllowed => "The method does not belong to this path.",
        ProblemCode.BodyTooLarge => "The body is too large.",
        ProblemCode.UnsupportedContentType => "The body is not declared as JSON.",
        ProblemCode.RequestTimeout => "The body came too slowly.",
        ProblemCode.RateLimited => "Too many requests.",
        ProblemCode.Busy => "The market has too much to do.",
        ProblemCode.Unavailable => "A part of the market cannot be reached.",
        ProblemCode.Indeterminate => "The outcome is not known yet.",
        ProblemCode.Internal => "The market made a mistake.",
    };
}
