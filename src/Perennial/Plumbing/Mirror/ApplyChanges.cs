using Perennial.DuckDb;

namespace Perennial.Plumbing;

/// <summary>
/// Brings the mirror from its position to a later moment: of every changed row the old version is deleted and the present
/// one, if there is one, appended. Sets of rows throughout, whether three changed or three million; what bulk loads wrote is read
/// stretch by stretch.
/// </summary>
internal static class ApplyChanges
{
    /// <summary>From so many changes on, and more than the mirror has rows, a table is copied whole: that is the faster way.</summary>
    private const long CopyWholeFrom = 200_000;

    private const string Changed = "changed";

    /// <returns>Changes read from the log.</returns>
    public static async Task<long> RunAsync(MirrorFile file, StoreSnapshot snapshot, MirrorLayout layout)
    {
        var state = file.State!;
        var changes = await snapshot.ChangesAsync(state.Position);
        if (changes.Count == 0)
            return 0;
        file.Write(
            state with
            {
                Position = snapshot.Position,
                Version = state.Version + 1,
            },
            () =>
            {
                foreach (var table in layout.Followed)
                    if (changes.TryGetValue(table.Name, out var count))
                        Apply(file, snapshot, table, [.. layout.DerivedFrom(table)], (count, state.Position));
            }
        );
        return changes.Values.Sum();
    }

    private static void Apply(
        MirrorFile file,
        StoreSnapshot snapshot,
        MirroredTable table,
        IReadOnlyList<DerivedTable> derived,
        (long Count, string Since) changes
    )
    {
        if (changes.Count >= CopyWholeFrom && changes.Count > RowsOf(file, table))
        {
            file.Writer.Execute($"DELETE FROM {table.Name}");
            using var all = snapshot.AllRows(table);
            all.CopyTo(file.Writer, table.Name, _ => { });
            foreach (var one in derived)
                one.Rebuild(file.Writer);
            return;
        }
        var (since, ranges) = (changes.Since, snapshot.ChangedRanges(table, changes.Since));
        WriteIds(file, snapshot.ChangedIds(table, since));
        var touched = $"(id IN (SELECT id FROM {Changed}){string.Concat(ranges.Select(r => $" OR ({r.Sql})"))})";
        foreach (var one in derived)
        {
            one.BeginChange(file.Writer);
            one.Note(file.Writer, touched);
        }
        foreach (var range in ranges)
        {
            file.Writer.Execute($"DELETE FROM {table.Name} WHERE {range.Sql}");
            using var stretch = snapshot.RowsIn(table, range);
            stretch.CopyTo(file.Writer, table.Name, _ => { });
        }
        var outside = string.Concat(ranges.Select(r => $" AND NOT ({r.Sql})"));
        file.Writer.Execute($"DELETE FROM {table.Name} WHERE id IN (SELECT id FROM {Changed}){outside}");
        using (var rows = snapshot.ChangedRows(table, since, ranges))
            rows.CopyTo(file.Writer, table.Name, _ => { });
        foreach (var one in derived)
        {
            one.Note(file.Writer, touched);
            one.EndChange(file.Writer);
        }
    }

    private static void WriteIds(MirrorFile file, IEnumerable<long> ids)
    {
        file.Writer.Execute($"CREATE OR REPLACE TEMP TABLE {Changed} (id BIGINT)");
        using var appender = file.Writer.Append(Changed);
        foreach (var chunk in ids.Chunk(DuckDbAppender.Capacity))
        {
            chunk.CopyTo(appender.Values<long>(0));
            appender.Append(chunk.Length);
        }
        appender.Complete();
    }

    private static long RowsOf(MirrorFile file, MirroredTable table)
    {
        using var reader = new DuckDbDataReader(file.Writer.Query($"SELECT COUNT(*) FROM {table.Name}"));
        return reader.Read() ? reader.GetInt64(0) : 0;
    }
}
