using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>How many customers of a list each group has, and what their paid orders add up to; those without a group last.</summary>
/// <param name="Choice">Which customers.</param>
/// <param name="By">What makes the groups.</param>
/// <param name="Ground">The rules, with the RFM scale of the last day where that is asked for.</param>
/// <param name="Order">The column that comes first with its highest.</param>
/// <param name="Limit">At most so many groups.</param>
public sealed record GroupsQuery(CustomerChoice Choice, Grouping By, Scope Ground, GroupOrder Order, int Limit) : Question<CustomerGroup>
{
    /// <inheritdoc/>
    public override CustomerGroup Read(DbDataReader row) =>
        new(row.TextOrNull(0), row.Whole(1), row.Whole(2), row.Whole(3))
        {
            Groups = row.Whole(4),
            AllCustomers = row.Whole(5),
            AllOrders = row.Whole(6),
            AllSpend = row.Whole(7),
        };

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var (join, key) = By.Keys(Ground, sql);
        return $"""
            SELECT g.value, g.customers, g.orders, g.spend, COUNT(*) OVER () AS value_count,
                CAST(SUM(g.customers) OVER () AS BIGINT) AS all_customers,
                CAST(SUM(g.orders) OVER () AS BIGINT) AS all_orders, CAST(SUM(g.spend) OVER () AS BIGINT) AS all_spend
            FROM (
                SELECT {key} AS value, COUNT(*) AS customers,
                    {SqlDialect.SumOfIntegers("t.orders")} AS orders, {SqlDialect.SumOfIntegers("t.spend")} AS spend
                FROM customers c{join}
                LEFT JOIN (
                    {OrderTotals.Rows(Choice.Scope.Rules, sql)}) t ON t.customer_id = c.id
                WHERE {Choice.Condition(sql)}
                GROUP BY 1) g
            ORDER BY CASE WHEN g.value IS NULL THEN 1 ELSE 0 END, g.{Order.ToString().ToLowerInvariant()} DESC, g.value
            LIMIT {sql.Value("limit", Limit)}
            """;
    }
}

/// <summary>What groups are sorted by, from high to low.</summary>
public enum GroupOrder
{
    /// <summary>How many they have.</summary>
    Customers,

    /// <summary>Paid orders.</summary>
    Orders,

    /// <summary>Net revenue.</summary>
    Spend,
}

/// <summary>One group of a list.</summary>
/// <param name="Value">What its members have in common; null for those without one.</param>
/// <param name="Customers">How many are in it.</param>
/// <param name="Orders">Their paid orders.</param>
/// <param name="Spend">Net revenue in minor units.</param>
public sealed record CustomerGroup(string? Value, long Customers, long Orders, long Spend)
{
    /// <summary>How many groups there are, also beyond the limit.</summary>
    public long Groups { get; init; }

    /// <summary>The sum over all groups, also beyond the limit.</summary>
    public long AllCustomers { get; init; }

    /// <inheritdoc cref="AllCustomers"/>
    public long AllOrders { get; init; }

    /// <inheritdoc cref="AllCustomers"/>
    public long AllSpend { get; init; }
}
