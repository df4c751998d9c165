using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>Somebody looking after a customer.</summary>
/// <param name="Began">assigned, claimed, found.</param>
/// <param name="Until">null for the present owner.</param>
/// <param name="Ended">handed, released, recycled, merged.</param>
internal sealed record TenureView(
    long Id,
    long CustomerId,
    string? Customer,
    long OwnerId,
    DateTimeOffset Since,
    string Began,
    string BeganBy,
    DateTimeOffset? Until,
    string? Ended,
    string? EndedBy
);

/// <summary>GET /api/pool/history and GET /api/customers/{id}/owners: who looked after whom, the newest first.</summary>
internal sealed class ListTenures(Store store)
{
    private const int PageSize = 50;

    /// <param name="Next">The cursor of the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<TenureView> Items, string? Next);

    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Ok<Response>> All(long? cursor, ListTenures list, CancellationToken ct)
    {
        var rows = await list.ReadAsync("t.id < @before", new { before = cursor ?? long.MaxValue, limit = PageSize + 1 }, ct);
        var next = rows.Count > PageSize ? rows[PageSize - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Response([.. rows.Take(PageSize)], next));
    }

    internal static async Task<Ok<IReadOnlyList<TenureView>>> OfCustomer(long id, ListTenures list, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<TenureView>>(await list.ReadAsync("t.customer_id = @id", new { id, limit = 200 }, ct));

    private async Task<List<TenureView>> ReadAsync(string which, object parameters, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    $"""
                    SELECT t.*, COALESCE(c.name, c.number) AS customer
                    FROM customer_tenures t LEFT JOIN customers c ON c.id = t.customer_id
                    WHERE {which} ORDER BY t.id DESC LIMIT @limit
                    """,
                    parameters
                ),
            ct
        );
        return [.. rows.Select(row => row.View())];
    }

    private sealed record Row
    {
        public required long Id { get; init; }

        public required long CustomerId { get; init; }

        public string? Customer { get; init; }

        public required long OwnerId { get; init; }

        public required long Since { get; init; }

        public required string Began { get; init; }

        public required string BeganBy { get; init; }

        public long? Until { get; init; }

        public string? Ended { get; init; }

        public string? EndedBy { get; init; }

        public TenureView View() =>
            new(
                Id,
                CustomerId,
                Customer,
                OwnerId,
                DateTimeOffset.FromUnixTimeMilliseconds(Since),
                Began,
                BeganBy,
                Until is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
                Ended,
                EndedBy
            );
    }
}
