using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;

namespace TokenMarket.Server.Tour.Worlds;

/// <summary>Says what does not hold together in a world. What each office refuses by itself is left to it.</summary>
internal static class WorldCheck
{
    /// <summary>One sentence for each thing that is wrong.</summary>
    public static IReadOnlyList<string> FailuresOf(World world, string name) =>
    [
        .. world.Format == 1 ? [] : (string[])[$"There is no format {world.Format}."],
        .. world.Name == name ? [] : (string[])[$"The world '{world.Name}' stands in a file of another name."],
        .. Files(world),
        .. Members(world),
        .. Factories(world),
        .. Series(world),
        .. Markets(world),
    ];

    private static IEnumerable<string> Files(World world) =>
        from file in world.Rulebooks.Concat(world.Recorded).Prepend(world.Lists)
        where !File.Exists(WorldFile.Rulebook(file))
        select $"There is no document '{file}'.";

    private static IEnumerable<string> Members(World world)
    {
        var known = world.Members.Select(member => member.Member).ToHashSet();
        if (known.Count != world.Members.Count)
            yield return "A member is there twice.";
        foreach (var nation in world.Nations.Where(nation => !HasRole(world, nation, CallerRole.Auditor)))
            yield return $"{nation} has no auditor.";
        foreach (var member in world.Members.Where(member => member.Roles.Count == 0))
            yield return $"{member.Member} has no role.";
        foreach (var member in world.CashIssuers.Select(issuer => issuer.Member).Concat(world.Venues))
        {
            if (!known.Contains(member))
                yield return $"{member} is no member.";
        }

        if (!world.Members.Any(member => member.Roles.Contains(CallerRole.MarketOperator)))
            yield return "Nobody operates the market.";
    }

    private static IEnumerable<string> Factories(World world)
    {
        foreach (var factory in world.Factories)
        {
            var member = world.Members.FirstOrDefault(each => each.Member == factory.Operator);
            if (member?.Roles.Contains(CallerRole.FactoryOperator) != true)
                yield return $"{factory.Operator} is no member with the role for {factory.Factory}.";
            if (!world.Series.Any(series => series.Factory == factory.Factory))
                yield return $"{factory.Factory} has no series.";
        }
    }

    private static IEnumerable<string> Series(World world)
    {
        foreach (var series in world.Series)
        {
            var factory = world.Factories.FirstOrDefault(each => each.Factory == series.Factory);
            if (factory?.Lines.Any(line => line.Line == series.Line) != true)
                yield return $"{series.Factory} has no line '{series.Line}'.";
            else if (series.Attributes is not { AreValid: true } attributes)
                yield return $"A series of {series.Factory}/{series.Line} has not the attributes of one kind.";
            else if (!series.ProvenanceIn(factory).Fits(attributes.Kind))
                yield return $"A series of {series.Factory}/{series.Line} has not the provenance of its kind.";
            else if (series.StartsAfterHours < 0 || series.Hours is < 1 or > SeriesId.MaxHours)
                yield return $"A series of {series.Factory}/{series.Line} has no window.";
        }

        var windows = world.Series.DistinctBy(each => (each.Factory, each.Line, each.StartsAfterHours, each.Hours));
        if (windows.Count() < world.Series.Count)
            yield return "A series is there twice.";
    }

    private static IEnumerable<string> Markets(World world)
    {
        foreach (var market in world.Markets)
        {
            if (!world.Venues.Contains(market.Venue))
                yield return $"{market.Venue} of {market.Market} is no venue.";
            if (!world.Series.Any(
                series => series.Factory == market.Market.Factory && series.Line == market.Market.Line))
            {
                yield return $"{market.Market} has nothing to trade.";
            }

            if (!world.CashIssuers.Any(issuer => issuer.Currency == market.Market.Currency))
                yield return $"Nobody issues the currency of {market.Market}.";
        }
    }

    private static bool HasRole(World world, Nation nation, CallerRole role) =>
        world.Members.Any(member => member.Member.Nation == nation && member.Roles.Contains(role));
}
