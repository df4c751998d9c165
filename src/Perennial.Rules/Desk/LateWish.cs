using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>What somebody wants to see of the at-risk list, and in which order.</summary>
/// <param name="Order">The order; by weight, the largest first, unless asked otherwise.</param>
/// <param name="Countries">Only customers of these countries ("" for unknown); empty for all.</param>
/// <param name="Channels">Only customers of these channels; empty for all.</param>
/// <param name="MinValue">The least value in minor units.</param>
/// <param name="Search">A part of a name, number, e-mail address or company.</param>
/// <param name="Masks">Whether addresses of customers without an owner are hidden from whoever asks: these are found by a whole address only.</param>
public sealed record LateWish(
    DeskOrder Order,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Channels,
    long? MinValue = null,
    string? Search = null,
    bool Masks = false
)
{
    /// <summary>Everyone, by weight.</summary>
    public static LateWish Everyone { get; } = new(DeskOrder.Usual, [], []);

    /// <summary>Selects the wished rows of <see cref="Lateness"/>.</summary>
    internal string Rows(Scope scope, int lastDay, SqlText sql) =>
        $"SELECT * FROM (\n{Lateness.Rows(scope, lastDay, sql)}) late WHERE 1 = 1{string.Concat(Conditions(sql))}";

    private IEnumerable<string> Conditions(SqlText sql)
    {
        if (MinValue is { } least)
            yield return $" AND value >= {sql.Value("min_value", least)}";
        if (Countries.Count > 0)
            yield return $" AND customer_id IN (SELECT id FROM customers WHERE COALESCE(country, '') IN ({Texts("country", Countries)}))";
        if (Channels.Count > 0)
            yield return $" AND customer_id IN (SELECT id FROM customers WHERE COALESCE(channel, '') IN ({Texts("channel", Channels)}))";
        if (Search is { Length: > 0 } text)
            yield return $" AND customer_id IN ({LateSearch.Ids(text, Masks, sql)})";

        string Texts(string name, IEnumerable<string> texts) => string.Join(", ", texts.Select(one => sql.Value(name, one)));
    }
}
