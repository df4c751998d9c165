using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>A column of rows that go to the store as one parameter: its SQL type, and where a row says its value, which is a whole number, a text or null.</summary>
[FrontDoor]
internal readonly record struct TypedColumn<TRow>(string Name, string Type, Func<TRow, object?> Value);

/// <summary>Many rows as the one parameter <c>rows</c>, so that a server over a network is asked once; for bulk loads see <see cref="Store.Bulk"/>.</summary>
[FrontDoor]
internal static class TypedRows
{
    /// <summary>A query of the rows, each column by its name and of its type.</summary>
    public static string Query<TRow>(SqlDialect dialect, IReadOnlyList<TypedColumn<TRow>> columns)
    {
        var values = string.Join(", ", columns.Select((column, i) => $"CAST(value ->> {i} AS {column.Type}) AS {column.Name}"));
        return $"SELECT {values} FROM {dialect.ElementsOf("rows")}";
    }

    /// <summary>The parameter's value.</summary>
    public static string Json<TRow>(IReadOnlyList<TypedColumn<TRow>> columns, IEnumerable<TRow> rows) =>
        JsonSerializer.Serialize(rows.Select(row => columns.Select(column => column.Value(row))));
}

/// <summary>Inserts many rows in one statement.</summary>
[FrontDoor]
internal static class InsertNew
{
    /// <summary>Inserts rows and passes over those that a unique key of the table knows already.</summary>
    /// <param name="dialect">The store's.</param>
    /// <param name="within">A connection and its transaction.</param>
    /// <param name="into">A table with a column <c>id</c>, and the columns that are filled.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The ids of the rows that are new.</returns>
    public static async Task<HashSet<long>> RunAsync<TRow>(
        SqlDialect dialect,
        (DbConnection Connection, DbTransaction Transaction) within,
        (string Table, IReadOnlyList<TypedColumn<TRow>> Columns) into,
        IReadOnlyCollection<TRow> rows,
        CancellationToken ct
    )
    {
        if (rows.Count == 0)
            return [];
        // Without its condition SQLite takes ON for that of a join.
        var sql = $"""
            INSERT INTO {into.Table} ({string.Join(", ", into.Columns.Select(column => column.Name))})
            {TypedRows.Query(dialect, into.Columns)} WHERE 1 = 1
            ON CONFLICT DO NOTHING RETURNING id
            """;
        var with = new { rows = TypedRows.Json(into.Columns, rows) };
        return [.. await within.Connection.QueryAsync<long>(new CommandDefinition(sql, with, within.Transaction, cancellationToken: ct))];
    }
}
