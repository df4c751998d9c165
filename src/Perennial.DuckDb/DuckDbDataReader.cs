using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Perennial.DuckDb;

/// <summary>Reads a result row by row, so that rows of SQLite, PostgreSQL and DuckDB are mapped by the same code.</summary>
/// <remarks>
/// Numbers convert as with the readers of SQLite and Npgsql: <see cref="GetInt64"/> reads every whole number that fits, also the
/// HUGEINT of a <c>sum</c>, a whole DECIMAL, and a BOOLEAN as 0 or 1; <see cref="GetDouble"/> reads every number; HUGEINT and DECIMAL
/// are <see cref="decimal"/> to <see cref="GetValue"/>. Disposing the reader disposes the result.
/// </remarks>
[SuppressMessage("Design", "CA1010", Justification = "DbDataReader enumerates records the old way.")]
public sealed class DuckDbDataReader(DuckDbResult result) : DbDataReader
{
    private int _row = -1;
    private bool? _firstChunk;
    private bool _closed;

    public override int FieldCount => result.ColumnCount;

    public override bool HasRows => _firstChunk ??= result.ReadChunk();

    public override bool IsClosed => _closed;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        if (!HasRows || ++_row < result.ChunkRows)
            return HasRows && _row < result.ChunkRows;
        _row = 0;
        return result.ReadChunk();
    }

    public override bool NextResult() => false;

    public override string GetName(int ordinal) => result.ColumnName(ordinal);

    /// <summary>The first column of that name; if there is none, the first that differs only in case.</summary>
    public override int GetOrdinal(string name)
    {
        foreach (var comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
            for (var i = 0; i < FieldCount; i++)
                if (string.Equals(GetName(i), name, comparison))
                    return i;
        throw new ArgumentOutOfRangeException(nameof(name), $"The result has no column {name}.");
    }

    public override string GetDataTypeName(int ordinal) => result.ColumnType(ordinal).ToString().ToUpperInvariant();

    public override Type GetFieldType(int ordinal) => result.TypeOf(ordinal).ClrType;

    public override bool IsDBNull(int ordinal) => result.Column(ordinal).IsNull(_row);

    public override bool GetBoolean(int ordinal) => Present(ordinal).Int64(_row) != 0;

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override long GetInt64(int ordinal) => Present(ordinal).Int64(_row);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override double GetDouble(int ordinal) => Present(ordinal).Double(_row);

    public override decimal GetDecimal(int ordinal) => Present(ordinal).Decimal(_row);

    public override string GetString(int ordinal) => Present(ordinal).Text(_row);

    public override char GetChar(int ordinal) => GetString(ordinal)[0];

    public override DateTime GetDateTime(int ordinal) => Present(ordinal).Timestamp(_row);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override object GetValue(int ordinal) => result.Column(ordinal).Value(_row) ?? DBNull.Value;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override T GetFieldValue<T>(int ordinal)
    {
        if (default(T) is null && IsDBNull(ordinal))
            return typeof(T) == typeof(object) ? (T)(object)DBNull.Value : default!;
        var wanted = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (wanted == typeof(long))
            return (T)(object)GetInt64(ordinal);
        if (wanted == typeof(int))
            return (T)(object)GetInt32(ordinal);
        if (wanted == typeof(double))
            return (T)(object)GetDouble(ordinal);
        if (wanted == typeof(decimal))
            return (T)(object)GetDecimal(ordinal);
        if (wanted == typeof(bool))
            return (T)(object)GetBoolean(ordinal);
        if (wanted == typeof(DateTime))
            return (T)(object)GetDateTime(ordinal);
        if (wanted == typeof(Int128) && result.ColumnType(ordinal) == DuckDbType.HugeInt)
            return (T)(object)Present(ordinal).At<Int128>(_row);
        return (T)GetValue(ordinal);
    }

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy(Present(ordinal).Text8(_row), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).AsSpan(), dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override void Close()
    {
        _closed = true;
        result.Dispose();
    }

    private DuckDbColumn Present(int ordinal)
    {
        var column = result.Column(ordinal);
        return column.IsNull(_row) ? throw new InvalidCastException($"The column {GetName(ordinal)} is NULL in this row.") : column;
    }

    private static long Copy<T>(ReadOnlySpan<T> source, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return source.Length;
        var part = source[(int)Math.Min(offset, source.Length)..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }
}
