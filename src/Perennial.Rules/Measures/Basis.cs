namespace Perennial.Rules.Measures;

/// <summary>What counts as a sign of life of a customer.</summary>
public abstract record Basis
{
    private Basis() { }

    /// <summary>Paid orders: not cancelled, not fully refunded, above zero.</summary>
    public sealed record Purchase : Basis;

    /// <summary>Chosen events of the event log.</summary>
    /// <param name="Events">Names of the events, at least one.</param>
    public sealed record Activity(IReadOnlyList<string> Events) : Basis;

    /// <summary>Selects customer_id and day of every basis event before a day.</summary>
    internal string Rows(SqlText sql, int before)
    {
        var end = sql.Value("as_of", before);
        return this switch
        {
            Purchase => $"SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < {end}",
            Activity activity => $"SELECT customer_id, day FROM events WHERE name IN ({Names(sql, activity.Events)}) AND day < {end}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Names(SqlText sql, IReadOnlyList<string> events) =>
        events.Count == 0 ? "''" : string.Join(", ", events.Select(name => sql.Value("event", name)));
}
