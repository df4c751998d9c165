using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>GET /api/customers/{id}/identities: by what a customer is recognised, and where that came from.</summary>
internal static class ListIdentities
{
    private const int Most = 200;

    /// <param name="Type">number, email, phone, wecom or anonymous, which is a device.</param>
    /// <param name="Verified">Whether it proves who somebody is.</param>
    /// <param name="Source">Who stated it: a source of the tracking API, an import, people.</param>
    /// <param name="Since">When it was first heard of.</param>
    /// <param name="Merged">Whether it came with another customer that was merged into this one.</param>
    internal sealed record Item(string Type, string Value, bool Verified, string Source, DateTimeOffset Since, bool Merged);

    internal static async Task<Results<Ok<IEnumerable<Item>>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        PoolSettings pool,
        HttpContext http,
        CancellationToken ct
    )
    {
        var known = await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customers WHERE id = @id", new { id }), ct);
        if (known == 0)
            return CustomersProblems.NoSuchCustomer().ToHttp(http);
        var masks = await pool.MasksOfAsync(store, id, ct);
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<IdentityRow>(
                    """
                    SELECT * FROM customer_identities WHERE customer_id = @id
                    ORDER BY CASE WHEN type = 'anonymous' THEN 1 ELSE 0 END, verified DESC, created_at, type, value LIMIT @Most
                    """,
                    new { id, Most }
                ),
            ct
        );
        return TypedResults.Ok(rows.Select(row => Of(row, masks)));
    }

    private static Item Of(IdentityRow row, bool masks) =>
        new(
            row.Type,
            masks ? ContactMask.Value(row.Type, row.Value)! : row.Value,
            row.Verified != 0,
            row.Source,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            row.OriginId is not null
        );
}
