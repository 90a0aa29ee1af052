namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Reads what a rule does to resting orders and running leases.</summary>
internal static class RuleInFlight
{
    private const string Resting = "onResting";
    private const string Running = "onRunning";
    private const string Notice = "noticeHours";

    private static readonly (string Word, RestingEffect Value)[] RestingWords =
        [("keep", RestingEffect.Keep), ("cancel", RestingEffect.Cancel)];

    private static readonly (string Word, RunningEffect Value)[] RunningWords =
    [
        ("honour", RunningEffect.Honour), ("suspend", RunningEffect.Suspend), ("terminate", RunningEffect.Terminate),
    ];

    internal static string[] FieldNames { get; } = [Resting, Running, Notice];

    internal static InFlightEffect Read(StrictObject rule, Rule read)
    {
        if (!read.CanRefuse)
        {
            foreach (var field in FieldNames.Where(rule.Has))
            {
                rule.ReportAt(field, DocumentProblemCode.OtherEffect,
                    $"A rule with the effect '{RulebookJson.WordOf(read.Effect)}' refuses nothing.",
                    "Leave it out, or say it in a rule that denies, or demands a licence or an approval.");
            }

            return InFlightEffect.Default;
        }

        var resting = rule.Has(Resting) ? rule.Word(Resting, RestingWords) : RestingEffect.Keep;
        var running = rule.Has(Running) ? rule.Word(Running, RunningWords) : RunningEffect.Honour;
        var hours = 0;
        if (running == RunningEffect.Terminate && !rule.Has(Notice))
        {
            rule.ReportAt(Running, DocumentProblemCode.MissingName, $"The field '{Notice}' is missing.",
                $"Add '{Notice}', from 0 to {InFlightEffect.MostNoticeHours}.");
        }
        else if (running == RunningEffect.Terminate)
        {
            hours = rule.Number(Notice, 0, InFlightEffect.MostNoticeHours);
        }
        else if (rule.Has(Notice))
        {
            rule.ReportAt(Notice, DocumentProblemCode.OtherEffect, "Only what is terminated has a notice.",
                $"Leave it out, or write '{Running}': 'terminate'.");
        }

        CheckThatItCanFire(rule, read, resting, running);
        return new InFlightEffect(resting, running, hours);
    }

    internal static string WordOf(RestingEffect effect) => RestingWords[(int)effect - 1].Word;

    internal static string WordOf(RunningEffect effect) => RunningWords[(int)effect - 1].Word;

    private static void CheckThatItCanFire(
        StrictObject rule, Rule read, RestingEffect resting, RunningEffect running)
    {
        if (resting == RestingEffect.Cancel
            && read.Directions.All(direction => direction is Direction.Lease or Direction.Use))
        {
            rule.ReportAt(Resting, DocumentProblemCode.NeverFires, "No order rests for a lease or a use.",
                "Leave it out, or let the rule speak of exports, imports, re-exports or domestic trade.");
        }

        if (running != RunningEffect.Honour
            && read.Directions.All(direction => direction is Direction.Export or Direction.Import))
        {
            rule.ReportAt(Running, DocumentProblemCode.NeverFires, "No lease is an export or an import.",
                "Leave it out, or let the rule speak of leases, uses, re-exports or domestic trade.");
        }
    }
}
