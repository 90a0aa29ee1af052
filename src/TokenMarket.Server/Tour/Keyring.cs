using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Server.Keys;
using TokenMarket.Server.Tour.Worlds;

namespace TokenMarket.Server.Tour;

/// <summary>A key for every member of a world. The market is told only their hashes.</summary>
internal sealed class Keyring
{
    /// <summary>Where the keys themselves are, when they are left to somebody.</summary>
    public const string FileName = "keys-of-the-tour.txt";

    private readonly SortedDictionary<MemberId, string> _keys = [];
    private readonly SortedDictionary<MemberId, string> _deputies = [];

    /// <summary>Makes the keys, and writes their hashes where a market looks for them.</summary>
    public Keyring(World world, string folder)
    {
        foreach (var member in world.Members)
            _keys.Add(member.Member, ApiKey.Create());
        foreach (var member in world.Members.Where(member => member.Roles.Contains(CallerRole.ComplianceOfficer)))
            _deputies.Add(member.Member, ApiKey.Create());
        KeyFile.Write(folder, [
            .. world.Members.Select(member =>
                KeyFile.KeyOf(_keys[member.Member], member.Member.ToString(), [.. member.Roles])),
            .. _deputies.Select(deputy =>
                KeyFile.KeyOf(deputy.Value, deputy.Key.ToString(), [CallerRole.ComplianceOfficer]))]);
    }

    /// <summary>The member's key.</summary>
    public string this[MemberId member] => _keys[member];

    /// <summary>The key of a second officer of a member that makes law.</summary>
    public string DeputyOf(MemberId member) => _deputies[member];

    /// <summary>Writes the keys down, readable by their owner alone.</summary>
    public string Hand(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, create);
        foreach (var (member, key) in _keys)
            writer.WriteLine($"{member} {key}");
        return path;
    }
}
