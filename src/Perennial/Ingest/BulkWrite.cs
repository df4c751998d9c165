using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Ingest;

/// <summary>One transaction in which customers, products, orders and events are written by the batch, and who writes them.</summary>
[FrontDoor]
internal sealed class BulkWrite
{
    public required Store Store { get; init; }

    public required DbConnection Connection { get; init; }

    public required DbTransaction Transaction { get; init; }

    /// <summary>The workspace's zone: gives every time its day.</summary>
    public required Zone Zone { get; init; }

    /// <summary>The system the records come from; order numbers are unique within it.</summary>
    public required string Source { get; init; }

    /// <summary>The import that writes; null when it is not an import.</summary>
    public long? ImportId { get; init; }

    public SqlDialect Dialect => Store.Dialect;

    public BulkInsert Bulk(string table, params string[] columns) => Store.Bulk(Connection, Transaction, table, columns);

    /// <summary>Inserts all rows; nothing is begun for none.</summary>
    public void Bulk<TRow>(string table, IEnumerable<TRow> rows, IReadOnlyList<BulkColumn<TRow>> columns)
    {
        using var next = rows.GetEnumerator();
        if (!next.MoveNext())
            return;
        using var bulk = Bulk(table, [.. columns.Select(column => column.Name)]);
        var values = new object?[columns.Count];
        do
        {
            for (var at = 0; at < values.Length; at++)
                values[at] = columns[at].Value(next.Current);
            bulk.Add(values);
        } while (next.MoveNext());
        bulk.Complete();
    }

    public Task ExecuteAsync(string sql, object? parameters, CancellationToken ct) =>
        Connection.ExecuteAsync(new CommandDefinition(sql, parameters, Transaction, cancellationToken: ct));

    /// <returns>How many rows were written.</returns>
    public Task<int> CountAsync(string sql, object? parameters, CancellationToken ct) =>
        Connection.ExecuteAsync(new CommandDefinition(sql, parameters, Transaction, cancellationToken: ct));

    public async Task<List<T>> ListAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        [.. await Connection.QueryAsync<T>(new CommandDefinition(sql, parameters, Transaction, cancellationToken: ct))];

    /// <summary>Rows of a table whose <paramref name="column"/> is one of <paramref name="ids"/>.</summary>
    public async Task<List<T>> ByIdsAsync<T>(string table, string column, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        ids.Count == 0
            ? []
            : await ListAsync<T>($"SELECT * FROM {table} WHERE {column} IN ({Dialect.IntegersIn("ids")})", new { ids = Json(ids) }, ct);

    public Task DeleteRowsAsync(string table, string column, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        ids.Count == 0
            ? Task.CompletedTask
            : ExecuteAsync($"DELETE FROM {table} WHERE {column} IN ({Dialect.IntegersIn("ids")})", new { ids = Json(ids) }, ct);

    /// <summary>Two writers of the same kind on different nodes take turns, so that look-up and insert are one act.</summary>
    public Task TakeTurnAsync(string name, CancellationToken ct) => ExecuteAsync(Dialect.LockUntilCommit(name), null, ct);

    /// <summary>The parameter value of a list: see <see cref="SqlDialect.TextsIn"/>.</summary>
    public static string Json<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);
}
