using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Settings;

/// <summary>
/// Settings as JSON under a key. Reading is cached: a write in this process is seen at once, a write by another node within
/// five seconds.
/// </summary>
[FrontDoor]
internal sealed class SettingsStore(Store store, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly ConcurrentDictionary<string, Cached> _cache = new();
    private long _writes;

    /// <summary>The value under a key; null when none was ever put there. Do not change what it returns.</summary>
    public async Task<T?> GetAsync<T>(string key, CancellationToken ct)
        where T : class
    {
        if (_cache.TryGetValue(key, out var cached) && clock.GetElapsedTime(cached.ReadAt) < Freshness)
            return (T?)cached.Value;
        var (writes, readAt) = (Interlocked.Read(ref _writes), clock.GetTimestamp());
        var value = await store.ReadAsync(c => FindAsync<T>(c, null, key), ct);
        // What was read before a write that has ended since may be old: answer with it, but do not keep it.
        if (writes == Interlocked.Read(ref _writes))
            _cache[key] = new Cached(value, readAt);
        return value;
    }

    /// <summary>The value under a key as a connection sees it, past the cache; null when none was ever put there.</summary>
    public static async Task<T?> FindAsync<T>(DbConnection connection, DbTransaction? transaction, string key)
        where T : class =>
        Parse<T>(
            await connection.QuerySingleOrDefaultAsync<string>("SELECT value FROM settings WHERE key = @key", new { key }, transaction)
        );

    /// <summary>The value under a key in the caller's transaction; whoever else wants to change it waits until that ends.</summary>
    public static async Task<T?> LockAsync<T>(DbConnection connection, DbTransaction transaction, string key)
        where T : class =>
        // Writing the row as it is locks it, on both databases.
        Parse<T>(
            await connection.QuerySingleOrDefaultAsync<string>(
                "UPDATE settings SET value = value WHERE key = @key RETURNING value",
                new { key },
                transaction
            )
        );

    /// <summary>Puts a value under a key, in the caller's transaction. Call <see cref="Forget"/> after the commit.</summary>
    public Task PutAsync<T>(DbConnection connection, DbTransaction transaction, string key, T value) =>
        connection.ExecuteAsync(
            $"""
            INSERT INTO settings (key, value, updated_at) VALUES (@key, {store.Dialect.JsonParameter("json")}, @Now)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
            """,
            new
            {
                key,
                json = JsonSerializer.Serialize(value, Json),
                Now,
            },
            transaction
        );

    /// <summary>Puts a value under a key that nobody has put yet. False, and nothing changed, when somebody has, even at this moment.</summary>
    public async Task<bool> TryClaimAsync(DbConnection connection, DbTransaction transaction, string key) =>
        await connection.ExecuteAsync(
            $"INSERT INTO settings (key, value, updated_at) VALUES (@key, {store.Dialect.JsonParameter("json")}, @Now) ON CONFLICT (key) DO NOTHING",
            new
            {
                key,
                json = "true",
                Now,
            },
            transaction
        ) == 1;

    /// <summary>Drops what is cached, so that the next reader sees what was just committed.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _writes);
        _cache.Clear();
    }

    private static T? Parse<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, Json);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Cached(object? Value, long ReadAt);
}
