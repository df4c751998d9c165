using Microsoft.Data.Sqlite;

namespace Perennial.Plumbing;

/// <summary>One prepared insert, run once per row.</summary>
internal sealed class SqliteBulkInsert : BulkInsert
{
    private readonly SqliteCommand _command;

    public SqliteBulkInsert(SqliteConnection connection, SqliteTransaction transaction, string table, string[] columns)
    {
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
#pragma warning disable CA2100 // Table and column names come from our own code.
        _command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";
#pragma warning restore CA2100
        for (var i = 0; i < columns.Length; i++)
            _command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i });
        _command.Prepare();
    }

    public override void Add(params ReadOnlySpan<object?> row)
    {
        for (var i = 0; i < row.Length; i++)
            _command.Parameters[i].Value = row[i] ?? DBNull.Value;
        _command.ExecuteNonQuery();
    }

    public override void Complete() { }

    public override void Dispose() => _command.Dispose();
}
