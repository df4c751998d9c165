using System.Text.Json;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>The table <c>import_changes</c>: what a revert must know. A change leaves the table when it is undone.</summary>
internal static class ImportChanges
{
    public static void Insert(BulkWrite write, Ids ids, long importId, IReadOnlyCollection<RowChange> changes)
    {
        if (changes.Count == 0)
            return;
        using var bulk = Store.Bulk(
            write.Connection,
            write.Transaction,
            "import_changes",
            "id",
            "import_id",
            "table_name",
            "row_id",
            "before",
            "created"
        );
        // Created first: whoever goes back from the latest finds the creation of a row behind its changes.
        foreach (var table in changes.Where(c => c.Before is null).GroupBy(c => c.Table, c => c.RowId))
            bulk.Add(ids.Next(), importId, table.Key, table.First(), null, BulkWrite.Json(table));
        foreach (var change in changes.Where(c => c.Before is not null))
            bulk.Add(ids.Next(), importId, change.Table, change.RowId, change.Before, null);
        bulk.Complete();
    }

    /// <summary>The latest rows about a table, the latest first: together about <paramref name="limit"/> changes, and never a part of a row.</summary>
    public static async Task<List<Row>> LatestAsync(BulkWrite write, long importId, string table, int limit, CancellationToken ct)
    {
        var rows = await write.ListAsync<Row>(
            "SELECT id, table_name, row_id, before, created FROM import_changes WHERE import_id = @importId AND table_name = @table ORDER BY id DESC LIMIT @limit",
            new
            {
                importId,
                table,
                limit,
            },
            ct
        );
        var changes = 0;
        return [.. rows.TakeWhile(row => (changes += row.Count) <= limit || changes == row.Count)];
    }

    public static Task DeleteAsync(BulkWrite write, IReadOnlyList<Row> changes, CancellationToken ct) =>
        write.ExecuteAsync(
            $"DELETE FROM import_changes WHERE id IN ({write.Dialect.IntegersIn("ids")})",
            new { ids = BulkWrite.Json(changes.Select(c => c.Id)) },
            ct
        );

    internal sealed record Row
    {
        public required long Id { get; init; }

        public required string TableName { get; init; }

        public required long RowId { get; init; }

        public string? Before { get; init; }

        /// <summary>Ids of created rows as JSON; null when the row is about one change.</summary>
        public string? Created { get; init; }

        public int Count => Created is null ? 1 : Created.Count(c => c is ',') + 1;

        public IEnumerable<RowChange> Changes() =>
            Created is null
                ? [new RowChange(TableName, RowId, Before)]
                : JsonSerializer.Deserialize<long[]>(Created)!.Reverse().Select(id => new RowChange(TableName, id, null));
    }
}
