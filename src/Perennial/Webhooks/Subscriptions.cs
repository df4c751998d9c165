using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>What a subscription is to be.</summary>
internal sealed record WantedSubscription(string Name, string Url, IReadOnlyList<string> Facts, JsonElement? Filter, bool IncludeImported);

/// <summary>The table of subscriptions.</summary>
internal sealed class Subscriptions(Store store, FactCursor cursor, Ids ids, TimeProvider clock)
{
    public Task<List<Subscription>> ListAsync(CancellationToken ct) => store.ReadAsync(c => ListAsync(c, null), ct);

    public static async Task<List<Subscription>> ListAsync(DbConnection connection, DbTransaction? transaction) =>
        (
            await connection.QueryAsync<Subscription>(
                $"SELECT {Subscription.Columns} FROM webhook_subscriptions ORDER BY id",
                transaction: transaction
            )
        ).AsList();

    public static Task<Subscription?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<Subscription?>(
            $"SELECT {Subscription.Columns} FROM webhook_subscriptions WHERE id = @id",
            new { id },
            transaction
        );

    /// <summary>Adds a subscription. It is told what commits from now on.</summary>
    public async Task<long> AddAsync(
        WantedSubscription wanted,
        string secret,
        string by,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        await cursor.EnsureAsync(connection, transaction);
        var id = ids.Next();
        await connection.ExecuteAsync(
            """
            INSERT INTO webhook_subscriptions (id, name, url, facts, filter, secret, include_imported, state, created_by, created_at, since)
            VALUES (@id, @Name, @Url, @Facts, @Filter, @secret, @Imported, 'active', @by, @Now, @Now)
            """,
            new
            {
                id,
                wanted.Name,
                wanted.Url,
                Facts = JsonSerializer.Serialize(wanted.Facts),
                Filter = wanted.Filter?.GetRawText(),
                secret,
                Imported = wanted.IncludeImported ? 1 : 0,
                by,
                Now,
            },
            transaction
        );
        return id;
    }

    public static Task ChangeAsync(long id, WantedSubscription wanted, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            UPDATE webhook_subscriptions SET name = @Name, url = @Url, facts = @Facts, filter = @Filter, include_imported = @Imported
            WHERE id = @id
            """,
            new
            {
                id,
                wanted.Name,
                wanted.Url,
                Facts = JsonSerializer.Serialize(wanted.Facts),
                Filter = wanted.Filter?.GetRawText(),
                Imported = wanted.IncludeImported ? 1 : 0,
            },
            transaction
        );

    /// <summary>Pauses, or goes on at once and with as many attempts as at first.</summary>
    public static Task SwitchAsync(long id, bool active, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            UPDATE webhook_subscriptions SET state = @state, paused_because = @because, failures = 0, next_attempt_at = 0 WHERE id = @id
            """,
            new
            {
                id,
                state = active ? Subscription.Active : Subscription.Paused,
                because = active ? null : "person",
            },
            transaction
        );

    public static async Task DeleteAsync(long id, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync(
            "DELETE FROM webhook_attempts WHERE delivery_id IN (SELECT id FROM webhook_deliveries WHERE subscription_id = @id)",
            new { id },
            transaction
        );
        await connection.ExecuteAsync("DELETE FROM webhook_deliveries WHERE subscription_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("DELETE FROM webhook_subscriptions WHERE id = @id", new { id }, transaction);
    }

    /// <summary>Gives a subscription a new secret; the old one signs nothing any more.</summary>
    public static async Task<string> NewSecretAsync(long id, DbConnection connection, DbTransaction transaction)
    {
        var secret = Signature.NewSecret();
        await connection.ExecuteAsync("UPDATE webhook_subscriptions SET secret = @secret WHERE id = @id", new { id, secret }, transaction);
        return secret;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
