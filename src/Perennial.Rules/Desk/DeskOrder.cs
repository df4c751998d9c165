using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>An order in which the at-risk list can be read; ties by id.</summary>
/// <param name="Column">weight (value × lateness), value, lateRatio, daysSince, lastOrder, thresholdDays, orders, risk or atStake.</param>
/// <param name="LargestFirst">Whether it descends.</param>
public sealed record DeskOrder(string Column, bool LargestFirst)
{
    /// <summary>The names of the columns: weight = value × lateness.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["weight", "value", "lateRatio", "daysSince", "thresholdDays", "orders", "risk", "atStake"];

    /// <summary>By weight, the largest first.</summary>
    public static DeskOrder Usual { get; } = new("weight", true);

    /// <summary>Reads an order as it stands in addresses; a minus sign in front means: the largest first. Null when it is unknown.</summary>
    public static DeskOrder? Parse(string? sort)
    {
        var order = sort switch
        {
            null or "" => Usual,
            ['-', .. var name] => new DeskOrder(name, true),
            _ => new DeskOrder(sort, false),
        };
        return order.Column is "lastOrder" || Columns.Contains(order.Column) ? order : null;
    }

    /// <summary>The order as SQL over rows of <see cref="Lateness"/>. The arithmetic is that of <see cref="LateCustomer"/>.</summary>
    internal string Sql(int lastDay, SqlText sql)
    {
        var days = $"{sql.Value("last_day", lastDay)} - last_day";
        var ratio = $"({SqlDialect.AsDouble(days)} / CASE WHEN threshold < 1 THEN 1 ELSE threshold END)";
        var most = sql.Value("most_lateness", LateCustomer.MostLateness);
        var key = Column switch
        {
            "weight" => $"{SqlDialect.AsDouble("value")} * CASE WHEN {ratio} < {most} THEN {ratio} ELSE {most} END",
            "value" => "value",
            "lateRatio" => ratio,
            "daysSince" => days,
            "lastOrder" => "last_day",
            "thresholdDays" => "threshold",
            "risk" => Score("risk"),
            "atStake" => Score("at_stake"),
            _ => "orders",
        };
        return $"{key}{(LargestFirst ? " DESC" : "")}, customer_id";
    }

    /// <summary>Who has no score comes after, or before, everybody who has one.</summary>
    private static string Score(string column) => $"COALESCE((SELECT s.{column} FROM customer_scores s WHERE s.id = customer_id), -1)";
}
