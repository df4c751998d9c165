using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Statistics.Sampling;

namespace Perennial.Bench;

/// <summary>
/// Subscribers by the month, one row per term, as billing systems export them. Each has a chance of their own to leave at a renewal,
/// Beta(0.9, 5), and came on some day of the last three years.
/// </summary>
internal static class ContractsFile
{
    private const int Months = 40;

    /// <summary>Share of the terms in which a customer who stays is seen; who leaves is seen a third as often.</summary>
    private const double Visitors = 0.5;

    /// <returns>How many customers have the terms.</returns>
    public static int Write(string path, string visits, int customers, int terms, int today)
    {
        using var file = new StreamWriter(path);
        using var seen = new StreamWriter(visits);
        file.WriteLine("customer_number,number,plan,starts_on,ends_on,billing,amount");
        seen.WriteLine("customer_number,event,time");
        var (written, holders) = (0, 0);
        // Whoever is left when the terms are used up holds none; a share of terms too small for the customers gives fewer of these.
        for (; holders < customers && written < terms; holders++)
        {
            var random = SeededRandom.Stream(1, (ulong)holders);
            var leave = Draw.Beta(random, 0.9, 5);
            var starts = today - random.Below(Months * 30);
            var (first, price, plan) = (LocalDay.ToDate(starts), 100 * (1 + random.Below(5)), random.Chance(0.5) ? "Basic" : "Pro");
            for (var (renewals, stays) = (0, true); stays && written < terms; renewals++)
            {
                var (from, to) = (first.AddMonths(renewals), first.AddMonths(renewals + 1));
                file.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"S{holders},K{holders},{plan},{from:yyyy-MM-dd},{to.AddDays(-1):yyyy-MM-dd},month,{price}"
                    )
                );
                written++;
                stays = LocalDay.Of(to) <= today && !random.Chance(leave);
                if (random.Chance(stays ? Visitors : Visitors / 3))
                    seen.WriteLine(
                        string.Create(CultureInfo.InvariantCulture, $"S{holders},app_opened,{from.AddDays(10):yyyy-MM-dd} 09:00:00")
                    );
            }
        }
        return holders;
    }
}
