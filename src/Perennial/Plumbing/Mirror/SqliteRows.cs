using Microsoft.Data.Sqlite;
using Perennial.DuckDb;
using SQLitePCL;

namespace Perennial.Plumbing;

/// <summary>Rows of an SQLite query, read below the ADO.NET reader: a text goes as UTF-8 from one engine to the other.</summary>
internal sealed class SqliteRows : MirrorRows
{
    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _reader;
    private readonly MirroredColumn[] _columns;

    public SqliteRows(SqliteCommand command, MirroredTable table)
    {
        _command = command;
        _reader = command.ExecuteReader();
        _columns = [.. table.Columns];
    }

    protected override bool Read() => _reader.Read();

    protected override void Write(DuckDbAppender appender, int row)
    {
        var statement = _reader.Handle!;
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].MayBeNull && raw.sqlite3_column_type(statement, i) == raw.SQLITE_NULL)
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
        switch (_columns[column].Kind)
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
