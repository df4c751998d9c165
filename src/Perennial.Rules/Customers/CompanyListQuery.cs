using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>A page of companies with their people and what these spent, those with most revenue first.</summary>
/// <param name="Search">Part of a name or domain; null for all.</param>
/// <param name="After">The last row of the page before; null for the first page.</param>
/// <param name="Limit">At most so many.</param>
public sealed record CompanyListQuery(string? Search, CompanyPlace? After, int Limit) : Question<CompanyListRow>
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
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var text = string.IsNullOrWhiteSpace(Search) ? null : sql.Value("search", Search.Trim());
        var searched = text is null
            ? ""
            : $" AND ({sql.Dialect.ContainsIgnoringCase("co.name", text)} OR {sql.Dialect.ContainsIgnoringCase("COALESCE(co.domain, '')", text)})";
        var after = After is null
            ? ""
            : $" WHERE spend < {sql.Value("after", After.Spend)} OR (spend = {sql.Value("after", After.Spend)} AND id > {sql.Value("after_id", After.Id)})";
        return $"""
            SELECT id, name, domain, owner_id, renewal_date, people, orders, spend
            FROM (
                SELECT co.id, co.name, co.domain, co.owner_id, co.renewal_date, COUNT(c.id) AS people,
                    CAST(COALESCE(SUM(t.orders), 0) AS BIGINT) AS orders, CAST(COALESCE(SUM(t.spend), 0) AS BIGINT) AS spend
                FROM companies co
                LEFT JOIN customers c ON c.company_id = co.id
                LEFT JOIN (
                    SELECT customer_id, COUNT(*) AS orders, CAST(SUM(gross - refunded) AS BIGINT) AS spend
                    FROM orders WHERE is_paid = 1 GROUP BY customer_id) t ON t.customer_id = c.id
                WHERE 1 = 1{searched}
                GROUP BY co.id, co.name, co.domain, co.owner_id, co.renewal_date) listed{after}
            ORDER BY spend DESC, id
            LIMIT {sql.Value("limit", Limit)}
            """;
    }
}

/// <summary>A row of the list of companies.</summary>
public sealed record CompanyListRow(
    long Id,
    string Name,
    string? Domain,
    long? OwnerId,
    string? RenewalDate,
    long People,
    long Orders,
    long Spend
);

/// <summary>Where a page of companies ended.</summary>
/// <param name="Spend">Minor units of its last row.</param>
/// <param name="Id">Of its last row.</param>
public sealed record CompanyPlace(long Spend, long Id)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Spend}.{Id}");

    /// <summary>Reads <see cref="ToString"/>; null when it is something else.</summary>
    public static CompanyPlace? Parse(string text) =>
        text.Split('.') is [var spend, var id]
        && long.TryParse(spend, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var s)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            ? new CompanyPlace(s, i)
            : null;
}
