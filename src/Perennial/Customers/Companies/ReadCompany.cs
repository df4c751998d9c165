using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/companies/{id}: a company, how many people it has and what they paid.</summary>
internal static class ReadCompany
{
    /// <param name="Spend">Net amount of all paid orders of its people.</param>
    /// <param name="ContractRenewal">The earliest day on which a running contract of its people ends or goes on; null without one.</param>
    internal sealed record Response(CompanyView Company, long People, long Orders, decimal Spend, string? ContractRenewal);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        FieldCatalogs catalogs,
        WorkspaceSettings workspace,
        CurrentUser user,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var today = (await workspace.ZoneAsync(ct)).DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var (row, people, totals, renewal) = await store.ReadAsync(
            async c =>
            {
                var company = await c.QuerySingleOrDefaultAsync<CompanyRow>("SELECT * FROM companies WHERE id = @id", new { id });
                var count = await c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customers WHERE company_id = @id", new { id });
                var orders = await c.QuerySingleAsync<(long Orders, long Spend)>(
                    """
                    SELECT COUNT(*), CAST(COALESCE(SUM(o.gross - o.refunded), 0) AS BIGINT) FROM orders o
                    WHERE o.is_paid = 1 AND o.customer_id IN (SELECT id FROM customers WHERE company_id = @id)
                    """,
                    new { id }
                );
                var due = await c.ExecuteScalarAsync<int?>(
                    """
                    SELECT MIN(term_to) FROM contracts
                    WHERE term_to > @today AND customer_id IN (SELECT id FROM customers WHERE company_id = @id)
                    """,
                    new { id, today }
                );
                return (company, count, orders, due);
            },
            ct
        );
        if (row is null)
            return PlumbingProblems.NotFound(CompanyProblems.ACompany).ToHttp(http);
        var seen = await SeenAsync(row, catalogs, user, ct);
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"");
        var currency = await workspace.CurrencyAsync(ct);
        return TypedResults.Ok(
            new Response(
                CompanyView.Of(row, seen),
                people,
                totals.Orders,
                currency.ToMajor(totals.Spend),
                renewal is { } day ? LocalDay.Format(day) : null
            )
        );
    }

    public static async Task<JsonElement> SeenAsync(CompanyRow row, FieldCatalogs catalogs, CurrentUser user, CancellationToken ct)
    {
        var catalog = await catalogs.ReadAsync("company", ct);
        var seen = catalog.Seen(Attributes.Parse(row.Attributes), user.May(Permission.ReadSensitiveFields));
        using var json = JsonDocument.Parse(seen.ToJson());
        return json.RootElement.Clone();
    }
}
