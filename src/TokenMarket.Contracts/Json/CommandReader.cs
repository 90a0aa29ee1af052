using System.Numerics;
using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>Reads one command after another.</summary>
internal sealed class CommandReader
{
    private readonly CommandValues _values = new();

    /// <summary>Reads the command that the present token begins; null where the reader has a problem.</summary>
    internal AccountCommand? Read(ref StrictJsonReader json, int index)
    {
        var here = new JsonPlace(index, CommandField.None, "");
        if (!json.Opens(JsonTokenType.StartObject, here))
            return null;
        _values.Clear();
        while (json.Next() && json.Token == JsonTokenType.PropertyName)
        {
            if (!json.ReadName(here, out var name) || !ReadField(ref json, here, name))
                return null;
        }

        return Finish(ref json, here);
    }

    private bool ReadField(ref StrictJsonReader json, JsonPlace here, scoped ReadOnlySpan<char> name)
    {
        var field = CommandFields.Find(name);
        if (field == CommandField.None || (_values.Shape is { } shape && (shape.Known & field) == 0))
            return json.FailUnknown(here, name, Remedy());
        var place = here with { Field = field };
        if (_values.Has(field))
        {
            return json.Fail(ProblemCode.DuplicateField, place, $"The field '{name}' stands twice.",
                "Keep one of them.");
        }

        _values.Seen |= field;
        json.Next();
        return field <= CommandField.SelfTrade ? ReadOrderTerm(ref json, place) : ReadOther(ref json, place);
    }

    /// <summary>What belongs to orders, some of it to other commands too.</summary>
    private bool ReadOrderTerm(ref StrictJsonReader json, JsonPlace place)
    {
        bool isRead;
        switch (place.Field)
        {
            case CommandField.Type:
                return ReadType(ref json, place);
            case CommandField.Series:
                isRead = json.ReadSeries(place, out var series);
                _values.Series = series;
                return isRead;
            case CommandField.Quote:
                isRead = json.ReadCurrency(place, out var quote);
                _values.Quote = quote;
                return isRead;
            case CommandField.Side:
                isRead = json.ReadWord<Side>(place, out var side);
                _values.Side = side;
                return isRead;
            case CommandField.QuantityLots:
                isRead = json.ReadInteger(place, JsonLimits.MaxInteger, out var lots);
                _values.Quantity = Quantity.FromLots(lots);
                return isRead;
            case CommandField.LimitTicks:
                isRead = json.ReadInteger(place, JsonLimits.MaxInteger, out var ticks);
                _values.Limit = isRead ? Price.FromTicks(ticks) : default;
                return isRead;
            case CommandField.Kind:
                isRead = json.ReadWord<OrderKind>(place, out var kind);
                _values.Kind = kind;
                return isRead;
            case CommandField.TimeInForce:
                isRead = json.ReadWord<TimeInForce>(place, out var timeInForce);
                _values.TimeInForce = timeInForce;
                return isRead;
            case CommandField.SelfTrade:
                isRead = json.ReadWord<SelfTradePrevention>(place, out var selfTrade);
                _values.SelfTrade = selfTrade;
                return isRead;
            default:
                return ReadOption(ref json, place);
        }
    }

    private bool ReadOption(ref StrictJsonReader json, JsonPlace place)
    {
        var option = place.Field == CommandField.PostOnly ? OrderOptions.PostOnly : OrderOptions.PreventNationalTrade;
        if (!json.ReadFlag(place, out var isSet))
            return false;
        _values.Options |= isSet ? option : OrderOptions.None;
        return true;
    }

    private bool ReadOther(ref StrictJsonReader json, JsonPlace place)
    {
        bool isRead;
        switch (place.Field)
        {
            case CommandField.Order:
                isRead = json.ReadOrder(place, out var order);
                _values.Order = order;
                return isRead;
            case CommandField.Offer:
                isRead = json.ReadOffer(place, out var offer);
                _values.Offer = offer;
                return isRead;
            case CommandField.To:
                isRead = json.ReadMember(place, out var to);
                _values.To = to;
                return isRead;
            case CommandField.By:
                isRead = json.ReadJurisdiction(place, out var by);
                _values.By = by;
                return isRead;
            case CommandField.EndUse:
                isRead = json.ReadWord<EndUse>(place, out var endUse);
                _values.EndUse = endUse;
                return isRead;
            case CommandField.Currency:
                isRead = json.ReadCurrency(place, out var currency);
                _values.Currency = currency;
                return isRead;
            case CommandField.Reference:
                isRead = json.ReadText(place, out var reference);
                _values.Reference = reference;
                return isRead;
            case CommandField.Evidence:
                isRead = json.ReadText(place, out var evidence);
                _values.Evidence = evidence;
                return isRead;
            case CommandField.Expires or CommandField.Start or CommandField.End:
                isRead = json.ReadMoment(place, out var moment);
                SetMoment(place.Field, moment);
                return isRead;
            default:
                var largest = place.Field == CommandField.PeriodHours ? int.MaxValue : JsonLimits.MaxInteger;
                isRead = json.ReadInteger(place, largest, out var number);
                if (isRead)
                    SetNumber(place.Field, number);
                return isRead;
        }
    }

    private void SetMoment(CommandField field, Instant moment)
    {
        if (field == CommandField.Start)
            _values.Start = moment;
        else if (field == CommandField.End)
            _values.End = moment;
        else
            _values.Expires = moment;
    }

    private void SetNumber(CommandField field, long number)
    {
        if (field == CommandField.RemainingLots)
            _values.Remaining = Quantity.FromLots(number);
        else if (field == CommandField.AmountMinor)
            _values.Amount = Money.FromMinor(number);
        else if (field == CommandField.TotalMinor)
            _values.Total = Money.FromMinor(number);
        else if (field == CommandField.Permit)
            _values.Permit = number;
        else if (field == CommandField.Amount)
            _values.Units = number;
        else if (field == CommandField.PricePerPeriodMinor)
            _values.PricePerPeriod = Money.FromMinor(number);
        else if (field == CommandField.Obligation)
            _values.Obligation = number;
        else
            _values.PeriodHours = (int)number;
    }

    private bool ReadType(ref StrictJsonReader json, JsonPlace place)
    {
        if (!json.IsText(place) || !json.ReadName(place, out var word))
            return false;
        _values.Shape = CommandShape.Find(word);
        return _values.Shape is not null
            || json.Fail(ProblemCode.UnknownWord, place, $"{StrictJsonReader.Quote(word)} is no command.",
                $"One of {CommandShape.AllTypes} belongs here.");
    }

    /// <summary>All fields are read: is it a command?</summary>
    private AccountCommand? Finish(ref StrictJsonReader json, JsonPlace here)
    {
        if (_values.Shape is not { } shape)
        {
            json.Fail(ProblemCode.MissingField, here with { Field = CommandField.Type }, "The field 'type' is missing.",
                $"Say there what is asked: one of {CommandShape.AllTypes}.");
            return null;
        }

        var foreign = First(_values.Seen & ~shape.Known);
        if (foreign != CommandField.None)
        {
            json.FailUnknown(here, CommandFields.NameOf(foreign), Remedy());
            return null;
        }

        var missing = First(shape.Required & ~_values.Seen);
        if (missing != CommandField.None)
        {
            var name = CommandFields.NameOf(missing);
            json.Fail(ProblemCode.MissingField, here with { Field = missing }, $"The field '{name}' is missing.",
                $"Add '{name}'.");
            return null;
        }

        return shape.Build(_values);
    }

    private string Remedy() => _values.Shape is { } shape
        ? $"Only {CommandFields.NamesOf(shape.Known)} belong here."
        : "A command has 'type' and the fields of that type.";

    private static CommandField First(CommandField fields) =>
        fields == 0 ? CommandField.None : (CommandField)(1 << BitOperations.TrailingZeroCount((int)fields));
}
