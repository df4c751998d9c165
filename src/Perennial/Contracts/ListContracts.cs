using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Contracts;

/// <summary>GET /api/customers/{id}/contracts and /api/companies/{id}/contracts: the running ones first, then the latest.</summary>
internal static class ListContracts
{
    /// <summary>More than these are not shown of one company.</summary>
    private const int Most = 200;

    /// <param name="CustomerName">Who holds it, where several people are looked at.</param>
    internal sealed record Item(ContractView Contract, long CustomerId, string? CustomerName);

    internal static Task<Ok<IReadOnlyList<Item>>> OfCustomer(
        long id,
        Store store,
        WorkspaceSettings workspace,
        TimeProvider clock,
        CancellationToken ct
    ) => ReadAsync("customer_id = @id", id, store, workspace, clock, ct);

    internal static Task<Ok<IReadOnlyList<Item>>> OfCompany(
        long id,
        Store store,
        WorkspaceSettings workspace,
        TimeProvider clock,
        CancellationToken ct
    ) => ReadAsync("customer_id IN (SELECT id FROM customers WHERE company_id = @id)", id, store, workspace, clock, ct);

    private static async Task<Ok<IReadOnlyList<Item>>> ReadAsync(
        string which,
        long id,
        Store store,
        WorkspaceSettings workspace,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var today = (await workspace.ZoneAsync(ct)).DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var (rows, names) = await store.ReadAsync(
            async c =>
            {
                var found = await c.QueryAsync<ContractRow>(
                    $"SELECT * FROM contracts WHERE {which} ORDER BY CASE WHEN term_to > @today THEN 0 ELSE 1 END, term_to DESC, id LIMIT {Most}",
                    new { id, today }
                );
                var people = await c.QueryAsync<(long Id, string? Name)>(
                    $"SELECT id, COALESCE(name, number) FROM customers WHERE id IN (SELECT customer_id FROM contracts WHERE {which})",
                    new { id }
                );
                return (found.AsList(), people.ToDictionary(p => p.Id, p => p.Name));
            },
            ct
        );
        return TypedResults.Ok<IReadOnlyList<Item>>([
            .. rows.Select(row => new Item(ContractView.Of(row, today), row.CustomerId, names.GetValueOrDefault(row.CustomerId))),
        ]);
    }
}
