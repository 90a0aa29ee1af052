using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What the commands of officers would change.</summary>
public sealed partial class RulebookMachine
{
    private RulebookRejection? ChangeOf(
        LawCommand command, ILawFacts facts, out LawChange? change) => command switch
        {
            AdoptRulebook adopt => ChangeOf(adopt, out change),
            RepealRulebook repeal => ChangeOf(repeal, out change),
            SuspendRulebook suspend => ChangeOf(suspend.Name, suspend.Rules, Suspended, out change),
            ResumeRulebook resume => ChangeOf(resume.Name, resume.Rules, Resumed, out change),
            AccedeToBloc accede => ChangeOf(accede, facts, out change),
            LeaveBloc leave => ChangeOf(leave, out change),
            _ => throw new UnreachableException(),
        };

    private RulebookRejection? ChangeOf(AdoptRulebook command, out LawChange? change)
    {
        change = null;
        if (!_shelves.TryGetValue(command.Name, out var shelf)) return RulebookRejection.NameUnknown;
        if (command.Version < 1 || command.Version > shelf.Versions.Count) return RulebookRejection.VersionUnknown;
        if (shelf.CurrentVersion == command.Version) return RulebookRejection.AlreadyAdopted;

        change = new VersionChange(command.Name, command.Version);
        return null;
    }

    private RulebookRejection? ChangeOf(RepealRulebook command, out LawChange? change)
    {
        change = null;
        if (!_shelves.TryGetValue(command.Name, out var shelf)) return RulebookRejection.NameUnknown;
        if (shelf.Current is null) return RulebookRejection.NotAdopted;

        change = new VersionChange(command.Name, 0);
        return null;
    }

    private RulebookRejection? ChangeOf(
        string name, IReadOnlyList<string> rules, Func<AdoptedRulebook, HashSet<string>, IEnumerable<string>> resting,
        out LawChange? change)
    {
        change = null;
        if (!_shelves.TryGetValue(name, out var shelf)) return RulebookRejection.NameUnknown;
        if (shelf.Current is not { } current) return RulebookRejection.NotAdopted;
        var named = rules.ToHashSet(StringComparer.Ordinal);
        var known = current.Document.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        if (!named.IsSubsetOf(known)) return RulebookRejection.RuleUnknown;
        string[] suspended = [.. resting(current, named.Count == 0 ? known : named).Order(StringComparer.Ordinal)];
        if (suspended.SequenceEqual(current.Suspended, StringComparer.Ordinal))
            return RulebookRejection.NothingChanges;

        change = new SuspensionChange(name, suspended);
        return null;
    }

    private static IEnumerable<string> Suspended(AdoptedRulebook book, HashSet<string> rules) =>
        book.Suspended.Union(rules, StringComparer.Ordinal);

    private static IEnumerable<string> Resumed(AdoptedRulebook book, HashSet<string> rules) =>
        book.Suspended.Except(rules, StringComparer.Ordinal);

    private RulebookRejection? ChangeOf(AccedeToBloc command, ILawFacts facts, out LawChange? change)
    {
        change = null;
        if (Jurisdiction.Kind != JurisdictionKind.Nation) return RulebookRejection.NotANation;
        if (facts.FindList(command.Bloc) is not { } list) return RulebookRejection.BlocUnknown;
        if (!list.Rows.Any(row => row.Nation == Jurisdiction.Nation)) return RulebookRejection.NotOnList;
        var current = ReservationsOf(command.Bloc);
        if (!command.Reservations.All(each => Exists(each, command.Bloc, facts) || IsAmong(current, each)))
            return RulebookRejection.RuleUnknown;
        Reservation[] reservations = [.. command.Reservations.OrderBy(each => each.Rulebook, StringComparer.Ordinal)
            .ThenBy(each => each.Rule, StringComparer.Ordinal)];
        if (current is not null && current.SequenceEqual(reservations)) return RulebookRejection.NothingChanges;

        change = new AccessionChange(command.Bloc, reservations);
        return null;
    }

    private RulebookRejection? ChangeOf(LeaveBloc command, out LawChange? change)
    {
        change = null;
        if (ReservationsOf(command.Bloc) is null) return RulebookRejection.NotAcceded;

        change = new DepartureChange(command.Bloc);
        return null;
    }

    private static bool Exists(Reservation reservation, string bloc, ILawFacts facts) =>
        RulesOfBloc(bloc, facts).Any(book =>
            string.Equals(book.Document.Name, reservation.Rulebook, StringComparison.Ordinal)
            && book.Document.Rules.Any(rule => string.Equals(rule.Id, reservation.Rule, StringComparison.Ordinal)));

    /// <summary>What was reserved may stay so, though the bloc has dropped the rule since: it might return.</summary>
    private static bool IsAmong(IReadOnlyList<Reservation>? current, Reservation reservation) =>
        current is not null && current.Any(each =>
            string.Equals(each.Rulebook, reservation.Rulebook, StringComparison.Ordinal)
            && string.Equals(each.Rule, reservation.Rule, StringComparison.Ordinal));
}
