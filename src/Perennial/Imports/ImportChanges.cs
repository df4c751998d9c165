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
            "before"
        );
        foreach (var change in changes)
            bulk.Add(ids.Next(), importId, change.Table, change.RowId, change.Before);
        bulk.Complete();
    }

    /// <summary>The latest changes of a table, the latest first.</summary>
    public static async Task<List<Row>> LatestAsync(BulkWrite write, long importId, string table, int limit, CancellationToken ct) =>
        await write.ListAsync<Row>(
            "SELECT id, table_name, row_id, before FROM import_changes WHERE import_id = @importId AND table_name = @table ORDER BY id DESC LIMIT @limit",
            new
            {
                importId,
                table,
                limit,
            },
            ct
        );

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

        public RowChange ToChange() => new(TableName, RowId, Before);
    }
}
