using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Perennial.Plumbing;

/// <summary>
/// Writes the mirror's log for a bulk load in place of the table's triggers, which cost more than the rows themselves: one row
/// for all ids above the largest that was there, one row for each other id.
/// </summary>
/// <remarks>
/// The stretch is written open-ended before its first row and closed at the end, so a load that breaks off is logged too. It may
/// cover rows of others; the mirror reads those once more, and finds them as they are.
/// </remarks>
internal sealed class SqliteBulkLog : IDisposable
{
    private readonly sqlite3 _database;
    private readonly string _table;
    private readonly long _newest;
    private long? _stretch;
    private long _last;

    private SqliteBulkLog(sqlite3 database, string table, long newest)
    {
        (_database, _table, _newest) = (database, table, newest);
        SwitchTriggers(on: false);
    }

    /// <summary>The log of a load into a table; null when no mirror follows the table.</summary>
    public static SqliteBulkLog? Of(SqliteConnection connection, string table)
    {
        using var followed = connection.CreateCommand();
        followed.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name = @table || '_inserted'";
        followed.Parameters.AddWithValue("@table", table);
        if ((long)followed.ExecuteScalar()! == 0)
            return null;
        using var newest = connection.CreateCommand();
#pragma warning disable CA2100 // The table's name comes from our own code.
        newest.CommandText = $"SELECT COALESCE(MAX(id), 0) FROM {table}";
#pragma warning restore CA2100
        return new SqliteBulkLog(connection.Handle!, table, (long)newest.ExecuteScalar()!);
    }

    /// <summary>Notes a row that is about to be inserted.</summary>
    public void Note(long id)
    {
        if (id <= _newest)
            Write(id, "NULL");
        else if (_stretch is null)
            (_stretch, _last) = (Write(_newest + 1, "9223372036854775807"), id);
        else
            _last = Math.Max(_last, id);
    }

    /// <summary>Ends the stretch at its last id.</summary>
    public void Complete()
    {
        if (_stretch is { } seq)
            Run($"UPDATE mirror_changes SET last_id = {_last} WHERE seq = {seq}");
    }

    public void Dispose() => SwitchTriggers(on: true);

    private long Write(long from, string to)
    {
        Run($"INSERT INTO mirror_changes (table_name, row_id, last_id) VALUES ('{_table}', {from}, {to})");
        return raw.sqlite3_last_insert_rowid(_database);
    }

    private void Run(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_database, sql), _database);

    private void SwitchTriggers(bool on) =>
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_db_config(_database, raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, on ? 1 : 0, out _),
            _database
        );
}
