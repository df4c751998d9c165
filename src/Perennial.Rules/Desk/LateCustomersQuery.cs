using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>Everyone on the at-risk list, by id.</summary>
/// <param name="Scope">Which customers.</param>
/// <param name="LastDay">The last day that is seen.</param>
public sealed record LateCustomersQuery(Scope Scope, int LastDay) : Question<LateCustomer>
{
    /// <inheritdoc/>
    public override LateCustomer Read(DbDataReader row) =>
        new(
            row.Whole(0),
            LastDay - row.Small(1),
            row.Small(2),
            row.Whole(3),
            row.Small(4),
            row.Small(5),
            row.Small(6) == 1,
            row.TextOrNull(7),
            row.TextOrNull(8)
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT late.customer_id, late.last_day, late.orders, late.value, late.yearly_orders, late.threshold, late.own,
                customers.country, customers.channel
            FROM (
            {Lateness.Rows(Scope, LastDay, sql)}) late
            LEFT JOIN customers ON customers.id = late.customer_id
            ORDER BY late.customer_id
            """;
}
