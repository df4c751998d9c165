using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Tasks;

/// <summary>GET, POST and DELETE /api/tasks/feed: the secret address under which a calendar reads one's tasks. A new one ends the one before.</summary>
internal sealed class TaskFeeds(Store store, AuditLog audit, TimeProvider clock)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int SecretLength = 43;
    private static readonly TimeSpan UseGrain = TimeSpan.FromHours(1);

    /// <param name="On">Whether there is an address.</param>
    /// <param name="ReadAt">When a calendar last read it.</param>
    internal sealed record State(bool On, DateTimeOffset? CreatedAt, DateTimeOffset? ReadAt);

    /// <param name="Path">The address on this server. It is shown once: only its hash is kept.</param>
    internal sealed record Created(string Path);

    internal static async Task<Ok<State>> Read(TaskFeeds feeds, CurrentUser by, CancellationToken ct) =>
        TypedResults.Ok(await feeds.StateAsync(by, ct));

    internal static async Task<Ok<Created>> Create(TaskFeeds feeds, CurrentUser by, CancellationToken ct) =>
        TypedResults.Ok(new Created($"/api/tasks/calendar/{await feeds.IssueAsync(by, ct)}.ics"));

    internal static async Task<NoContent> Revoke(TaskFeeds feeds, CurrentUser by, CancellationToken ct)
    {
        await feeds.EndAsync(by, ct);
        return TypedResults.NoContent();
    }

    private async Task<State> StateAsync(CurrentUser by, CancellationToken ct)
    {
        var (created, read) = await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<(long? Created, long? Read)>(
                    "SELECT created_at, read_at FROM task_feeds WHERE user_id = @Id",
                    new { by.Id }
                ),
            ct
        );
        return new State(created is not null, Time(created), Time(read));
    }

    private async Task<string> IssueAsync(CurrentUser by, CancellationToken ct)
    {
        var secret = RandomNumberGenerator.GetString(Alphabet, SecretLength);
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    """
                    INSERT INTO task_feeds (user_id, hash, created_at) VALUES (@Id, @Hash, @Now)
                    ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, created_at = excluded.created_at, read_at = NULL
                    """,
                    new
                    {
                        by.Id,
                        Hash = HashOf(secret),
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    t
                );
                await audit.AppendAsync(c, t, by, "task_feed_created", $"user:{by.Id}");
            },
            ct
        );
        return secret;
    }

    private Task EndAsync(CurrentUser by, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                if (await c.ExecuteAsync("DELETE FROM task_feeds WHERE user_id = @Id", new { by.Id }, t) > 0)
                    await audit.AppendAsync(c, t, by, "task_feed_revoked", $"user:{by.Id}");
            },
            ct
        );

    /// <summary>Whose tasks a secret opens; null when it is none, was revoked, or belongs to somebody who may not sign in any more.</summary>
    public async Task<long?> OwnerAsync(string secret, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (owner, read) = await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<(long? Owner, long? Read)>(
                    "SELECT f.user_id, f.read_at FROM task_feeds f JOIN users u ON u.id = f.user_id WHERE f.hash = @Hash AND u.disabled = 0",
                    new { Hash = HashOf(secret) }
                ),
            ct
        );
        // Who guesses writes nothing, and a calendar that reads every minute writes once an hour.
        if (owner is not null && (read is null || now - read >= UseGrain.TotalMilliseconds))
            await store.WriteAsync(
                (c, t) => c.ExecuteAsync("UPDATE task_feeds SET read_at = @now WHERE user_id = @owner", new { now, owner }, t),
                ct
            );
        return owner;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static DateTimeOffset? Time(long? at) => at is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;
}
