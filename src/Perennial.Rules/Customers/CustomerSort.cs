using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The order of a list of customers: by one column, then by id. Customers without a value come last either way.</summary>
/// <param name="Key">spend, orders, lastOrder, firstOrder, recency, name, risk, clv12 or atStake.</param>
/// <param name="Descending">From high to low.</param>
public sealed record CustomerSort(string Key, bool Descending)
{
    private const int Low = -1_000_000_000;

    private const int High = 1_000_000_000;

    // Amounts in minor units may be larger than days.
    private const long Lowest = -9_000_000_000_000_000;

    private const long Highest = 9_000_000_000_000_000;

    /// <summary>Those who spent most first.</summary>
    public static CustomerSort Default { get; } = new("spend", true);

    /// <summary>The keys that can be sorted by.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    ["spend", "orders", "lastOrder", "firstOrder", "recency", "name", "risk", "clv12", "atStake"];

    /// <summary>How the sort is written in addresses: <c>-spend</c> is descending.</summary>
    public string Text => (Descending ? "-" : "") + Key;

    /// <summary>Whether the sort value is text rather than a whole number.</summary>
    public bool IsText => Key == "name";

    /// <summary>Reads <c>spend</c> or <c>-spend</c>; null means the default, and null is returned for an unknown key.</summary>
    public static CustomerSort? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Default;
        var sort = text[0] == '-' ? new CustomerSort(text[1..], true) : new CustomerSort(text, false);
        return Keys.Contains(sort.Key) ? sort : null;
    }

    /// <summary>The value to sort by, never NULL, of the aliases c (customers), t (totals) and s (scores).</summary>
    internal string Expression =>
        Key switch
        {
            "orders" => "COALESCE(t.orders, 0)",
            "spend" => "COALESCE(t.spend, 0)",
            "risk" => Scored("CAST(FLOOR(s.risk * 10000 + 0.5) AS BIGINT)"),
            "clv12" => Scored("s.clv12"),
            "atStake" => Scored("s.at_stake"),
            "name" => "lower(COALESCE(c.name, c.number, c.email, ''))",
            "firstOrder" => $"COALESCE(t.first_day, {(Descending ? Low : High)})",
            // A short recency is a late last order.
            "recency" => $"-COALESCE(t.last_day, {(Descending ? High : Low)})",
            _ => $"COALESCE(t.last_day, {(Descending ? Low : High)})",
        };

    private string Scored(string value) => $"COALESCE({value}, {(Descending ? Lowest : Highest)})";

    /// <summary>Joins what the sort value is read of to customers c: a list by name need not look at ten million orders.</summary>
    internal string Join(AnalysisRules rules, SqlText sql) =>
        Key switch
        {
            "name" => "",
            "risk" or "clv12" or "atStake" => "LEFT JOIN customer_scores s ON s.id = c.id",
            _ => $"LEFT JOIN ({OrderTotals.Rows(rules, sql)}) t ON t.customer_id = c.id",
        };

    internal string OrderBy => $"{Expression}{(Descending ? " DESC" : "")}, c.id";

    /// <summary>Keeps what comes after a row.</summary>
    internal string After(CustomerPlace place, SqlText sql)
    {
        var (value, id) = (sql.Value("after", place.Value), sql.Value("after_id", place.Id));
        return $"({Expression} {(Descending ? "<" : ">")} {value} OR ({Expression} = {value} AND c.id > {id}))";
    }
}

/// <summary>Where a page of customers ended: the sort value (text or whole number) and the id of its last row.</summary>
public sealed record CustomerPlace(object Value, long Id);
