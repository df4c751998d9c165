using System.Collections.Frozen;
using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Tracking;

/// <summary>
/// The table <c>tracking_sources</c>. Keys are looked up in memory: a change in this process counts at once, one by another node
/// within five seconds.
/// </summary>
internal sealed class SourceTable(Store store, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private volatile Known? _known;

    public async ValueTask<TrackingSource?> FindByKeyAsync(string key, CancellationToken ct) =>
        (await KnownAsync(ct)).ByHash.GetValueOrDefault(WriteKeys.Hash(key));

    /// <summary>Whether a page of this origin may send to any source: what a preflight, which names no key, can know.</summary>
    public async ValueTask<bool> AllowsAsync(string origin, CancellationToken ct) =>
        (await KnownAsync(ct)).ByHash.Values.Any(source => source.IsEnabled != 0 && source.Allows(origin));

    public Task<TrackingSource?> FindAsync(long id, CancellationToken ct) =>
        store.ReadAsync(c => c.QuerySingleOrDefaultAsync<TrackingSource>("SELECT * FROM tracking_sources WHERE id = @id", new { id }), ct);

    public async Task<List<TrackingSource>> ListAsync(CancellationToken ct) =>
        [.. await store.ReadAsync(c => c.QueryAsync<TrackingSource>("SELECT * FROM tracking_sources ORDER BY id"), ct)];

    public static Task InsertAsync(DbConnection connection, DbTransaction transaction, TrackingSource source) =>
        connection.ExecuteAsync(
            """
            INSERT INTO tracking_sources (id, code, name, kind, scopes, origins, is_enabled, key_hash, key_prefix, created_at)
            VALUES (@Id, @Code, @Name, @Kind, @Scopes, @Origins, @IsEnabled, @KeyHash, @KeyPrefix, @CreatedAt)
            """,
            source,
            transaction
        );

    public static Task UpdateAsync(DbConnection connection, DbTransaction transaction, TrackingSource source) =>
        connection.ExecuteAsync(
            """
            UPDATE tracking_sources SET name = @Name, scopes = @Scopes, origins = @Origins, is_enabled = @IsEnabled,
                key_hash = @KeyHash, key_prefix = @KeyPrefix, rotated_at = @RotatedAt
            WHERE id = @Id
            """,
            source,
            transaction
        );

    /// <summary>Lets the next request see what was just committed.</summary>
    public void Forget() => _known = null;

    private async ValueTask<Known> KnownAsync(CancellationToken ct)
    {
        if (_known is { } known && clock.GetElapsedTime(known.ReadAt) < Freshness)
            return known;
        var readAt = clock.GetTimestamp();
        var sources = await ListAsync(ct);
        return _known = new Known(sources.ToFrozenDictionary(source => source.KeyHash), readAt);
    }

    private sealed record Known(FrozenDictionary<string, TrackingSource> ByHash, long ReadAt);
}
