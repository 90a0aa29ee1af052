using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>Cash issuers pay cash in for members of many nations.</summary>
internal sealed class CashStep : ITourStep
{
    private static readonly (MemberId Member, Currency Currency)[] Issuers =
        [(Cast.EuroIssuer, Cast.Euro), (Cast.DollarIssuer, Cast.Dollar)];

    private static readonly MemberId[] InEuro =
        [Cast.DutchBuyer, Cast.GermanBuyer, Cast.ItalianBuyer, Cast.JapaneseBuyer, Cast.IndianBuyer];

    private static readonly MemberId[] InDollar =
    [
        Cast.GermanBuyer, Cast.AmericanCloud, Cast.CleanReseller, Cast.TaintedReseller, Cast.ChineseBuyer,
        Cast.ChineseOwned,
        Cast.CubanBuyer, Cast.BrazilianBuyer,
    ];

    public string Title => "Cash is paid in";

    public async Task RunAsync(TourStage stage)
    {
        var paid = new List<(MemberId Member, Currency Currency, long Minor)>();
        paid.AddRange(InEuro.Select(member => (member, Cast.Euro, stage.Numbers.Between(40_000, 90_000) * 100_000)));
        paid.AddRange(
            InDollar.Select(member => (member, Cast.Dollar, stage.Numbers.Between(40_000, 90_000) * 100_000)));
        var nations = paid.Select(each => each.Member.Nation).Distinct().Count();
        stage.Paper.Say("Only a registered issuer brings cash into being. Two central banks pay in for members of"
            + $" {nations} nations; each amount arrives in the taker's own account, in the taker's own jurisdiction.");
        foreach (var (member, currency, minor) in paid)
        {
            var issuer = currency == Cast.Euro ? Cast.EuroIssuer : Cast.DollarIssuer;
            await stage.DoAsync(issuer, new IssueCash(member, currency, Money.FromMinor(minor), "the tour"));
        }

        var rows = new List<IReadOnlyList<string>>();
        foreach (var (member, currency, minor) in paid)
        {
            await stage.UntilAsync(
                $"{member} has {Figures.Of(minor, currency)} {currency}",
                async () => (await stage.CashAsync(member, currency)).AvailableMinor == minor);
            rows.Add([member.ToString(), currency.ToString(), Figures.Of(minor, currency)]);
        }

        stage.Paper.Table(["member", "", "#available"], rows);
        foreach (var (issuer, currency) in Issuers)
        {
            var audit = (await stage.AuditAsync(issuer.Nation)).Assets.Single(
                asset => asset.Asset == currency.ToString());
            var total = paid.Where(each => each.Currency == currency).Sum(each => each.Minor);
            stage.Check(
                audit.Contras.Issued == -total,
                $"What members have is what {issuer} has issued: {Figures.Of(total, currency)} {currency}.");
        }
    }
}
