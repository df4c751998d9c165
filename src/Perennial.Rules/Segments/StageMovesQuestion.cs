using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Segments;

/// <summary>How many went from one stage of the own lifecycle to another.</summary>
/// <param name="From">Key of the stage before; null when it is not known, or there was none.</param>
/// <param name="To">Key of the stage after; null for none.</param>
/// <param name="Moves">How often.</param>
/// <param name="Days">Mean days they had been in the stage before; null when nobody's beginning is known.</param>
public sealed record StageMoves(string? From, string? To, long Moves, double? Days);

/// <summary>Asks for the moves between stages since an instant, by the facts.</summary>
/// <param name="Since">Unix milliseconds.</param>
public sealed record StageMovesQuestion(long Since) : Question<StageMoves>
{
    /// <inheritdoc/>
    public override StageMoves Read(DbDataReader row) =>
        new(
            row.TextOrNull(0),
            row.TextOrNull(1),
            row.Whole(2),
            row.IsDBNull(3) ? null : Convert.ToDouble(row.GetValue(3), CultureInfo.InvariantCulture) / Traits.Span.Day
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT before_key, after_key, COUNT(*) AS moves, AVG({SqlDialect.AsDouble("stayed")}) AS days FROM (
                SELECT {sql.Dialect.JsonScalar("props", "from")} AS before_key, {sql.Dialect.JsonScalar("props", "to")} AS after_key, time,
                    time - LAG(time) OVER (PARTITION BY customer_id ORDER BY time, id) AS stayed
                FROM events WHERE name = {sql.Value("fact", "stage_changed")}) moved
            WHERE time >= {sql.Value("since", Since)} GROUP BY before_key, after_key ORDER BY moves DESC, before_key, after_key
            """;
}
