using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Events.Tests.Sovereignty;

/// <summary>Every event and change of rulebooks and registry reads as it was first written, for ever.</summary>
public sealed class SovereigntyGoldenTests
{
    private static readonly Instant At = Instant.Parse("2026-12-07T00:00:00Z");
    private static readonly Officer Marie = new("marie", Nation.Parse("FR"));
    private static readonly Officer Paul = new("paul", Nation.Parse("DE"));
    private static readonly Nation France = Nation.Parse("FR");
    private static readonly Region Crimea = Region.Parse("UA-43");
    private static readonly PartyNumber Party = PartyNumber.FromNumber(7);
    private static readonly OwnerNumber Owner = OwnerNumber.FromNumber(3);
    private static readonly SeriesNumber Number = SeriesNumber.FromNumber(300);
    private static readonly MarketId Market = MarketId.Parse("FR/jean-zay/h100/EUR");
    private static readonly MarketTerms Terms =
        new(Party, 100, Price.FromTicks(1_000_000), Quantity.FromLots(10_000), new FeeSchedule(10, 20), 2);

    private static readonly Provenance Origin = new(
        France, MemberId.Parse("FR/genci"), France, NationSet.Of(Nation.Parse("US"), Nation.Parse("TW")), default,
            default);

    private static readonly NamedList List = new("bloc", "A bloc", "Treaty", At, At, "Note",
        [new ListRow(France, At, Instant.Never, true, "", "unsure"),
            new ListRow(Nation.Parse("ZW"), At, new Instant(At.Microseconds + 1), false, "page", "")]);

    private static readonly RulebookEvent[] RulebookEvents =
    [
        new RulebookRecorded("trade", 2, "{\"format\":1}", At), new RulebookAdopted("trade", 2, At),
            new RulebookRepealed("trade", 2, At),
        new ChangeProposed(3, "trade", 2, 1, "marie", At), new ChangeApproved(3, "paul", At),
            new ChangeWithdrawn(3, "paul", At),
        new LawChanged(new VersionChange("trade", 2), At, Marie, default, LawBasis.OneOfficer),
        new LawProposed(3, new AccessionChange("eu", [new Reservation("dual-use", "ban", "Not ours")]), At, Marie, At),
        new LawScheduled(3, new SuspensionChange("trade", ["ban", "free"]), At, Marie, Paul, LawBasis.TwoOfficers),
        new ProposalCarried(3, At), new ProposalEnded(3, ProposalEnd.Withdrawn, Paul, At),
        new LawEnacted(4, Epoch.FromNumber(12), At),
    ];

    private static readonly RegistryEvent[] RegistryEvents =
    [
        new EpochProposed(Epoch.FromNumber(12), At, [new VenueNamed(Party), new OwnerMoved(Owner, France)]),
        new EpochEnacted(Epoch.FromNumber(12), At), new EpochAbandoned(Epoch.FromNumber(12), At),
    ];

    private static readonly RegistryChange[] Changes =
    [
        new OwnerRegistered(Owner, "republic", France), new OwnerMoved(Owner, France),
        new MemberRegistered(Party, MemberId.Parse("FR/treasury"), Owner, France),
            new MemberChanged(Party, Owner, France),
        new MemberStatusSet(Party, MemberStatus.Suspended), new CashIssuerNamed(Party, Currency.Parse("EUR")),
            new VenueNamed(Party),
            new TreasuryNamed(Party),
        new SeriesRegistered(Number, SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h"), Origin,
            new ComputeAttributes("h100", 1000, "nuclear")),
        new SeriesStatusSet(Number, SeriesStatus.Revoked), new MarketListed(Market, Terms),
            new MarketTermsChanged(Market, Terms),
        new BookListed(Market, Number, 4), new ListPublished(List),
            new RulebookInstalled(Jurisdiction.Of(France), "trade", 2, "{\"format\":1}"),
        new RulebookRemoved(Jurisdiction.OfBloc("eu"), "trade"), new BlocAccepted(France, "eu"),
            new BlocDeclined(France, "eu"),
        new GainsDeferred(Epoch.FromNumber(11), At), new GainsOpened(Epoch.FromNumber(11)),
        new RulesSuspended(Jurisdiction.Of(France), "trade", ["ban"]),
        new ReservationsMade(France, "eu", [new Reservation("dual-use", "ban", "Not ours")]),
        new LawStated(Jurisdiction.Of(France), 4, Epoch.FromNumber(12)),
        new MemberLocated(Party, Crimea), new OwnerLocated(Owner, Crimea), new SeriesLocated(Number, Crimea),
        new RevocationEntered(Jurisdiction.OfBloc("eu"), 300),
        new SupplyFixed(France, "total-compute", Party, 80_000_000, AttributeName.Performance),
    ];

    public static TheoryData<string> Samples =>
        [.. Written().Select(sample => sample.Key)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Event_is_written_and_read_as_ever(string name)
    {
        var bytes = Written()[name];
        var file = Path.Combine(Folder(), name + ".v1.hex");
        Assert.True(File.Exists(file), $"GOLDEN {name} {Convert.ToHexStringLower(bytes)}");
        var golden = Convert.FromHexString(File.ReadAllText(file).Trim());

        Assert.Equal(golden, bytes);
        Assert.Equal(golden, Rewritten(name, golden));
    }

    [Fact]
    public void List_with_regions_has_a_second_layout_beside_the_first()
    {
        var list = List with
        {
            Rows =
            [
                .. List.Rows,
                new ListRow(Crimea.Nation, At, Instant.Never, false, "", "") { Region = Crimea },
            ],
        };
        var bytes = Bytes(writer => RegistryChangeCodec.Write(writer, new ListPublished(list)));
        var file = Path.Combine(Folder(), "RegistryChange", "ListPublished.v2.hex");
        Assert.True(File.Exists(file), $"GOLDEN {Convert.ToHexStringLower(bytes)}");
        var golden = Convert.FromHexString(File.ReadAllText(file).Trim());

        Assert.Equal(golden, bytes);
        Assert.Equal(golden, Rewritten("RegistryChange/ListPublished", golden));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => Rewritten("RegistryChange/", bytes[..length]));
        Assert.Throws<InvalidDataException>(() => Rewritten("RegistryChange/", [13, 3, .. bytes[2..]]));
        Assert.Throws<InvalidDataException>(() => Rewritten("RegistryChange/", [12, 2, .. bytes[2..]]));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Cut_off_bytes_are_refused(string name)
    {
        var bytes = Written()[name];
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => Rewritten(name, bytes[..length]));
    }

    [Theory]
    [InlineData(typeof(RulebookEvent))]
    [InlineData(typeof(RegistryEvent))]
    [InlineData(typeof(RegistryChange))]
    public void Every_member_of_the_family_has_a_sample(Type family)
    {
        var members = family.Assembly.GetTypes().Where(type => type.IsSubclassOf(family))
            .Select(type => $"{FolderOf(family)}/{type.Name}");

        Assert.Empty(members.Except(Written().Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Unknown_numbers_and_versions_are_refused()
    {
        foreach (var family in (string[])["RulebookEvent/", "RegistryEvent/", "RegistryChange/"])
        {
            Assert.Throws<InvalidDataException>(() => Rewritten(family, [99, 1]));
            Assert.Throws<InvalidDataException>(() => Rewritten(family, [1, 9]));
        }
    }

    private static SortedDictionary<string, byte[]> Written()
    {
        var written = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var e in RulebookEvents)
        {
            written.Add($"{FolderOf(typeof(RulebookEvent))}/{e.GetType().Name}",
                Bytes(writer => RulebookEventCodec.Write(writer, e)));
        }

        foreach (var e in RegistryEvents)
        {
            written.Add($"{FolderOf(typeof(RegistryEvent))}/{e.GetType().Name}",
                Bytes(writer => RegistryEventCodec.Write(writer, e)));
        }

        foreach (var change in Changes)
        {
            written.Add($"{FolderOf(typeof(RegistryChange))}/{change.GetType().Name}",
                Bytes(writer => RegistryChangeCodec.Write(writer, change)));
        }

        return written;
    }

    private static string FolderOf(Type family) => family.Name;

    private static byte[] Rewritten(string name, byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        var writer = new PackedWriter();
        if (name.StartsWith("RulebookEvent/", StringComparison.Ordinal))
            RulebookEventCodec.Write(writer, RulebookEventCodec.Read(ref reader));
        else if (name.StartsWith("RegistryEvent/", StringComparison.Ordinal))
            RegistryEventCodec.Write(writer, RegistryEventCodec.Read(ref reader));
        else
            RegistryChangeCodec.Write(writer, RegistryChangeCodec.Read(ref reader));
        Assert.True(reader.IsAtEnd);
        return writer.ToArray();
    }

    [Theory]
    [MemberData(nameof(LawChanges))]
    public void Every_change_of_law_is_read_as_it_was_written(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(bytes, Rewritten("RulebookEvent/", bytes));
    }

    public static TheoryData<string> LawChanges => [.. ((LawChange[])
    [
        new VersionChange("trade", 0), new SuspensionChange("trade", []),
        new AccessionChange("eu", [new Reservation("a", "b", "c"), new Reservation("a", "d", "e")]),
        new DepartureChange("eu"),
    ]).Select(change => Convert.ToHexString(Bytes(writer => RulebookEventCodec.Write(
        writer, new LawChanged(change, At, Marie, Paul, LawBasis.Setting)))))];

    private static byte[] Bytes(Action<PackedWriter> write)
    {
        var writer = new PackedWriter();
        write(writer);
        return writer.ToArray();
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenMarket.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No folder above holds TokenMarket.sln.");
        return Path.Combine(folder.FullName, "tests", "TokenMarket.Events.Tests", "Golden");
    }
}
