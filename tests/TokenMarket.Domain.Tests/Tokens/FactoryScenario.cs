using System.Globalization;
using System.Text.RegularExpressions;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;
using static TokenMarket.Domain.Tests.Tokens.FactoryDesk;

namespace TokenMarket.Domain.Tests.Tokens;

/// <summary>
/// A factory's day as a table: on the left what is asked, behind two blanks what comes of it. Hours count from
/// Monday.
/// </summary>
internal static partial class FactoryScenario
{
    internal static void Run(string table)
    {
        var desk = new FactoryDesk().Opened();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = Cells().Match(line.TrimEnd());
            var words = cells.Groups["asked"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var came = Play(desk, words);
            Assert.True(
                string.Equals(cells.Groups["came"].Value, came, StringComparison.Ordinal),
                    $"{line.Trim()}\nbut: {came}");
        }

        desk.AssertRebuilds();
    }

    private static string Play(FactoryDesk desk, string[] words)
    {
        var before = desk.Journal.Count;
        switch (words[0])
        {
            case "at":
                desk.Now = Hour(0).Plus(TimeSpan.FromHours(Number(words[1].Split(':')[0])))
                    .Plus(TimeSpan.FromMinutes(Number(words[1].Split(':')[1])));
                return "";
            case "minted":
                return string.Join(' ', words[3..].Select(h => desk.Machine.MintedAt(words[1], Hour(Number(h)))));
            case "supply":
                var series = desk.Machine.Series(SeriesOf(words[1], words[2]))!;
                return $"{series.Minted} minted, {series.Redeemed} redeemed, {series.Retired} retired, "
                    + $"{series.Outstanding} outstanding";
            case "redeem":
                desk.Hear(new TokensRedeemed(PartyNumber.FromNumber(7), SeriesOf(words[3], words[4]),
                    Quantity.FromLots(Number(words[1]))));
                break;
            case "retire":
                desk.Hear(new TokensRetired(PartyNumber.FromNumber(7), SeriesOf(words[3], words[4]),
                    Quantity.FromLots(Number(words[1]))));
                break;
            default:
                if (desk.Do(Command(words)) is { } refusal)
                    return Say(refusal);
                break;
        }

        return desk.Journal.Count == before ? "nothing new" : Say(desk.Journal[^1]);
    }

    private static FactoryCommand Command(string[] words) => words[0] switch
    {
        "register" => Capacity(Window(words[2]).From, Window(words[2]).Until, Number(words[4]), words[1]),
        "define" => Define(SeriesOf(words[1], words[2])),
        "mint" => Mint(Number(words[1][1..]), SeriesOf(words[4], words[5]), Number(words[2]), Number(words[7])),
        var other => throw new ArgumentException($"'{other}' is not a factory's word.", nameof(words)),
    };

    private static string Say(FactoryRefusal refusal) => refusal.ShortHour is { } hour
        ? $"{refusal.Rejection} at {HourNumber(hour)}, {refusal.Missing} missing"
        : refusal.Rejection.ToString();

    private static string Say(FactoryEvent happened) => happened switch
    {
        CapacityRegistered => "registered",
        SeriesDefined => $"announced to {FactoryFlows.ToToken(happened)?.To.End.ToString().ToLowerInvariant()}",
        LotsMinted when FactoryFlows.ToAccount(happened) is { } told =>
            $"{told.To} gets {((TokensMinted)told.Message).Quantity}",
        LotsRedeemed e => $"redeemed {e.Quantity}",
        LotsRetired e => $"retired {e.Quantity} from {HourNumber(e.FreeFrom)}",
        SupplyMessageRefused e => $"refused {e.Rejection}",
        _ => happened.ToString(),
    };

    private static SeriesId SeriesOf(string line, string window) =>
        Series(Window(window).From, Window(window).Until - Window(window).From, line);

    private static (int From, int Until) Window(string text) =>
        (Number(text.Split('-')[0]), Number(text.Split('-')[1]));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static long HourNumber(Instant moment) =>
        (moment.Microseconds - Monday.Microseconds) / TimeSpan.MicrosecondsPerHour;

    [GeneratedRegex("^ *(?<asked>[a-z]+ +(?:[^ ]| (?! ))+)(?:  +(?<came>.*))?$")]
    private static partial Regex Cells();
}
