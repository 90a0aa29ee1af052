using System.Collections.Frozen;

namespace TokenMarket.Contracts.Values;

/// <summary>The currencies in use, with the decimals of their minor unit.</summary>
/// <remarks>
/// Source: ISO 4217 as of 2026-01 (BGN left with Bulgaria's euro), without funds and test codes. ISO gives gold no
/// minor unit; ours is a millionth of a troy ounce. Places are stored: append only.
/// </remarks>
internal static class CurrencyTable
{
    internal static readonly (string Code, int Decimals)[] Rows =
    [
        .. Row(2,
            "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP " +
            "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS " +
            "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN " +
            "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE " +
            "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR " +
            "ZMW ZWG"),
        .. Row(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
        .. Row(3, "BHD IQD JOD KWD LYD OMR TND"),
        .. Row(6, "XAU"),
    ];

    private static readonly FrozenDictionary<string, int> Places =
        Rows.Select((row, index) => (row.Code, index))
            .ToFrozenDictionary(x => x.Code, x => x.index, StringComparer.Ordinal);

    internal static int IndexOf(string code) => Places.TryGetValue(code, out var index) ? index : -1;

    private static IEnumerable<(string, int)> Row(int decimals, string codes) =>
        codes.Split(' ').Select(code => (code, decimals));
}
