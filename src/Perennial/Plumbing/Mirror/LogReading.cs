namespace Perennial.Plumbing;

/// <summary>One moment of the store, and what changed before it.</summary>
[FrontDoor]
internal sealed class LogReading(StoreSnapshot snapshot, MirrorSource source) : IAsyncDisposable
{
    public LogPlace Place => snapshot.Place;

    /// <summary>Whether the log still holds everything after a place: not when the store was replaced by a copy.</summary>
    public bool CanFollow(LogPlace place) => snapshot.CanFollow(new MirrorState(place.StoreId, "", place.Position, 0));

    /// <summary>
    /// A condition on the id of a table's rows: those that were written after a place. It may keep rows of others that lie in
    /// the stretch of a bulk load; whoever reads them finds them as they are.
    /// </summary>
    public string Written(string table, LogPlace place)
    {
        var stretches = snapshot
            .ChangedRanges(new MirroredTable(table, []), place.Position)
            .Select(range => $" UNION SELECT id FROM {table} WHERE {range.Sql}");
        // A union and no OR: each part is answered by an index.
        return $"id IN (SELECT row_id {OneByOne(table, place)}{string.Concat(stretches)})";
    }

    /// <summary>The changes after a place that are about one row each, as the end of an SQL statement; only these can be deletions.</summary>
    public string OneByOne(string table, LogPlace place) =>
        $"FROM mirror_changes WHERE table_name = '{table}' AND last_id IS NULL AND ({source.Since(place.Position)})";

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object? parameters = null) => snapshot.QueryAsync<T>(sql, parameters);

    public ValueTask DisposeAsync() => snapshot.DisposeAsync();
}
