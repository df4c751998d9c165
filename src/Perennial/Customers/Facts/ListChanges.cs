using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>GET /api/customers/{id}/changes: what people changed of a customer, of one field or of all, the newest first.</summary>
internal static class ListChanges
{
    private const int PageSize = 50;

    internal sealed record Response(IReadOnlyList<Item> Items, long? Next);

    /// <param name="Field">A fact's name, or <c>attributes.</c> and a key.</param>
    internal sealed record Item(long Id, DateTimeOffset Time, string Actor, string Field, JsonElement? Before, JsonElement? After);

    /// <param name="field">Only this field.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Ok<Response>> Handle(
        long id,
        string? field,
        long? cursor,
        Store store,
        HiddenFields hidden,
        PoolSettings pool,
        CancellationToken ct
    )
    {
        var rows = (
            await store.ReadAsync(
                c =>
                    c.QueryAsync<ChangeRow>(
                        $"""
                        SELECT id, time, actor, field, before, after FROM customer_changes
                        WHERE customer_id = @id AND id < @cursor {(field is null ? "" : "AND field = @field")}
                        ORDER BY id DESC LIMIT {PageSize + 1}
                        """,
                        new
                        {
                            id,
                            field,
                            cursor = cursor ?? long.MaxValue,
                        }
                    ),
                ct
            )
        ).ToList();
        var unseen = await hidden.NamesAsync(ct);
        var masks = await pool.MasksOfAsync(store, id, ct);
        var page = rows.Take(PageSize).Select(row => masks ? row.Masked() : row).ToList();
        return TypedResults.Ok(
            new Response(
                [.. page.Where(row => !unseen.Contains(row.Field)).Select(row => row.ToItem())],
                rows.Count > PageSize ? page[^1].Id : null
            )
        );
    }

    private sealed record ChangeRow
    {
        public required long Id { get; init; }
        public required long Time { get; init; }
        public required string Actor { get; init; }
        public required string Field { get; init; }
        public string? Before { get; init; }
        public string? After { get; init; }

        public ChangeRow Masked() => this with { Before = ContactMask.Json(Before, Field), After = ContactMask.Json(After, Field) };

        public Item ToItem() => new(Id, DateTimeOffset.FromUnixTimeMilliseconds(Time), Actor, Field, Parse(Before), Parse(After));

        private static JsonElement? Parse(string? json)
        {
            if (json is null)
                return null;
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
    }
}
