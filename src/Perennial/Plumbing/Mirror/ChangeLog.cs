using System.Data.Common;
using Dapper;

namespace Perennial.Plumbing;

/// <summary>
/// The mirror's log of changes, for other readers: which rows of the mirrored tables changed since a place, also when a
/// transaction commits late (docs/decisions/0002). A reader that holds the log is waited for, however long it is away.
/// </summary>
[FrontDoor]
internal sealed class ChangeLog(Store store)
{
    // Far beyond any clock, so that the purge never takes the reader for gone.
    private const long Never = long.MaxValue;

    private readonly MirrorSource _source = MirrorSource.Of(store);

    /// <summary>The place of this moment, in the caller's transaction: everything that commits later lies after it.</summary>
    public Task<LogPlace> NowAsync(DbConnection connection, DbTransaction transaction) =>
        connection.QuerySingleAsync<LogPlace>(_source.PlaceSql, transaction: transaction);

    /// <summary>Whether anything lies after a place, in one indexed query.</summary>
    public async Task<bool> HasNewsAsync(LogPlace place, CancellationToken ct) =>
        (await _source.NewsAsync(place.Position, ct)) is var news && (news.HasChanges || news.StoreId != place.StoreId);

    /// <summary>Opens a moment of the store for reading what changed.</summary>
    public async Task<LogReading> OpenAsync(CancellationToken ct) => new(await _source.OpenAsync(ct), _source);

    /// <summary>Keeps the log from this place on, until the reader moves on or lets go.</summary>
    public Task HoldAsync(string reader, LogPlace place, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            INSERT INTO mirror_readers (name, position, seen_at) VALUES (@reader, @Place, @Never)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """,
            new
            {
                reader,
                Place = _source.PlaceOf(place.Position),
                Never,
            },
            transaction
        );

    public static Task LetGoAsync(string reader, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync("DELETE FROM mirror_readers WHERE name = @reader", new { reader }, transaction);
}

/// <summary>A place in the log of one store.</summary>
[FrontDoor]
internal sealed record LogPlace
{
    public required string StoreId { get; init; }

    public required string Position { get; init; }
}
