using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>A page of the list of customers. Names are read of those on the page only; what their orders add up to, <see cref="CustomerDaysQuery"/> says.</summary>
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
        new(
            row.Whole(0),
            row.TextOrNull(1),
            row.TextOrNull(2),
            row.TextOrNull(3),
            row.TextOrNull(4),
            row.TextOrNull(5),
            new CustomerPlace(Sort.IsText ? row.GetString(6) : row.Whole(6), row.Whole(0)),
            row.WholeOrNull(7)
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT c.id, c.number, c.name, c.email, c.country, c.channel, p.sort_value, p.total
            FROM (
                SELECT c.id, {Sort.Expression} AS sort_value, {(Counts ? "COUNT(*) OVER ()" : "NULL")} AS total
                FROM customers c
                {Sort.Join(Choice.Scope.Rules, sql)}
                WHERE {Choice.Condition(sql)}{(After is null ? "" : " AND " + Sort.After(After, sql))}
                ORDER BY {Sort.OrderBy}
                LIMIT {sql.Value("limit", Limit)}) p
            JOIN customers c ON c.id = p.id
            ORDER BY p.sort_value{(Sort.Descending ? " DESC" : "")}, p.id
            """;
}

/// <summary>A customer on a page of the list.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Number">Number in the company's own system.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Country">Country.</param>
/// <param name="Channel">Acquisition channel.</param>
/// <param name="Place">Where the row stands in the list.</param>
/// <param name="Total">How many customers the whole list has, where that was asked for.</param>
public sealed record ListedCustomer(
    long Id,
    string? Number,
    string? Name,
    string? Email,
    string? Country,
    string? Channel,
    CustomerPlace Place,
    long? Total
);
