using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TokenMarket.Gateway.Callers;

/// <summary>Keys as members hold them, <c>tm_</c> and 43 letters for 256 random bits. We hold only their
/// hashes.</summary>
public static class ApiKey
{
    /// <summary>What every key begins with, so that a leaked one is recognised.</summary>
    public const string Prefix = "tm_";

    /// <summary>The number of characters of a key.</summary>
    public const int Length = 46;

    private const int Bytes = 32;

    /// <summary>A new key.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The SHA-256 of a key, 64 hexadecimal digits in lower case: what the settings hold.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
