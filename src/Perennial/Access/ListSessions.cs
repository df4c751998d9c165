using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Access;

/// <summary>GET /api/users/{id}/sessions and /api/me/sessions: where a user is signed in, the latest use first.</summary>
internal static class ListSessions
{
    /// <param name="Agent">What the browser calls itself.</param>
    /// <param name="Current">Whether it is the session that asks.</param>
    internal sealed record Item(
        long Id,
        DateTimeOffset CreatedAt,
        DateTimeOffset LastSeenAt,
        DateTimeOffset ExpiresAt,
        string Address,
        string Agent,
        bool Current
    );

    internal static Task<Ok<IEnumerable<Item>>> OfUser(long id, Store store, TimeProvider clock, CurrentUser by, CancellationToken ct) =>
        Handle(id, store, clock, by, ct);

    internal static Task<Ok<IEnumerable<Item>>> OfMe(Store store, TimeProvider clock, CurrentUser by, CancellationToken ct) =>
        Handle(by.Id, store, clock, by, ct);

    private static async Task<Ok<IEnumerable<Item>>> Handle(
        long userId,
        Store store,
        TimeProvider clock,
        CurrentUser by,
        CancellationToken ct
    )
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    """
                    SELECT id, created_at, last_seen_at, expires_at, address, agent FROM sessions
                    WHERE user_id = @userId AND expires_at > @now ORDER BY last_seen_at DESC, id DESC
                    """,
                    new { userId, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }
                ),
            ct
        );
        return TypedResults.Ok(
            rows.Select(row => new Item(
                row.Id,
                At(row.CreatedAt),
                At(row.LastSeenAt),
                At(row.ExpiresAt),
                row.Address,
                row.Agent,
                row.Id == by.SessionId
            ))
        );
    }

    private static DateTimeOffset At(long instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant);

    private sealed class Row
    {
        public required long Id { get; init; }
        public required long CreatedAt { get; init; }
        public required long LastSeenAt { get; init; }
        public required long ExpiresAt { get; init; }
        public required string Address { get; init; }
        public required string Agent { get; init; }
    }
}
