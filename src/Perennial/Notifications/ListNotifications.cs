using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Notifications;

/// <summary>GET /api/notifications: one's own inbox, the newest first, and how much of it is unread.</summary>
internal static class ListNotifications
{
    private const int PageSize = 30;

    internal sealed record Response(long Unread, IReadOnlyList<Item> Items, long? Next);

    /// <param name="Kind">mentioned, assigned, recycled, task_given, task_due, desk_listed or desk_climbed.</param>
    /// <param name="Link">Where it leads within the page; null for the customer's page.</param>
    internal sealed record Item(
        long Id,
        DateTimeOffset Time,
        string Kind,
        long? CustomerId,
        string Subject,
        string Actor,
        string Excerpt,
        bool Read,
        string? Link
    );

    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Ok<Response>> Handle(long? cursor, CurrentUser user, Store store, CancellationToken ct)
    {
        var (unread, rows) = await store.ReadAsync(
            async c =>
            {
                var parameters = new { UserId = user.Id, cursor = cursor ?? long.MaxValue };
                var count = await c.ExecuteScalarAsync<long>(
                    "SELECT COUNT(*) FROM notifications WHERE user_id = @UserId AND read_at IS NULL",
                    parameters
                );
                var page = await c.QueryAsync<Row>(
                    $"""
                    SELECT id, time, kind, customer_id, subject, actor, excerpt, read_at, link FROM notifications
                    WHERE user_id = @UserId AND id < @cursor ORDER BY id DESC LIMIT {PageSize + 1}
                    """,
                    parameters
                );
                return (count, page.ToList());
            },
            ct
        );
        var items = rows.Take(PageSize).Select(row => row.ToItem()).ToList();
        return TypedResults.Ok(new Response(unread, items, rows.Count > PageSize ? items[^1].Id : null));
    }

    private sealed record Row
    {
        public required long Id { get; init; }
        public required long Time { get; init; }
        public required string Kind { get; init; }
        public long? CustomerId { get; init; }
        public required string Subject { get; init; }
        public required string Actor { get; init; }
        public required string Excerpt { get; init; }
        public long? ReadAt { get; init; }
        public string? Link { get; init; }

        public Item ToItem() =>
            new(Id, DateTimeOffset.FromUnixTimeMilliseconds(Time), Kind, CustomerId, Subject, Actor, Excerpt, ReadAt is not null, Link);
    }
}
