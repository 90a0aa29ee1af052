using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Gateway.Callers;

/// <summary>Finds the caller of a key.</summary>
internal sealed class CallerDirectory
{
    private const string Scheme = "Bearer ";

    private readonly FrozenDictionary<ulong, (byte[] Hash, Caller Caller)[]> _callers;

    public CallerDirectory(IOptions<GatewayOptions> options) => _callers = options.Value.Keys
        .Select(key => (Hash: Convert.FromHexString(key.Sha256),
            Caller: new Caller(MemberId.Parse(key.Member), key.Roles.ToFrozenSet(), OfficerOf(key))))
        .GroupBy(x => BinaryPrimitives.ReadUInt64BigEndian(x.Hash))
        .ToFrozenDictionary(x => x.Key, x => x.ToArray());

    private static string OfficerOf(ApiKeyOptions key) =>
        key.Officer.Length > 0 ? key.Officer : $"key-{key.Sha256[..12]}";

    /// <summary>All members that have a key.</summary>
    internal IEnumerable<MemberId> Members =>
        _callers.Values.SelectMany(x => x).Select(x => x.Caller.Member).Distinct();

    /// <summary>Reads the value of an <c>Authorization</c> header.</summary>
    /// <remarks>The place in the table tells only of a hash, which says nothing of the key; the hash is compared in
    /// constant time.</remarks>
    internal bool TryFind(string? authorization, [NotNullWhen(true)] out Caller? caller)
    {
        caller = null;
        if (authorization is null || authorization.Length != Scheme.Length + ApiKey.Length
            || !authorization.StartsWith(Scheme + ApiKey.Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..]), hash);
        if (!_callers.TryGetValue(BinaryPrimitives.ReadUInt64BigEndian(hash), out var candidates))
            return false;
        foreach (var candidate in candidates)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, candidate.Hash))
                caller = candidate.Caller;
        }

        return caller is not null;
    }
}
