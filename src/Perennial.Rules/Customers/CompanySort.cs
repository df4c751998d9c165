using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>The order of a list of companies: by one column, then by id. Companies without a value come last either way.</summary>
/// <param name="Key">One of <see cref="Keys"/>.</param>
/// <param name="Descending">From high to low.</param>
public sealed record CompanySort(string Key, bool Descending)
{
    // Larger than any amount in minor units, and exact as a number of JSON.
    private const long Beyond = 9_000_000_000_000_000;

    /// <summary>Those with most revenue first.</summary>
    public static CompanySort Default { get; } = new("spend", true);

    /// <summary>The keys that can be sorted by.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["spend", "orders", "people", "health", "name", "renewal"];

    /// <summary>How the sort is written in addresses: <c>-spend</c> is descending.</summary>
    public string Text => (Descending ? "-" : "") + Key;

    /// <summary>Whether the sort value is text rather than a whole number.</summary>
    public bool IsText => Key is "name" or "renewal";

    /// <summary>Reads <c>spend</c> or <c>-spend</c>; null means the default, and null is returned for an unknown key.</summary>
    public static CompanySort? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Default;
        var sort = text[0] == '-' ? new CompanySort(text[1..], true) : new CompanySort(text, false);
        return Keys.Contains(sort.Key) ? sort : null;
    }

    /// <summary>The value to sort by, never NULL, of the columns of the listed companies.</summary>
    internal string Expression =>
        Key switch
        {
            "name" => "lower(name)",
            // An ISO date; every one lies between the two.
            "renewal" => $"COALESCE(renewal_date, '{(Descending ? "" : "9")}')",
            // In hundredths of a point, as it is kept.
            "health" => $"COALESCE(CAST(FLOOR(health * 100 + 0.5) AS BIGINT), {(Descending ? -Beyond : Beyond)})",
            _ => Key,
        };

    internal string OrderBy => $"{Expression}{(Descending ? " DESC" : "")}, id";

    /// <summary>Keeps what comes after a row.</summary>
    internal string After(CustomerPlace place, SqlText sql)
    {
        var (value, id) = (sql.Value("after", place.Value), sql.Value("after_id", place.Id));
        return $"({Expression} {(Descending ? "<" : ">")} {value} OR ({Expression} = {value} AND id > {id}))";
    }
}
