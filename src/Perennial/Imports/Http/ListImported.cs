using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Segments;

namespace Perennial.Imports;

/// <summary>POST /api/imports/{id}/list: a static list of the customers whom an import wrote, or whose orders it wrote.</summary>
internal static class ListImported
{
    /// <param name="Name">Of the new list.</param>
    public sealed record Request([property: Required, StringLength(100, MinimumLength = 1)] string Name);

    /// <param name="Id">The list.</param>
    /// <param name="Waiting">Customers whom a job puts on it from now on.</param>
    internal sealed record Response(long Id, int Changed, int Waiting);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        ImportServices imports,
        Store store,
        ListDesk lists,
        FillLists fill,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await imports.Table.FindAsync(id, ct) is null)
            return PlumbingProblems.NotFound(ImportProblems.Import).ToHttp(http);
        var customers = await store.ReadAsync(c => CustomersAsync(c, store, id), ct);
        var list = await lists.CreateAsync(request.Name.Trim(), user, ct);
        if (!list.IsOk)
            return list.Problems.ToHttp(http);
        var filled = await fill.FillAsync(list.Value, customers, user, ct);
        return TypedResults.Created($"/api/lists/{list.Value}", new Response(list.Value, filled.Changed, filled.Waiting));
    }

    private static async Task<List<long>> CustomersAsync(DbConnection connection, Store store, long import)
    {
        var written = (
            await connection.QueryAsync<(string Table, long Row, string? Created)>(
                "SELECT table_name, row_id, created FROM import_changes WHERE import_id = @import AND table_name IN ('customers', 'orders')",
                new { import }
            )
        ).ToLookup(change => change.Table, change => change.Created is { } many ? JsonSerializer.Deserialize<long[]>(many)! : [change.Row]);
        string Rows(string table) => JsonSerializer.Serialize(written[table].SelectMany(ids => ids).Distinct());
        return
        [
            .. await connection.QueryAsync<long>(
                $"""
                SELECT id FROM customers WHERE id IN ({store.Dialect.IntegersIn("customers")})
                UNION SELECT customer_id FROM orders WHERE id IN ({store.Dialect.IntegersIn("orders")}) ORDER BY 1
                """,
                new { customers = Rows("customers"), orders = Rows("orders") }
            ),
        ];
    }
}
