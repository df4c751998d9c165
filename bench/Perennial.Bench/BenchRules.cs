using System.Globalization;

namespace Perennial.Bench;

/// <summary>Rules of a realistic mixture: value, silence, windows, sequences, stages, fields. Those of the same kind differ in their numbers.</summary>
internal static class BenchRules
{
    private static readonly string[] Kinds =
    [
        "spend > {0}00 and not did(any in last {1} days)",
        "orders >= {1} and spend_90 > {0}0",
        "count(order in last {1} days) >= 2",
        "did(order then not order within {1} days in last 90 days)",
        "rfm.segment in (\"champions\", \"loyal\") and days_since(last(order)) > {1}",
        "attr.level = \"gold\" and country = \"CN\" and orders > {0}",
        "stage = \"dormant\" and average_order > {0}",
        "count(signed_in in last {1} days) >= 3",
        "birthday in next {1} days and consent.email",
        "sum(item_purchased.amount where category = \"Shoes\" in last {1} days) >= {0}",
    ];

    public static IEnumerable<string> Some(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i =>
                string.Format(CultureInfo.InvariantCulture, Kinds[i % Kinds.Length], 1 + (i / Kinds.Length), 7 + (3 * (i / Kinds.Length)))
            );
}
