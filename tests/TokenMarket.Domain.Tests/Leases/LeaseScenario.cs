using System.Globalization;
using System.Text.RegularExpressions;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Leases.RegisterDesk;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>
/// A register's day as a table: on the left what is said to it, behind two blanks what it tells the accounts. Hours
/// count from Monday; every lease is of 5 lots for 100 per 8 hours; members 1 to 9 are French, 10 to 19 Japanese.
/// </summary>
internal static partial class LeaseScenario
{
    internal static void Run(string table)
    {
        var desk = new RegisterDesk();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = Cells().Match(line.TrimEnd());
            var came = Play(desk, cells.Groups["said"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.True(
                string.Equals(cells.Groups["came"].Value, came, StringComparison.Ordinal),
                    $"{line.Trim()}\nbut: {came}");
            Assert.Equal(0, desk.Register.Clearing(Currency.Parse("EUR")));
        }

        desk.AssertRebuilds();
    }

    private static string Play(RegisterDesk desk, string[] words)
    {
        switch (words[0])
        {
            case "at":
                desk.Now = Hour(Number(words[1].Split(':')[0]))
                    .Plus(TimeSpan.FromMinutes(Number(words[1].Split(':')[1])));
                return "";
            case "rules":
                desk.MayLease = words[1] is "allow";
                return "";
            case "use":
                return desk.Register.MayUse(Offer(Number(words[1][1..])), desk.Now) ? "yes" : "no";
            case "hosted":
                return desk.Register.Count.ToString(CultureInfo.InvariantCulture);
            case "sweep":
                return Say(desk.Sweep(words.Length > 1 ? Number(words[1]) : int.MaxValue));
        }

        var offer = Offer(Number(words[1][1..]));
        var party = words[0] is "offer" ? Number(words[3]) : Number(words[3]);
        LeaseMessage message = words[0] switch
        {
            "offer" => new LeaseOffered(
                offer, Party(1), Party(party), Terms(Number(words[4].Split('-')[0]), Number(words[4].Split('-')[1]),
                    Number(words[6]))),
            "accept" => new LeaseAccepted(offer, Party(party)),
            "decline" => new LeaseDeclined(offer, Party(party)),
            "withdraw" => new LeaseWithdrawn(offer),
            var other => throw new ArgumentException($"'{other}' is not a register's word.", nameof(words)),
        };
        return Say(desk.Hear(message, message is LeaseOffered ? France : NationOf(party)));
    }

    private static string Say(IReadOnlyList<LeaseEvent> events) =>
        events.Count == 0 ? "nothing" : string.Join(", ", events.Select(Say));

    private static string Say(LeaseEvent happened)
    {
        if (happened is LeaseMessageRefused refused)
            return $"refused {refused.Rejection}";
        var told = LeaseFlows.ToAccounts(happened);
        return $"{string.Join('+', told.Select(d => d.To.Key))} {Say(told[0].Message)}";
    }

    private static string Say(AccountMessage message) => message switch
    {
        LeaseOfferArrived m => $"offered #{m.Offer.Sequence / 64}",
        LeaseStarted m => $"started #{m.Offer.Sequence / 64}",
        LeaseBilled m => $"billed #{m.Offer.Sequence / 64} {m.Period}: {m.Amount}",
        LeaseEnded m => $"ended #{m.Offer.Sequence / 64} after {m.Periods}",
        LeaseLapsed m => $"lapsed #{m.Offer.Sequence / 64} {m.Reason}",
        _ => message.ToString(),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^ *(?<said>[a-z]+(?: (?! )[^ ]+)*)(?:  +(?<came>.*))?$")]
    private static partial Regex Cells();
}
