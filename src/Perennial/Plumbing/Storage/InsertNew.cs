using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;

namespace Perennial.Ingest;

/// <summary>Inserts many rows in one statement, so that a server over a network is asked once; for bulk loads see <see cref="BulkWrite.Bulk"/>.</summary>
[FrontDoor]
internal static class InsertNew
{
    /// <summary>Inserts rows in one statement and passes over those that a unique key of the table knows already.</summary>
    /// <param name="dialect">The store's.</param>
    /// <param name="within">A connection and its transaction.</param>
    /// <param name="into">A table with a column <c>id</c>, and columns with their SQL types.</param>
    /// <param name="rows">Whole numbers, texts and NULL, in the order of the columns.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The ids of the rows that are new.</returns>
    public static async Task<HashSet<long>> RunAsync(
        SqlDialect dialect,
        (DbConnection Connection, DbTransaction Transaction) within,
        (string Table, IReadOnlyList<(string Name, string Type)> Columns) into,
        IReadOnlyCollection<object?[]> rows,
        CancellationToken ct
    )
    {
        if (rows.Count == 0)
            return [];
        var names = string.Join(", ", into.Columns.Select(column => column.Name));
        var values = string.Join(", ", into.Columns.Select((column, i) => $"CAST(value ->> {i} AS {column.Type})"));
        // Without its condition SQLite takes ON for that of a join.
        var sql = $"""
            INSERT INTO {into.Table} ({names})
            SELECT {values} FROM {dialect.ElementsOf("rows")} WHERE 1 = 1
            ON CONFLICT DO NOTHING RETURNING id
            """;
        return
        [
            .. await within.Connection.QueryAsync<long>(
                new CommandDefinition(sql, new { rows = BulkWrite.Json(rows) }, within.Transaction, cancellationToken: ct)
            ),
        ];
    }
}
