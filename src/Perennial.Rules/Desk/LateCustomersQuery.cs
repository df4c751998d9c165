using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>The whole at-risk list.</summary>
/// <param name="Scope">Which customers.</param>
/// <param name="LastDay">The last day that is seen.</param>
/// <param name="Wish">A part of it, in an order; null for everyone.</param>
public sealed record LateCustomersQuery(Scope Scope, int LastDay, LateWish? Wish = null) : Question<LateCustomer>
{
    /// <inheritdoc/>
    public override LateCustomer Read(DbDataReader row) => LateRows.Read(row, LastDay);

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var wish = Wish ?? LateWish.Everyone;
        return LateRows.WithCustomers(wish.Rows(Scope, LastDay, sql), wish.Order.Sql(LastDay, sql));
    }
}

/// <summary>A page of the at-risk list, with what the whole list comes to. A page without rows says nothing of the whole.</summary>
/// <param name="Scope">Which customers.</param>
/// <param name="LastDay">The last day that is seen.</param>
/// <param name="Wish">Whom, and in which order.</param>
/// <param name="Start">Rows before the page.</param>
/// <param name="Size">Rows of the page.</param>
public sealed record LatePageQuery(Scope Scope, int LastDay, LateWish Wish, int Start, int Size) : Question<LatePageRow>
{
    /// <inheritdoc/>
    public override LatePageRow Read(DbDataReader row) => new(LateRows.Read(row, LastDay), row.Whole(9), row.Whole(10));

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var order = Wish.Order.Sql(LastDay, sql);
        return LateRows.WithCustomers(
            $"""
            SELECT *, COUNT(*) OVER () AS all_customers, SUM(value) OVER () AS all_value FROM (
            {Wish.Rows(Scope, LastDay, sql)}) wished
            ORDER BY {order}
            LIMIT {sql.Value("size", Size)} OFFSET {sql.Value("start", Start)}
            """,
            order,
            ", all_customers, CAST(all_value AS BIGINT) AS all_value"
        );
    }
}

/// <summary>A row of a page.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="AllCustomers">Rows of the whole list.</param>
/// <param name="AllValue">Their values added up, in minor units.</param>
public sealed record LatePageRow(LateCustomer Customer, long AllCustomers, long AllValue);

/// <summary>Rows of <see cref="Lateness"/> with the customers' country and channel. Those are looked up last, for the rows that are left.</summary>
internal static class LateRows
{
    public static string WithCustomers(string rows, string order, string more = "") =>
        $"""
            SELECT customer_id, last_day, orders, value, yearly_orders, threshold, own, country, channel{more}
            FROM (
            {rows}) late LEFT JOIN (SELECT id, country, channel FROM customers) c ON c.id = late.customer_id
            ORDER BY {order}
            """;

    public static LateCustomer Read(DbDataReader row, int lastDay) =>
        new(
            row.Whole(0),
            lastDay - row.Small(1),
            row.Small(2),
            row.Whole(3),
            row.Small(4),
            row.Small(5),
            row.Small(6) == 1,
            row.TextOrNull(7),
            row.TextOrNull(8)
        );
}
