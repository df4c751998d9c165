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

    /// <summary>
    /// Being under contract: every day of a contract is a basis day. The rows are stretches of days, from <c>day</c> to <c>until</c>, one
    /// for each term; a condition on days is written by <see cref="Within"/> and <see cref="LastBefore"/>.
    /// </summary>
    public sealed record Subscription : Basis;

    /// <summary>Its name: purchase, activity or subscription.</summary>
    public string Name =>
        this switch
        {
            Purchase => "purchase",
            Activity => "activity",
            _ => "subscription",
        };

    /// <summary>Whether a row is a stretch of days rather than one day.</summary>
    internal bool IsStretches => this is Subscription;

    /// <summary>A condition on rows: they have a basis day in [from, to); without an end, from then on.</summary>
    internal string Within(string from, string? to = null) =>
        (IsStretches ? $"until >= {from}" : $"day >= {from}") + (to is null ? "" : $" AND day < {to}");

    /// <summary>The last basis day before t of a row that begins before t.</summary>
    internal string LastBefore(string t, string of = "") =>
        IsStretches ? $"CASE WHEN {of}until < {t} THEN {of}until ELSE {t} - 1 END" : of + "day";

    /// <summary>Selects customer_id and day (and until, of stretches) of every basis event before a day.</summary>
    internal string Rows(SqlText sql, int before)
    {
        var end = sql.Value("as_of", before);
        return this switch
        {
            Subscription =>
                $"SELECT customer_id, day, CASE WHEN until < {end} THEN until ELSE {end} - 1 END AS until FROM contract_terms WHERE day < {end}",
            Purchase => $"SELECT customer_id, day FROM orders WHERE is_paid = 1 AND day < {end}",
            Activity activity => $"SELECT customer_id, day FROM events WHERE name IN ({Names(sql, activity.Events)}) AND day < {end}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Names(SqlText sql, IReadOnlyList<string> events) =>
        events.Count == 0 ? "''" : string.Join(", ", events.Select(name => sql.Value("event", name)));
}
