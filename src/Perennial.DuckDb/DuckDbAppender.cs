using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>Appends rows to a table by writing columns: fill up to <see cref="Capacity"/> rows, <see cref="Append"/> them, repeat, <see cref="Complete"/>.</summary>
/// <remarks>
/// The fastest way in: no SQL and no conversion, so types must be those of the table. A value that is not set is 0 or empty.
/// Rows are written in groups on the way; without <see cref="Complete"/> the rest is dropped, so use a transaction where all or nothing matters.
/// </remarks>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _handle;
    private readonly DataChunkHandle _chunk;
    private readonly DuckDbColumnType[] _types;
    private readonly nint[] _vectors;
    private readonly nint[] _data;

    internal DuckDbAppender(DuckDbConnection connection, string table)
    {
        if (Api.AppenderCreate(connection.Handle, null, table, out _handle) != 0)
            using (_handle)
                throw DuckDbException.From(Api.AppenderError(_handle));
        (_types, _chunk) = CreateChunk(_handle);
        (_vectors, _data) = (new nint[_types.Length], new nint[_types.Length]);
        Point();
    }

    /// <summary>Rows that one chunk can take (2,048).</summary>
    public static int Capacity { get; } = (int)Api.VectorSize();

    public int ColumnCount => _types.Length;

    public DuckDbType ColumnType(int column) => _types[column].Type;

    /// <summary>Where the values of a column go; <typeparamref name="T"/> is what DuckDB stores, see <see cref="DuckDbColumn.Values{T}"/>.</summary>
    /// <exception cref="InvalidCastException">A value of this column has another size than <typeparamref name="T"/>.</exception>
    public Span<T> Values<T>(int column)
        where T : unmanaged =>
        sizeof(T) == _types[column].ValueSize
            ? new Span<T>((void*)_data[column], Capacity)
            : throw new InvalidCastException(
                $"A value of {_types[column].Type} has {_types[column].ValueSize} bytes; {typeof(T).Name} has {sizeof(T)}."
            );

    /// <summary>Sets a VARCHAR from UTF-8, or a BLOB.</summary>
    /// <exception cref="ArgumentException">A VARCHAR was given bytes that are not UTF-8.</exception>
    public void SetBytes(int column, int row, ReadOnlySpan<byte> bytes)
    {
        if (_types[column].Type == DuckDbType.Varchar && !Utf8.IsValid(bytes))
            throw new ArgumentException("The bytes are not UTF-8.", nameof(bytes));
        Store(column, row, bytes);
    }

    /// <summary>Sets a VARCHAR. Half a surrogate pair becomes U+FFFD.</summary>
    public void SetText(int column, int row, ReadOnlySpan<char> text)
    {
        if (text.Length > 256)
        {
            var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
            Store(column, row, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
            ArrayPool<byte>.Shared.Return(rented);
            return;
        }
        Span<byte> utf8 = stackalloc byte[256 * 3];
        Store(column, row, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    public void SetNull(int column, int row)
    {
        var mask = Api.VectorValidity(_vectors[column]);
        if (mask == null)
        {
            Api.EnsureValidityWritable(_vectors[column]);
            mask = Api.VectorValidity(_vectors[column]);
        }
        mask[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Appends the first <paramref name="rows"/> rows of the columns and starts again with empty ones.</summary>
    public void Append(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        if (rows == 0)
            return;
        Api.SetDataChunkSize(_chunk, (ulong)rows);
        Check(Api.AppendDataChunk(_handle, _chunk));
        Api.ResetDataChunk(_chunk);
        Point();
    }

    /// <summary>Writes what is left.</summary>
    public void Complete() => Check(Api.AppenderClose(_handle));

    private static (DuckDbColumnType[], DataChunkHandle) CreateChunk(AppenderHandle handle)
    {
        var columns = (int)Api.AppenderColumnCount(handle);
        var logical = new LogicalTypeHandle[columns];
        for (var i = 0; i < columns; i++)
            logical[i] = Api.AppenderColumnType(handle, (ulong)i);
        var chunk = Api.CreateDataChunk([.. logical.Select(type => type.DangerousGetHandle())], (ulong)columns);
        return ([.. logical.Select(DuckDbColumnType.Take)], chunk);
    }

    private void Point()
    {
        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i] = Api.ChunkVector(_chunk, (ulong)i);
            _data[i] = (nint)Api.VectorData(_vectors[i]);
            // A text that is not set would point to anywhere: DuckDB would follow it.
            new Span<byte>((void*)_data[i], Capacity * _types[i].ValueSize).Clear();
        }
    }

    private void Store(int column, int row, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity);
        if (_types[column].Type is not (DuckDbType.Varchar or DuckDbType.Blob))
            throw new InvalidCastException($"A {_types[column].Type} is not a text.");
        if (bytes.Length <= DuckDbString.InlineBytes)
            DuckDbString.WriteInline(new Span<byte>((byte*)_data[column] + row * sizeof(DuckDbString), sizeof(DuckDbString)), bytes);
        else
            Api.AssignString(_vectors[column], (ulong)row, bytes, (ulong)bytes.Length);
    }

    private void Check(int state)
    {
        if (state != 0)
            throw DuckDbException.From(Api.AppenderError(_handle));
    }

    public void Dispose()
    {
        _chunk.Dispose();
        if (!_handle.IsClosed)
            _ = Api.AppenderClear(_handle); // Destroying it would write what is left.
        _handle.Dispose();
    }
}
