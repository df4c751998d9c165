namespace Perennial.DuckDb.Native;

#pragma warning disable CS0169, IDE0051 // The fields are DuckDB's; here only their size matters.

/// <summary><c>duckdb_result</c>: passed by value to <see cref="Api.FetchChunk"/>, by pointer elsewhere.</summary>
internal readonly struct NativeResult
{
    readonly ulong columnCount,
        rowCount,
        rowsChanged;
    readonly nint columns,
        errorMessage,
        internals;
}

#pragma warning restore CS0169, IDE0051

/// <summary><c>duckdb_hugeint</c>: <c>upper · 2^64 + lower</c>.</summary>
internal readonly record struct NativeHugeInt(ulong Lower, long Upper);

/// <summary><c>duckdb_decimal</c>: <c>value / 10^scale</c>.</summary>
internal readonly record struct NativeDecimal(byte Width, byte Scale, NativeHugeInt Value);

/// <summary><c>duckdb_list_entry</c>: where the items of one list stand in the child vector.</summary>
internal readonly record struct NativeListEntry(ulong Offset, ulong Length);
