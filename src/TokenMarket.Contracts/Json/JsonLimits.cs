namespace TokenMarket.Contracts.Json;

/// <summary>The limits of a document from outside. Each is met by a test, and each has its
/// <see cref="ProblemCode"/>.</summary>
public static class JsonLimits
{
    /// <summary>How many commands one batch may hold.</summary>
    public const int MaxCommands = 100;

    /// <summary>How many elements one page of a long list may hold.</summary>
    public const int MaxPage = 1_000;

    /// <summary>The largest integer that every reader of JSON keeps exactly: 2^53 - 1. Source: RFC 7493, section
    /// 2.2.</summary>
    public const long MaxInteger = (1L << 53) - 1;

    /// <summary>How deep a document may nest.</summary>
    public const int MaxDepth = 16;

    /// <summary>The largest body of a batch of commands, in bytes: 1 MiB.</summary>
    public const int MaxBatchBytes = 1024 * 1024;

    /// <summary>The largest body of anything else, in bytes: 64 KiB.</summary>
    public const int MaxBodyBytes = 64 * 1024;
}
