using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>A page of the list of customers, with what their paid orders add up to. Names are read of those on the page only.</summary>
/// <param name="Choice">Which customers.</param>
/// <param name="Sort">In which order.</param>
/// <param name="After">The last row of the page before; null for the first page.</param>
/// <param name="Limit">At most so many rows.</param>
public sealed record CustomerListQuery(CustomerChoice Choice, CustomerSort Sort, CustomerPlace? After, int Limit)
    : Question<CustomerListRow>
{
    /// <summary>Whether each row says how many there are in all: for what is looked up once, in the same pass; the first page only.</summary>
    public bool Counts { get; init; }

    /// <inheritdoc/>
    public override CustomerListRow Read(DbDataReader row) =>
        new()
        {
            Id = row.Whole(0),
            Number = row.TextOrNull(1),
            Name = row.TextOrNull(2),
            Email = row.TextOrNull(3),
            Country = row.TextOrNull(4),
            Channel = row.TextOrNull(5),
            Orders = row.Whole(6),
            Spend = row.Whole(7),
            FirstDay = (int?)row.WholeOrNull(8),
            LastDay = (int?)row.WholeOrNull(9),
            SortValue = Sort.IsText ? row.GetString(10) : row.Whole(10),
            Total = row.WholeOrNull(11),
        };

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT c.id, c.number, c.name, c.email, c.country, c.channel, p.orders, p.spend, p.first_day, p.last_day, p.sort_value, p.total
            FROM (
                SELECT c.id, COALESCE(t.orders, 0) AS orders, COALESCE(t.spend, 0) AS spend, t.first_day, t.last_day,
                    {Sort.Expression} AS sort_value, {(Counts ? "COUNT(*) OVER ()" : "NULL")} AS total
                FROM customers c
                LEFT JOIN (
                    {OrderTotals.Rows(Choice.Scope, sql)}) t ON t.customer_id = c.id
                WHERE {Choice.Condition(sql)}{(After is null ? "" : " AND " + Sort.After(After, sql))}
                ORDER BY {Sort.OrderBy}
                LIMIT {sql.Value("limit", Limit)}) p
            JOIN customers c ON c.id = p.id
            ORDER BY p.sort_value{(Sort.Descending ? " DESC" : "")}, p.id
            """;
}

/// <summary>A row of the list of customers.</summary>
public sealed record CustomerListRow
{
    /// <summary>The customer.</summary>
    public required long Id { get; init; }

    /// <summary>Number in the company's own system.</summary>
    public string? Number { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }

    /// <summary>Acquisition channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Paid orders.</summary>
    public required long Orders { get; init; }

    /// <summary>Net revenue in minor units.</summary>
    public required long Spend { get; init; }

    /// <summary>Day of the first paid order.</summary>
    public int? FirstDay { get; init; }

    /// <summary>Day of the last paid order.</summary>
    public int? LastDay { get; init; }

    /// <summary>How many customers the whole list has, where that was asked for.</summary>
    public long? Total { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public required object SortValue { get; init; }

    /// <summary>Where the row stands in the list.</summary>
    public CustomerPlace Place => new(SortValue, Id);
}
