using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>Reads a batch in one pass, in whatever order its fields stand; the first thing that is wrong ends
/// it.</summary>
internal ref struct CommandBatchReader
{
    private readonly List<AccountCommand> _commands = new(JsonLimits.MaxCommands);
    private readonly CommandReader _command = new();
    private StrictJsonReader _json;
    private MemberId _member;
    private long _session;
    private long _first;
    private bool _hasCommands;

    internal CommandBatchReader(ReadOnlySpan<byte> json) => _json = new StrictJsonReader(json);

    internal readonly Problem? Problem => _json.Problem;

    /// <summary>Reads the whole document; null where <see cref="Problem"/> says what is wrong.</summary>
    /// <exception cref="JsonException">This is no JSON, or it nests too deep.</exception>
    internal AccountBatch? Read()
    {
        _json.Next();
        if (!_json.Opens(JsonTokenType.StartObject, JsonPlace.Batch))
            return null;
        while (_json.Next() && _json.Token == JsonTokenType.PropertyName)
        {
            if (!_json.ReadName(JsonPlace.Batch, out var name) || !ReadField(name))
                return null;
        }

        _json.Next();
        return IsComplete() ? new AccountBatch(_member, (int)_session, _first, _commands) : null;
    }

    private bool ReadField(scoped ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "member":
                return IsFirst(_member != default, "member") && _json.ReadMember(JsonPlace.In("member"), out _member);
            case "session":
                return IsFirst(_session != 0, "session")
                    && _json.ReadInteger(JsonPlace.In("session"), int.MaxValue, out _session);
            case "first":
                return IsFirst(_first != 0, "first")
                    && _json.ReadInteger(JsonPlace.In("first"), JsonLimits.MaxInteger - JsonLimits.MaxCommands,
                        out _first);
            case "commands":
                return IsFirst(_hasCommands, "commands") && ReadCommands();
            default:
                return _json.FailUnknown(JsonPlace.Batch, name,
                    "'member', 'session', 'first' and 'commands' belong here.");
        }
    }

    private bool IsFirst(bool isRepeated, string name)
    {
        if (isRepeated)
        {
            return _json.Fail(ProblemCode.DuplicateField, JsonPlace.In(name), $"The field '{name}' stands twice.",
                "Keep one of them.");
        }

        return _json.Next();
    }

    private bool ReadCommands()
    {
        var place = JsonPlace.In("commands");
        _hasCommands = true;
        if (!_json.Opens(JsonTokenType.StartArray, place))
            return false;
        while (_json.Next() && _json.Token != JsonTokenType.EndArray)
        {
            if (_commands.Count == JsonLimits.MaxCommands)
            {
                return _json.Fail(ProblemCode.TooManyCommands, place,
                    $"There are more than {JsonLimits.MaxCommands} commands.",
                    "Send the others in another batch.");
            }

            if (_command.Read(ref _json, _commands.Count) is not { } command)
                return false;
            _commands.Add(command);
        }

        return _commands.Count > 0
            || _json.Fail(ProblemCode.NoCommands, place, "There is no command.", "Send at least one.");
    }

    private bool IsComplete()
    {
        var missing = _member == default ? "member" : _session == 0 ? "session" : _first == 0 ? "first" : _hasCommands
            ? null : "commands";
        return missing is null
            || _json.Fail(ProblemCode.MissingField, JsonPlace.In(missing), $"The field '{missing}' is missing.",
                $"Add '{missing}'.");
    }
}
