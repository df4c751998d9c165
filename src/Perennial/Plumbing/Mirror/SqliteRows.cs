using Microsoft.Data.Sqlite;
using Perennial.DuckDb;
using SQLitePCL;

namespace Perennial.Plumbing;

/// <summary>Rows of an SQLite query, read below the ADO.NET reader: a text goes as UTF-8 from one engine to the other.</summary>
internal sealed class SqliteRows : MirrorRows
{
    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _reader;
    private readonly MirroredKind[] _kinds;

    public SqliteRows(SqliteCommand command, MirroredTable table)
    {
        _command = command;
        _reader = command.ExecuteReader();
        _kinds = [.. table.Columns.Select(c => c.Kind)];
    }

    protected override bool Read() => _reader.Read();

    protected override void Write(DuckDbAppender appender, int row)
    {
        var statement = _reader.Handle!;
        for (var i = 0; i < _kinds.Length; i++)
        {
            if (raw.sqlite3_column_type(statement, i) == raw.SQLITE_NULL)
                appender.SetNull(i, row);
            else
                Write(appender, statement, i, row);
        }
    }

    public override void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
    }

    private void Write(DuckDbAppender appender, sqlite3_stmt statement, int column, int row)
    {
        switch (_kinds[column])
        {
            case MirroredKind.Whole64:
                appender.Values<long>(column)[row] = raw.sqlite3_column_int64(statement, column);
                break;
            case MirroredKind.Whole32:
                appender.Values<int>(column)[row] = checked((int)raw.sqlite3_column_int64(statement, column));
                break;
            case MirroredKind.Whole16:
                appender.Values<short>(column)[row] = checked((short)raw.sqlite3_column_int64(statement, column));
                break;
            case MirroredKind.Real:
                appender.Values<double>(column)[row] = raw.sqlite3_column_double(statement, column);
                break;
            default:
                appender.SetBytes(column, row, raw.sqlite3_column_blob(statement, column));
                break;
        }
    }
}
