using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>The orders in which the at-risk list can be read. A minus sign in front means: the largest first.</summary>
public static class DeskOrder
{
    /// <summary>The names of the columns: weight = value × lateness.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["weight", "value", "lateRatio", "daysSince", "thresholdDays", "orders"];

    /// <summary>The rows in an order, ties by id; null when the order is unknown.</summary>
    public static IReadOnlyList<LateCustomer>? Sort(IEnumerable<LateCustomer> rows, string? sort)
    {
        var (column, descending) = sort switch
        {
            null or "" => ("weight", true),
            ['-', .. var name] => (name, true),
            _ => (sort, false),
        };
        Func<LateCustomer, double>? key = column switch
        {
            "weight" => row => row.Weight,
            "value" => row => row.Value,
            "lateRatio" => row => row.LateRatio,
            "daysSince" => row => row.DaysSince,
            "lastOrder" => row => -row.DaysSince,
            "thresholdDays" => row => row.Threshold,
            "orders" => row => row.Orders,
            _ => null,
        };
        if (key is null)
            return null;
        return [.. (descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(row => row.CustomerId)];
    }
}
