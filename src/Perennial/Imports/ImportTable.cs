using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Imports;

/// <summary>Reads and writes the table <c>imports</c>.</summary>
internal sealed class ImportTable(Store store, TimeProvider clock)
{
    public Task<Import?> FindAsync(long id, CancellationToken ct) =>
        store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<Import>(
                    new CommandDefinition("SELECT * FROM imports WHERE id = @id", new { id }, cancellationToken: ct)
                ),
            ct
        );

    /// <summary>The latest first.</summary>
    public async Task<List<Import>> ListAsync(CancellationToken ct) =>
        [
            .. await store.ReadAsync(
                c => c.QueryAsync<Import>(new CommandDefinition("SELECT * FROM imports ORDER BY id DESC LIMIT 200", cancellationToken: ct)),
                ct
            ),
        ];

    public Task InsertAsync(DbConnection connection, DbTransaction transaction, Import import) =>
        connection.ExecuteAsync(
            $"""
            INSERT INTO imports (id, kind, state, file_name, file_path, file_hash, file_size, mapping, created_by, created_at, started_at)
            VALUES (@Id, @Kind, @State, @FileName, @FilePath, @FileHash, @FileSize, {store.Dialect.JsonParameter(
                "Mapping"
            )}, @CreatedBy, @CreatedAt, @StartedAt)
            """,
            import,
            transaction
        );

    /// <summary>Moves an import to a state, if it is in one of the given.</summary>
    /// <returns>Whether it was.</returns>
    public static async Task<bool> MoveAsync(
        DbConnection connection,
        DbTransaction transaction,
        long id,
        string to,
        params string[] from
    ) =>
        await connection.ExecuteAsync(
            $"UPDATE imports SET state = @to WHERE id = @id AND state IN ({string.Join(", ", from.Select(s => $"'{s}'"))})",
            new { id, to },
            transaction
        ) == 1;

    public Task SaveSettingsAsync(DbConnection connection, DbTransaction transaction, long id, ImportSettings settings) =>
        connection.ExecuteAsync(
            $"UPDATE imports SET mapping = {store.Dialect.JsonParameter("mapping")}, report = NULL, error = NULL WHERE id = @id",
            new { id, mapping = JsonSerializer.Serialize(settings, Import.Json) },
            transaction
        );

    /// <summary>Notes what the rows of the file add up to, before the first one is written.</summary>
    public Task BeginAsync(long id, RowReport rows, long total, CancellationToken ct) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    """
                    UPDATE imports SET rows_read = @Read, rows_total = @total, started_at = COALESCE(started_at, @Now),
                        rejected_count = CASE WHEN rows_done = 0 THEN @rejected ELSE rejected_count END
                    WHERE id = @id
                    """,
                    new
                    {
                        id,
                        rows.Read,
                        total,
                        rejected = rows.Read - rows.Used,
                        Now,
                    },
                    t
                ),
            ct
        );

    /// <summary>Counts a chunk in the transaction that writes it: whoever comes after a crash goes on exactly behind it.</summary>
    /// <exception cref="InvalidOperationException">Another process writes this import.</exception>
    public static async Task AdvanceAsync(
        DbConnection connection,
        DbTransaction transaction,
        long id,
        long from,
        long to,
        ChunkResult chunk
    )
    {
        var advanced = await connection.ExecuteAsync(
            """
            UPDATE imports SET rows_done = @to, created_count = created_count + @Created, updated_count = updated_count + @Updated,
                unchanged_count = unchanged_count + @Unchanged, rejected_count = rejected_count + @Rejected
            WHERE id = @id AND rows_done = @from AND state = 'running'
            """,
            new
            {
                id,
                from,
                to,
                chunk.Created,
                chunk.Updated,
                chunk.Unchanged,
                Rejected = chunk.Errors.Count,
            },
            transaction
        );
        if (advanced != 1)
            throw new InvalidOperationException($"Import {id} is written by another process, or was stopped.");
    }

    /// <summary>Ends a run: its state, its report, or what went wrong.</summary>
    public Task EndAsync(
        DbConnection connection,
        DbTransaction transaction,
        long id,
        string state,
        ImportReport? report,
        IReadOnlyList<Problem> problems
    ) =>
        connection.ExecuteAsync(
            $"""
            UPDATE imports SET state = @state, finished_at = @Now, error = {store.Dialect.JsonParameter("error")},
                report = COALESCE({store.Dialect.JsonParameter("report")}, report)
            WHERE id = @id
            """,
            new
            {
                id,
                state,
                Now,
                error = problems.Count == 0 ? null : JsonSerializer.Serialize(problems, Import.Json),
                report = report is null ? null : JsonSerializer.Serialize(report, Import.Json),
            },
            transaction
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
