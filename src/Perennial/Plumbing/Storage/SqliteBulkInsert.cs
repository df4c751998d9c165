using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Perennial.Plumbing;

/// <summary>
/// One prepared insert, run once per row. It speaks to SQLite directly: a <see cref="SqliteCommand"/> looks up every parameter
/// by name for every row, which costs as much as the insert.
/// </summary>
internal sealed class SqliteBulkInsert : BulkInsert
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _insert;
    private readonly SqliteBulkLog? _log;
    private readonly int _id;
    private byte[] _text = new byte[256];

    public SqliteBulkInsert(SqliteConnection connection, string table, string[] columns)
    {
        _connection = connection;
        _id = Array.IndexOf(columns, "id");
        _log = _id < 0 ? null : SqliteBulkLog.Of(connection, table);
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _insert));
    }

    public override void Add(params ReadOnlySpan<object?> row)
    {
        _log?.Note((long)row[_id]!);
        for (var i = 0; i < row.Length; i++)
            Check(Bind(i + 1, row[i]));
        var result = raw.sqlite3_step(_insert);
        if (result != raw.SQLITE_DONE)
            Check(result);
        raw.sqlite3_reset(_insert);
    }

    public override void Complete() => _log?.Complete();

    public override void Dispose()
    {
        _insert.Dispose();
        _log?.Dispose();
    }

    private int Bind(int place, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(_insert, place),
            long number => raw.sqlite3_bind_int64(_insert, place, number),
            int number => raw.sqlite3_bind_int64(_insert, place, number),
            short number => raw.sqlite3_bind_int64(_insert, place, number),
            bool truth => raw.sqlite3_bind_int64(_insert, place, truth ? 1 : 0),
            double number => raw.sqlite3_bind_double(_insert, place, number),
            string text => BindText(place, text),
            _ => throw new ArgumentException($"a bulk insert takes no {value.GetType().Name}", nameof(value)),
        };

    // Bytes with their length, so that a text may hold a NUL. An empty span would be taken for NULL.
    private int BindText(int place, string text)
    {
        if (text.Length == 0)
            return raw.sqlite3_bind_text(_insert, place, text);
        if (_text.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
            _text = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(text, _text);
        return raw.sqlite3_bind_text(_insert, place, _text.AsSpan(0, length));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection.Handle);
}
