using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Audit;

/// <summary>GET /api/audit: entries, the newest first, a page at a time.</summary>
internal static class ReadAudit
{
    private const int PageSize = 50;

    internal sealed record Response(IReadOnlyList<Item> Items, long? Next);

    internal sealed record Item(
        long Id,
        DateTimeOffset Time,
        long? UserId,
        string Actor,
        string Action,
        string Subject,
        JsonElement Details
    );

    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="action">Only this action.</param>
    /// <param name="user">Only what this user did.</param>
    internal static async Task<Ok<Response>> Handle(Store store, long? cursor, string? action, long? user, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    $"""
                    SELECT id, time, user_id, actor, action, subject, details FROM audit_entries
                    WHERE id < @cursor {(action is null ? "" : "AND action = @action")} {(user is null ? "" : "AND user_id = @user")}
                    ORDER BY id DESC LIMIT {PageSize + 1}
                    """,
                    new
                    {
                        cursor = cursor ?? long.MaxValue,
                        action,
                        user,
                    }
                ),
            ct
        );
        var page = rows.Take(PageSize).Select(ToItem).ToList();
        return TypedResults.Ok(new Response(page, rows.Count() > PageSize ? page[^1].Id : null));
    }

    private static Item ToItem(Row row)
    {
        using var details = JsonDocument.Parse(row.Details);
        return new Item(
            row.Id,
            DateTimeOffset.FromUnixTimeMilliseconds(row.Time),
            row.UserId,
            row.Actor,
            row.Action,
            row.Subject,
            details.RootElement.Clone()
        );
    }

    private sealed class Row
    {
        public required long Id { get; init; }
        public required long Time { get; init; }
        public long? UserId { get; init; }
        public required string Actor { get; init; }
        public required string Action { get; init; }
        public required string Subject { get; init; }
        public required string Details { get; init; }
    }
}
