using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Auditor;

/// <summary>The law of every epoch, read from the registry's stream and put to the slow interpreter.</summary>
internal sealed class EpochHistory
{
    private readonly RegistryMachine _registry = new();
    private readonly Dictionary<Epoch, Law[]> _laws = [];

    /// <summary>How many epochs were proposed; one that was abandoned may have been stamped.</summary>
    public int Count => _laws.Count;

    public void Take(RegistryEvent happened)
    {
        _registry.Apply(happened);
        if (happened is EpochProposed proposed)
        {
            var state = _registry.Pending!.State;
            _laws.Add(proposed.Epoch, [
                Law.Of(proposed.Epoch, state),
                .. state.Earlier.Reverse().Select(earlier => Law.Of(earlier.Epoch, earlier.State))]);
        }
    }

    public bool Knows(Epoch epoch) => _laws.ContainsKey(epoch);

    /// <summary>Why the law of an epoch forbids it; null where it allows it.</summary>
    /// <remarks>
    /// When an earlier epoch is silent is written here a second time, on purpose: an audit that asked
    /// <see cref="EveryEpoch"/> would repeat its errors.
    /// </remarks>
    public string? WhyForbidden(Epoch epoch, in Conveyed conveyed)
    {
        var laws = _laws[epoch];
        for (var index = 0; index < laws.Length; index++)
        {
            var decision = laws[index].Decide(conveyed);
            var isSilent = index > 0 && decision.Denial
                is EligibilityDenial.GiverUnknown or EligibilityDenial.TakerUnknown or EligibilityDenial.SeriesUnknown;
            if (!decision.IsAllowed && !isSilent)
                return $"Epoch {laws[index].Epoch}: {decision.Sentence}";
            if (decision.IsAllowed && Law.WhyDuesDiffer(conveyed, decision) is { } why)
                return $"Epoch {laws[index].Epoch}: {why}";
        }

        return null;
    }

    /// <summary>Why the room that an account kept was not there by the law of an epoch; null where it was.</summary>
    public string? WhyNoRoom(Epoch epoch, ClaimedRoom claim) => _laws[epoch]
        .Select(law => law.WhyNoRoom(claim) is { } why ? $"Epoch {law.Epoch}: {why}" : null)
        .FirstOrDefault(why => why is not null);

    /// <summary>The rules of one epoch alone.</summary>
    private sealed record Law(Epoch Epoch, SlowInterpreter Rules, Dictionary<SeriesId, SeriesNumber> Series)
    {
        /// <summary>Everybody who may be the other side.</summary>
        public IReadOnlyList<PartyNumber> Parties { get; private init; } = [];

        public static Law Of(Epoch epoch, RegistryState state)
        {
            var inputs = state.InputsFor(epoch);
            var series = inputs.Series.ToDictionary(facts => facts.Series, facts => facts.Number);
            return new Law(epoch, new SlowInterpreter(inputs), series)
            {
                Parties = [.. inputs.Parties.Select(party => party.Number)],
            };
        }

        public Decision Decide(in Conveyed conveyed)
        {
            var question = new Question(
                conveyed.Conveyance, Series.GetValueOrDefault(conveyed.Series), conveyed.Giver, conveyed.Taker,
                conveyed.Custody, conveyed.At);
            return Rules.Decide(question with
            {
                EndUse = conveyed.Taken?.EndUse,
                Permits = PermitSet.Of([
                    .. Counting(conveyed.Given, conveyed, Bearer.Giver),
                    .. Counting(conveyed.Taken, conveyed, Bearer.Taker)]),
            });
        }

        public string? WhyNoRoom(ClaimedRoom claim)
        {
            var (bound, side, source) = (claim.Room.Bound, claim.Side, claim.Room.Source);
            var asked = BoundsAskedOf(claim).ToList();
            if (asked.Count == 0)
                return null;
            var (need, stock) = ((Int128)claim.PerLot * claim.Lots, Int128.Zero);
            foreach (var (series, lots) in claim.Held.Where(held => held.Lots != 0))
            {
                if (Rules.WeightOf(side.Nation, bound, series, side.At) is not { } weight
                    || (weight.Source is { } stated && !string.Equals(stated, source, StringComparison.Ordinal)))
                {
                    continue;
                }

                if (weight.PerLot is not { } perLot)
                    return $"{bound.PermitName} of {side.Party}: what a lot of {series} counts is not known.";
                stock += perLot * lots;
            }

            foreach (var one in asked)
            {
                if (Rules.AmountOf(one, side.Nation, side.Party) is not { } amount)
                    return $"{one} of {side.Party}: that of which it is a share is not recorded.";
                if (bound.Bound == StockBound.Cap ? stock + claim.Kept + need > amount : stock - need < amount)
                {
                    return $"{one} of {side.Party}, {amount} in all{(source.Length == 0 ? "" : $" of {source}")}: there"
                        + $" were {stock}, {claim.Kept} on their way, and room was kept for {need}.";
                }
            }

            return null;
        }

        /// <summary>The bound in all sizes that anybody's being the other side may bring about.</summary>
        private IEnumerable<StockDemand> BoundsAskedOf(ClaimedRoom claim)
        {
            var side = claim.Side;
            if (!Series.TryGetValue(side.Series, out var series))
                return [];
            IEnumerable<PartyNumber> others = side.Other == default ? Parties : [side.Other];
            return others.SelectMany(other => Rules.BoundsOn(
                new Question(
                    side.Conveyance, series, side.Bearer == Bearer.Giver ? side.Party : other,
                    side.Bearer == Bearer.Giver ? other : side.Party, side.Custody, side.At)
                {
                    EndUse = side.EndUse,
                }, side.Bearer)).Where(bound => bound.IsSameBound(claim.Room.Bound)).Distinct();
        }

        /// <summary>
        /// Those that had not ended, were not taken back, name the other's nation or nobody's, were kept for lots that
        /// have been where these have, and of approvals, were given for this very deed. Written here a second time, on
        /// purpose: an audit that asked
        /// <see cref="PresentedPairs"/> would repeat its errors.
        /// </summary>
        private IEnumerable<Permit> Counting(Presented? presented, Conveyed conveyed, Bearer bearer)
        {
            var other = bearer == Bearer.Giver ? conveyed.Taker : conveyed.Giver;
            return
                from brought in presented?.Permits ?? []
                where brought.Until > conveyed.At
                where brought.Counterparties == default
                    || brought.Counterparties.Nations().Contains(Rules.NationOf(other))
                where brought.Number == 0 || !Rules.IsRevoked(brought.Permit.By, brought.Number)
                where brought.Custodies is null || brought.Custodies.Each.Any(each => each == conveyed.Custody)
                where brought.Permit.Deed is not { } deed || IsGivenFor(deed, conveyed, bearer)
                select brought.Permit;
        }

        private static bool IsGivenFor(in ApprovedDeed deed, in Conveyed conveyed, Bearer bearer)
        {
            // Who meets whom in a market nobody knew before; everywhere else the approval names the other side.
            var named = conveyed.Kind == DeedKind.Trade ? default
                : bearer == Bearer.Giver ? conveyed.Taker : conveyed.Giver;
            if (deed.Custody is { } approved && conveyed.Custody.Nations().Any(nation => !approved.Contains(nation)))
                return false;
            return deed with { Custody = null }
                == new ApprovedDeed(conveyed.Conveyance, bearer, named, conveyed.Taken?.EndUse);
        }

        /// <summary>
        /// Where less was taken than this law asks, or more than was held for; null where it is right.
        /// </summary>
        public static string? WhyDuesDiffer(in Conveyed conveyed, Decision decision)
        {
            // Of a transfer nothing is paid: every levy on it is nothing.
            if (conveyed.Kind == DeedKind.Transfer)
                return null;
            var dues = conveyed.Dues ?? PairDues.None;
            return WhyLevyDiffers(decision, Bearer.Giver, dues.GiverLevyPpm, conveyed.Given)
                ?? WhyLevyDiffers(decision, Bearer.Taker, dues.TakerLevyPpm, conveyed.Taken);
        }

        private static string? WhyLevyDiffers(Decision decision, Bearer bearer, int taken, Presented? presented)
        {
            var asked = decision.Requirements.Where(requirement => requirement.Bearer == bearer)
                .Sum(requirement => (requirement.Demand as LevyDemand)?.Ppm ?? 0);
            var held = presented?.LevyPpm ?? 0;
            return asked <= taken && taken <= held
                ? null
                : $"A levy of {asked} ppm is due, {taken} ppm were taken and {held} ppm held for.";
        }
    }
}
