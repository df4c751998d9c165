using Perennial.Rules.Basics;

namespace Perennial.Rules.SampleShop;

/// <summary>Turns prices in yuan into plausible prices in the shop's currency. A price level, not an exchange rate.</summary>
internal static class PriceLevel
{
    /// <summary>Minor units of the currency for one yuan.</summary>
    internal static double MinorPerYuan(Currency currency)
    {
        var majorPerYuan = currency.Code switch
        {
            "CNY" => 1,
            "JPY" => 20,
            "KRW" => 190,
            "TWD" => 4.4,
            "HKD" => 1.1,
            _ => 0.15,
        };
        return majorPerYuan * Math.Pow(10, currency.Decimals);
    }

    /// <summary>An amount in minor units; where the currency has decimals, the last is always 0, as on price tags.</summary>
    internal static long Minor(double yuan, Currency currency)
    {
        var step = currency.Decimals == 0 ? 1 : 10;
        return Math.Max(1, (long)Math.Round(yuan * MinorPerYuan(currency) / step)) * step;
    }
}
