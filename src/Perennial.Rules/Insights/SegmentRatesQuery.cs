using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>
/// Who was active at t0 and stayed until t1, and who was at t1 and stayed until t2, by acquisition channel and country at once:
/// what the sentence of the overview looks for causes in.
/// </summary>
/// <param name="Scope">Which customers.</param>
/// <param name="Boundaries">Three days, ascending.</param>
/// <remarks>Events before the first window cannot make anybody active, so they are not read.</remarks>
public sealed record SegmentRatesQuery(Scope Scope, IReadOnlyList<int> Boundaries) : Question<SegmentRates>
{
    /// <inheritdoc/>
    public override SegmentRates Read(DbDataReader row) =>
        new(row.TextOrNull(0), row.TextOrNull(1), row.Whole(2), row.Whole(3), row.Whole(4), row.Whole(5));

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var starts = Boundaries.Select((t, j) => sql.Value("w" + j, t - Scope.Rules.ChurnDays)).ToArray();
        return $"""
            SELECT NULLIF(c.channel, '') AS channel, NULLIF(c.country, '') AS country,
                COUNT(*) FILTER (WHERE last0 >= {starts[0]}) AS base0,
                COUNT(*) FILTER (WHERE last0 >= {starts[0]} AND last1 >= {starts[1]}) AS retained0,
                COUNT(*) FILTER (WHERE last1 >= {starts[1]}) AS base1,
                COUNT(*) FILTER (WHERE last1 >= {starts[1]} AND last2 >= {starts[2]}) AS retained1
            FROM (
            {Marks.LastDays($"({Scope.BasisRows(sql)} AND day >= {starts[0]}) basis", Boundaries, sql)}) m
            JOIN customers c ON c.id = m.customer_id
            GROUP BY NULLIF(c.channel, ''), NULLIF(c.country, '')
            """;
    }
}

/// <summary>The rates of one channel in one country, over two neighbouring periods.</summary>
public sealed record SegmentRates(string? Channel, string? Country, long BaseBefore, long RetainedBefore, long BaseNow, long RetainedNow);
