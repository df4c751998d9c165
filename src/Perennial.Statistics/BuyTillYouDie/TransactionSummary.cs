namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>Transactions → x, t_x, T, m: what every buy-till-you-die model is fitted on.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), "Counting Your Customers the Easy Way", Marketing Science 24 (2), section 2: the first purchase starts
/// a customer's clock and is no repeat purchase. Purchases of one time unit count once, and the first unit's value is left out of m,
/// as in the packages lifetimes (Python) and BTYD (R). The order of the transactions does not matter.
/// </remarks>
public static class TransactionSummary
{
    /// <summary>One line for each customer whose first purchase is within the calibration, by ascending customer.</summary>
    /// <param name="transactions">In any order.</param>
    /// <param name="options">Unit, calibration end, holdout end.</param>
    /// <remarks>Takes O(n log n) time and 28 bytes for each transaction.</remarks>
    public static CustomerSummary[] Of(ReadOnlySpan<Transaction> transactions, SummaryOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Scale);
        if (transactions.IsEmpty)
            return [];
        var (customers, places, periods) = (new long[transactions.Length], new int[transactions.Length], new long[transactions.Length]);
        var latest = long.MinValue;
        for (var i = 0; i < transactions.Length; i++)
        {
            customers[i] = transactions[i].Customer;
            places[i] = i;
            periods[i] = Period(transactions[i].At, options.Unit);
            latest = Math.Max(latest, periods[i]);
        }
        var end = options.End is { } last ? Period(last, options.Unit) : latest;
        var holdoutEnd = options.HoldoutEnd is { } limit ? Period(limit, options.Unit) : latest;
        Array.Sort(customers, places);
        var summaries = new List<CustomerSummary>();
        for (int from = 0, to; from < customers.Length; from = to)
        {
            for (to = from + 1; to < customers.Length && customers[to] == customers[from]; )
                to++;
            var own = new (long Period, double Value)[to - from];
            for (var i = from; i < to; i++)
                own[i - from] = (periods[places[i]], transactions[places[i]].Value);
            // By value too: a sum of the same numbers in another order may differ in its last digit.
            Array.Sort(own);
            if (own[0].Period <= end)
                summaries.Add(Of(customers[from], own, end, Math.Max(end, holdoutEnd), options.Scale));
        }
        return [.. summaries];
    }

    /// <summary>The number of the time unit a moment is in; consecutive units have consecutive numbers.</summary>
    public static long Period(DateTime at, TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Hour => at.Ticks / TimeSpan.TicksPerHour,
            TimeUnit.Day => at.Ticks / TimeSpan.TicksPerDay,
            // 0001-01-01 was a Monday.
            TimeUnit.Week => at.Ticks / TimeSpan.TicksPerDay / 7,
            TimeUnit.Month => (at.Year * 12) + at.Month - 1,
            TimeUnit.Quarter => (at.Year * 4) + ((at.Month - 1) / 3),
            TimeUnit.Year => at.Year,
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No such time unit."),
        };

    private static CustomerSummary Of(
        long customer,
        ReadOnlySpan<(long Period, double Value)> purchases,
        long end,
        long holdoutEnd,
        double scale
    )
    {
        var (first, last) = (purchases[0].Period, purchases[0].Period);
        var (repeats, holdout) = (0, 0);
        var (value, holdoutValue) = (0.0, 0.0);
        var previous = first;
        foreach (var (period, amount) in purchases)
        {
            if (period > holdoutEnd)
                break;
            var isNew = period != previous;
            previous = period;
            if (period > end)
            {
                holdout += isNew ? 1 : 0;
                holdoutValue += amount;
            }
            else if (period != first)
            {
                repeats += isNew ? 1 : 0;
                value += amount;
                last = period;
            }
        }
        var history = new PurchaseHistory(repeats, (last - first) / scale, (end - first) / scale);
        return new CustomerSummary(customer, history, repeats == 0 ? 0 : value / repeats, holdout, holdoutValue);
    }
}
