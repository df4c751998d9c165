using Dapper;

namespace Perennial.Ingest;

/// <summary>Takes the events of an import out of the log again. An import only appends events, so none has an earlier state.</summary>
[FrontDoor]
internal static class RevertEvents
{
    /// <summary>Deletes up to <paramref name="limit"/> events of the import that the write names.</summary>
    /// <returns>How many were deleted; 0 when none is left.</returns>
    public static Task<int> DeleteAsync(BulkWrite write, int limit, CancellationToken ct) =>
        write.Connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE import_id = @import ORDER BY id LIMIT @limit)",
                new { import = write.ImportId ?? throw new ArgumentException("Only an import is reverted", nameof(write)), limit },
                write.Transaction,
                cancellationToken: ct
            )
        );
}
