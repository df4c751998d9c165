using System.Runtime.CompilerServices;
using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>One column of a chunk: its values as they lie in DuckDB's memory. Valid until the next chunk is read.</summary>
public readonly unsafe ref partial struct DuckDbColumn
{
    private readonly nint vector;
    private readonly byte* data;
    private readonly ulong* validity;
    private readonly int rows;
    private readonly DuckDbColumnType type;

    internal DuckDbColumn(NativeVector native, int rows, DuckDbColumnType type)
    {
        vector = native.Vector;
        data = native.Data;
        validity = native.Validity;
        (this.rows, this.type) = (rows, type);
    }

    public DuckDbType Type => type.Type;

    public int Rows => rows;

    /// <summary>False says that no row is NULL; true says that one may be.</summary>
    public bool MayHaveNulls => validity != null;

    public bool IsNull(int row) => validity != null && (validity[row >> 6] >> (row & 63) & 1) == 0;

    /// <summary>
    /// All values. <typeparamref name="T"/> is what DuckDB stores: <see cref="long"/> for BIGINT, <see cref="Int128"/> for HUGEINT,
    /// <see cref="int"/> for DATE (days since 1970), <see cref="long"/> for TIMESTAMP (microseconds since 1970),
    /// <see cref="DuckDbString"/> for VARCHAR, the underlying integer for DECIMAL. What stands at a NULL is undefined.
    /// </summary>
    /// <exception cref="InvalidCastException">A value of this column has another size than <typeparamref name="T"/>.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged =>
        sizeof(T) == type.ValueSize
            ? new ReadOnlySpan<T>(data, rows)
            : throw new InvalidCastException($"A value of {type.Type} has {type.ValueSize} bytes; {typeof(T).Name} has {sizeof(T)}.");

    internal T At<T>(int row)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(data + (long)row * sizeof(T));
}
