using System.Data.Common;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;

namespace Perennial.Rules.Customers;

/// <summary>A page of companies with their people, what these spent, and their health as of the last scoring.</summary>
/// <param name="Search">Part of a name or domain; null for all.</param>
/// <param name="Level">Only those whose health is bad, some or good; null for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="After">The last row of the page before; null for the first page.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Today">The local day, from which on contracts can still come up.</param>
public sealed record CompanyListQuery(string? Search, string? Level, CompanySort Sort, CustomerPlace? After, int Limit, int Today)
    : Question<CompanyListRow>
{
    /// <inheritdoc/>
    public override CompanyListRow Read(DbDataReader row) =>
        new(
            row.Whole(0),
            row.GetString(1),
            row.TextOrNull(2),
            row.WholeOrNull(3),
            row.TextOrNull(4),
            row.Whole(5),
            row.Whole(6),
            row.Whole(7)
        )
        {
            Place = new CustomerPlace(Sort.IsText ? row.GetString(8) : row.Whole(8), row.Whole(0)),
        };

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT id, name, domain, owner_id, renewal_date, people, orders, spend, {Sort.Expression} AS sorted_by
            FROM (
                SELECT co.id, co.name, co.domain, co.owner_id, COALESCE({sql.Dialect.IsoDay("ct.due")}, co.renewal_date) AS renewal_date,
                    h.health, COUNT(c.id) AS people,
                    CAST(COALESCE(SUM(t.orders), 0) AS BIGINT) AS orders, CAST(COALESCE(SUM(t.spend), 0) AS BIGINT) AS spend
                FROM companies co
                LEFT JOIN company_health h ON h.id = co.id
                LEFT JOIN (
                    SELECT w.company_id, MIN(p.to_day) AS due FROM contract_periods p JOIN customers w ON w.id = p.customer_id
                    WHERE p.to_day > {sql.Value("today", Today)} AND p.to_day > p.from_day AND w.company_id IS NOT NULL
                    GROUP BY w.company_id) ct ON ct.company_id = co.id
                LEFT JOIN customers c ON c.company_id = co.id
                LEFT JOIN (
                    SELECT customer_id, COUNT(*) AS orders, CAST(SUM(gross - refunded) AS BIGINT) AS spend
                    FROM orders WHERE is_paid = 1 GROUP BY customer_id) t ON t.customer_id = c.id
                WHERE 1 = 1{Searched(sql)}{Levelled(sql)}
                GROUP BY co.id, co.name, co.domain, co.owner_id, co.renewal_date, ct.due, h.health) listed
            {(After is null ? "" : $"WHERE {Sort.After(After, sql)}")}
            ORDER BY {Sort.OrderBy}
            LIMIT {sql.Value("limit", Limit)}
            """;

    private string Searched(SqlText sql)
    {
        if (string.IsNullOrWhiteSpace(Search))
            return "";
        var text = sql.Value("search", Search.Trim());
        return $" AND ({sql.Dialect.ContainsIgnoringCase("co.name", text)} OR {sql.Dialect.ContainsIgnoringCase("COALESCE(co.domain, '')", text)})";
    }

    private string Levelled(SqlText sql) =>
        Level switch
        {
            "good" => $" AND h.health >= {sql.Value("good", Health.Good)}",
            "some" => $" AND h.health >= {sql.Value("bad", Health.Bad)} AND h.health < {sql.Value("good", Health.Good)}",
            "bad" => $" AND h.health < {sql.Value("bad", Health.Bad)}",
            _ => "",
        };
}

/// <summary>A row of the list of companies.</summary>
/// <param name="RenewalDate">When the first of its people's contracts ends or goes on; without one the date that was typed in.</param>
public sealed record CompanyListRow(
    long Id,
    string Name,
    string? Domain,
    long? OwnerId,
    string? RenewalDate,
    long People,
    long Orders,
    long Spend
)
{
    /// <summary>Where a page that ends here ends.</summary>
    public required CustomerPlace Place { get; init; }
}
