namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>What a customer lifetime value is computed for.</summary>
/// <param name="Months">Months ahead; 1 or more.</param>
/// <param name="UnitsPerMonth">Time units of the model in a month: 30 for days, 4.345 for weeks, 1 for months.</param>
/// <param name="MonthlyDiscount">0.01 for 1 % a month; above −1.</param>
/// <param name="Margin">Share of the spend that counts, usually in [0, 1].</param>
public sealed record LifetimeOptions(int Months = 12, double UnitsPerMonth = 30, double MonthlyDiscount = 0.01, double Margin = 1);

/// <summary>Customer lifetime value: expected purchases × expected spend, month by month, discounted at the end of each month.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis", Journal of Marketing Research 42 (4),
/// in months as the package lifetimes computes it, Σᵢ E[M] (E[Y(iu)] − E[Y((i − 1)u)]) ÷ (1 + d)ⁱ. The value is that of the
/// purchases to come; what was spent is not in it.
/// </remarks>
public static class CustomerLifetimeValue
{
    /// <summary>The value of each customer, in the money of the spend model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of <paramref name="options"/> is outside its range.</exception>
    public static double[] Of(PurchaseModel purchases, GammaGamma spend, ReadOnlySpan<CustomerSummary> customers, LifetimeOptions options)
    {
        var histories = new PurchaseHistory[customers.Length];
        for (var i = 0; i < histories.Length; i++)
            histories[i] = customers[i].History;
        var values = DiscountedPurchases(purchases, histories, options);
        for (var i = 0; i < values.Length; i++)
        {
            // Nobody expected to buy is worth nothing, also where the mean spend does not exist.
            var each = values[i] == 0 ? 0 : spend.ExpectedSpend(customers[i].History.Frequency, customers[i].Value);
            values[i] *= options.Margin * each;
        }
        return values;
    }

    /// <summary>Σᵢ (E[Y(iu)] − E[Y((i − 1)u)]) ÷ (1 + d)ⁱ of each customer: purchases to come, each counted by what it is worth today.</summary>
    public static double[] DiscountedPurchases(PurchaseModel model, ReadOnlySpan<PurchaseHistory> histories, LifetimeOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Months);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.UnitsPerMonth);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.MonthlyDiscount, -1);
        return FutureOfMany.Of(
            model,
            histories,
            (frequency, age) =>
            {
                var (sum, before, discount) = (0.0, 0.0, 1.0);
                for (var month = 1; month <= options.Months; month++)
                {
                    var until = model.ExpectedPurchasesIfAlive(frequency, age, month * options.UnitsPerMonth);
                    sum += (until - before) * (discount /= 1 + options.MonthlyDiscount);
                    before = until;
                }
                return sum;
            }
        );
    }

    /// <summary>E[Y(t) | x, t_x, T] of each customer; the same as one by one, but fast for many.</summary>
    public static double[] ExpectedPurchases(PurchaseModel model, ReadOnlySpan<PurchaseHistory> histories, double time) =>
        FutureOfMany.Of(model, histories, (frequency, age) => model.ExpectedPurchasesIfAlive(frequency, age, time));
}
