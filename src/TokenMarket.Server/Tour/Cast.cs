using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour;

/// <summary>Who of the reference world plays a part in the tour, and where.</summary>
internal static class Cast
{
    public static readonly Currency Euro = Currency.Parse("EUR");
    public static readonly Currency Dollar = Currency.Parse("USD");

    public static readonly MemberId EuroIssuer = MemberId.Parse("DE/central-bank");
    public static readonly MemberId DollarIssuer = MemberId.Parse("US/federal-reserve");
    public static readonly MemberId Venue = MemberId.Parse("CH/venue");

    public static readonly MemberId FrenchPlant = MemberId.Parse("FR/genci");
    public static readonly MemberId FinnishPlant = MemberId.Parse("FI/csc");
    public static readonly MemberId AmericanCloud = MemberId.Parse("US/liberty-cloud");
    public static readonly MemberId AmericanLab = MemberId.Parse("US/open-lab");
    public static readonly MemberId JapanesePlant = MemberId.Parse("JP/mn-core");
    public static readonly MemberId GermanClinic = MemberId.Parse("DE/charite");

    public static readonly MemberId DutchBuyer = MemberId.Parse("NL/surf");
    public static readonly MemberId GermanBuyer = MemberId.Parse("DE/gauss");
    public static readonly MemberId ItalianBuyer = MemberId.Parse("IT/treasury");
    public static readonly MemberId JapaneseBuyer = MemberId.Parse("JP/treasury");
    public static readonly MemberId BrazilianBuyer = MemberId.Parse("BR/treasury");
    public static readonly MemberId ChineseBuyer = MemberId.Parse("CN/pearl-labs");
    public static readonly MemberId ChineseOwned = MemberId.Parse("SG/merlion-compute");
    public static readonly MemberId CleanReseller = MemberId.Parse("AE/falcon-cloud");
    public static readonly MemberId TaintedReseller = MemberId.Parse("AE/oasis-cloud");
    public static readonly MemberId CubanBuyer = MemberId.Parse("CU/havana-university");
    public static readonly MemberId IndianBuyer = MemberId.Parse("IN/genome-house");
    public static readonly MemberId AmericanOfficer = MemberId.Parse("US/treasury");

    public static readonly MarketId FrenchCompute = MarketId.Parse("FR/jean-zay/h100/EUR");
    public static readonly MarketId AmericanCompute = MarketId.Parse("US/ashburn/h100/USD");
    public static readonly MarketId JapaneseCompute = MarketId.Parse("JP/mn-core/l1000/USD");
    public static readonly MarketId OpenModel = MarketId.Parse("US/open-lab/atlas-open/USD");
    public static readonly MarketId Cohort = MarketId.Parse("DE/charite/cohort-9/EUR");
}
