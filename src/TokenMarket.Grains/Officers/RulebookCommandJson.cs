using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Officers;

/// <summary>
/// Reads what is asked of a jurisdiction's law, as docs/reference/officers.md lists it. Whatever changes law may carry
/// the moment at which it shall come, <c>at</c>.
/// </summary>
internal static class RulebookCommandJson
{
    private const string Forms =
        "'record' with a document, 'adopt' with name and version, 'repeal' with a name, 'suspend' or 'resume' with a "
        + "name and, if not all, rules, 'accede' with bloc and reservations, 'leave' with a bloc, or 'approve' or "
        + "'withdraw' with the number of a proposal belongs here.";

    /// <summary>Reads a command, or says what is wrong with it.</summary>
    public static bool TryRead(
        OfficerCommand asked, Jurisdiction jurisdiction, KnownNames names,
        [NotNullWhen(true)] out RulebookCommand? command, [NotNullWhen(false)] out Problem? problem)
    {
        command = null;
        if (!RegistryJson.TryParse(asked.Json, out var document, out problem))
            return false;
        using (document)
        {
            var by = new Officer(asked.Officer, MemberId.TryParse(asked.Member, out var member)
                ? member.Nation
                : default);
            var fields = new LawFieldReader(document.RootElement);
            command = fields.Type switch
            {
                "record" => Record(fields, jurisdiction, names, out problem),
                "adopt" => new AdoptRulebook(fields.Text("name"), fields.Number("version"), by),
                "repeal" => new RepealRulebook(fields.Text("name"), by),
                "suspend" => new SuspendRulebook(fields.Text("name"), fields.Names("rules"), by),
                "resume" => new ResumeRulebook(fields.Text("name"), fields.Names("rules"), by),
                "accede" => new AccedeToBloc(fields.Text("bloc"), fields.Reservations("reservations"), by),
                "leave" => new LeaveBloc(fields.Text("bloc"), by),
                "approve" => new ApproveProposal(fields.Number("proposal"), by),
                "withdraw" => new WithdrawProposal(fields.Number("proposal"), by),
                _ => null,
            };
            if (command is LawCommand law && fields.Has("at"))
                command = law with { ComesAt = fields.Moment("at") };
            problem ??= fields.Problem;
            if (command is null)
            {
                problem ??= Problem.Of(
                    ProblemCode.UnknownWord, $"'{fields.Type}' is no command of a rulebook.", "/type", Forms);
            }

            if (problem is not null)
                command = null;
            return command is not null;
        }
    }

    private static RecordRulebook? Record(
        LawFieldReader fields, Jurisdiction jurisdiction, KnownNames names, out Problem? problem)
    {
        problem = null;
        if (fields.Element("document") is not { } document)
            return null;
        var read = RulebookJson.Read(document.GetRawText(), names);
        problem = RegistryJson.ProblemOf(read.Problems);
        if (read.Document is not { } rulebook)
            return null;
        if (rulebook.Jurisdiction != jurisdiction)
        {
            problem = Problem.Of(
                ProblemCode.MemberMismatch, $"The rulebook is one of {rulebook.Jurisdiction}.",
                "/document/jurisdiction", $"One of {jurisdiction} belongs here.");
        }

        return new RecordRulebook(rulebook);
    }
}
