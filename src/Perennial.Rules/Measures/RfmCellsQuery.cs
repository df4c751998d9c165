using System.Data.Common;

namespace Perennial.Rules.Measures;

/// <summary>Customers per RFM cell, with the sums that the groups' averages are made of.</summary>
/// <param name="Scope">Which customers.</param>
/// <param name="View">What RFM looks at.</param>
/// <param name="Scale">The thresholds.</param>
public sealed record RfmCellsQuery(Scope Scope, RfmView View, RfmScale Scale) : Question<RfmCellTotals>
{
    /// <inheritdoc/>
    public override RfmCellTotals Read(DbDataReader row) =>
        new(new RfmCell(row.Small(0), row.Small(1), row.Small(2)), row.Whole(3), row.Whole(4), row.Whole(5), row.Whole(6));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT r, f, m, COUNT(*) AS customers, CAST(SUM(recency) AS BIGINT) AS recency,
                CAST(SUM(frequency) AS BIGINT) AS frequency, CAST(SUM(monetary) AS BIGINT) AS monetary
            FROM (
            {RfmSql.Scores(Scope, View, Scale, sql)}) scored
            GROUP BY r, f, m
            ORDER BY r, f, m
            """;
}

/// <summary>Sums over the customers of one cell: days, orders and minor units.</summary>
public readonly record struct RfmCellTotals(RfmCell Cell, long Customers, long Recency, long Frequency, long Monetary)
{
    /// <summary>The sums of scores over cells.</summary>
    public static RfmMeans Means(IEnumerable<RfmCellTotals> cells) =>
        cells.Aggregate(
            default(RfmMeans),
            (sum, c) =>
                new RfmMeans(
                    sum.Customers + c.Customers,
                    sum.R + (c.Cell.R * c.Customers),
                    sum.F + (c.Cell.F * c.Customers),
                    sum.M + (c.Cell.M * c.Customers)
                )
        );
}
