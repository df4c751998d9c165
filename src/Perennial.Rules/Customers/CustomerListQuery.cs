using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Who is on a page of the list, in order. What their rows show is read from the store by index; what their orders add up to, <see cref="CustomerDaysQuery"/> says.</summary>
/// <param name="Choice">Which customers.</param>
/// <param name="Sort">In which order.</param>
/// <param name="After">The last row of the page before; null for the first page.</param>
/// <param name="Limit">At most so many rows.</param>
public sealed record CustomerListQuery(CustomerChoice Choice, CustomerSort Sort, CustomerPlace? After, int Limit) : Question<ListedCustomer>
{
    /// <summary>Whether each row says how many there are in all: for what is looked up once, in the same pass; the first page only.</summary>
    public bool Counts { get; init; }

    /// <inheritdoc/>
    public override ListedCustomer Read(DbDataReader row) =>
        new(new CustomerPlace(Sort.IsText ? row.GetString(1) : row.Whole(1), row.Whole(0)), row.WholeOrNull(2));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT c.id, {Sort.Expression} AS sort_value, {(Counts ? "COUNT(*) OVER ()" : "NULL")} AS total
            FROM customers c
            {Sort.Join(Choice.Scope.Rules, sql)}
            WHERE {Choice.Condition(sql)}{(After is null ? "" : " AND " + Sort.After(After, sql))}
            ORDER BY {Sort.OrderBy}
            LIMIT {sql.Value("limit", Limit)}
            """;
}

/// <summary>A customer on a page of the list.</summary>
/// <param name="Place">Who it is, and where the row stands in the list.</param>
/// <param name="Total">How many customers the whole list has, where that was asked for.</param>
public sealed record ListedCustomer(CustomerPlace Place, long? Total)
{
    /// <summary>The customer.</summary>
    public long Id => Place.Id;
}
