using System.Runtime.InteropServices;

namespace Perennial.DuckDb.Native;

/// <summary>The functions of <c>duckdb.h</c> that this binding uses: databases, connections, statements and results.</summary>
/// <remarks>A <c>duckdb_state</c> is an <see langword="int"/>: 0 is success. Returned texts belong to DuckDB unless the remark says otherwise.</remarks>
internal static unsafe partial class Api
{
    private const string Duck = NativeLibraryFinder.Name;

    static Api() => NativeLibraryFinder.Register();

    [LibraryImport(Duck, EntryPoint = "duckdb_library_version")]
    internal static partial byte* LibraryVersion();

    [LibraryImport(Duck, EntryPoint = "duckdb_free")]
    internal static partial void Free(void* pointer);

    [LibraryImport(Duck, EntryPoint = "duckdb_create_config")]
    internal static partial int CreateConfig(out ConfigHandle config);

    [LibraryImport(Duck, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetConfig(ConfigHandle config, string name, string value);

    [LibraryImport(Duck, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    /// <remarks>The error text must be released with <see cref="Free"/>.</remarks>
    [LibraryImport(Duck, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, out DatabaseHandle database, ConfigHandle config, out byte* error);

    [LibraryImport(Duck, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(Duck, EntryPoint = "duckdb_connect")]
    internal static partial int Connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(Duck, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(ConnectionHandle connection);

    [LibraryImport(Duck, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(Duck, EntryPoint = "duckdb_query", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Query(ConnectionHandle connection, string sql, ResultHandle result);

    [LibraryImport(Duck, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Prepare(ConnectionHandle connection, string sql, out StatementHandle statement);

    [LibraryImport(Duck, EntryPoint = "duckdb_prepare_error")]
    internal static partial byte* PrepareError(StatementHandle statement);

    [LibraryImport(Duck, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(Duck, EntryPoint = "duckdb_clear_bindings")]
    internal static partial int ClearBindings(StatementHandle statement);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_parameter_index", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BindParameterIndex(StatementHandle statement, out ulong index, string name);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_null")]
    internal static partial int BindNull(StatementHandle statement, ulong index);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_boolean")]
    internal static partial int BindBoolean(StatementHandle statement, ulong index, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_int32")]
    internal static partial int BindInt32(StatementHandle statement, ulong index, int value);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_int64")]
    internal static partial int BindInt64(StatementHandle statement, ulong index, long value);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_double")]
    internal static partial int BindDouble(StatementHandle statement, ulong index, double value);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_decimal")]
    internal static partial int BindDecimal(StatementHandle statement, ulong index, NativeDecimal value);

    /// <remarks>Days since 1970-01-01.</remarks>
    [LibraryImport(Duck, EntryPoint = "duckdb_bind_date")]
    internal static partial int BindDate(StatementHandle statement, ulong index, int days);

    /// <remarks>Microseconds since 1970-01-01.</remarks>
    [LibraryImport(Duck, EntryPoint = "duckdb_bind_timestamp")]
    internal static partial int BindTimestamp(StatementHandle statement, ulong index, long micros);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_varchar_length")]
    internal static partial int BindVarchar(StatementHandle statement, ulong index, ReadOnlySpan<byte> utf8, ulong length);

    [LibraryImport(Duck, EntryPoint = "duckdb_bind_blob")]
    internal static partial int BindBlob(StatementHandle statement, ulong index, ReadOnlySpan<byte> bytes, ulong length);

    [LibraryImport(Duck, EntryPoint = "duckdb_pending_prepared")]
    internal static partial int PendingPrepared(StatementHandle statement, out PendingHandle pending);

    [LibraryImport(Duck, EntryPoint = "duckdb_pending_prepared_streaming")]
    internal static partial int PendingPreparedStreaming(StatementHandle statement, out PendingHandle pending);

    [LibraryImport(Duck, EntryPoint = "duckdb_pending_error")]
    internal static partial byte* PendingError(PendingHandle pending);

    [LibraryImport(Duck, EntryPoint = "duckdb_execute_pending")]
    internal static partial int ExecutePending(PendingHandle pending, ResultHandle result);

    [LibraryImport(Duck, EntryPoint = "duckdb_destroy_pending")]
    internal static partial void DestroyPending(ref nint pending);

    [LibraryImport(Duck, EntryPoint = "duckdb_result_error")]
    internal static partial byte* ResultError(ResultHandle result);

    [LibraryImport(Duck, EntryPoint = "duckdb_result_error_type")]
    internal static partial DuckDbErrorKind ResultErrorKind(ResultHandle result);

    [LibraryImport(Duck, EntryPoint = "duckdb_rows_changed")]
    internal static partial ulong RowsChanged(ResultHandle result);

    [LibraryImport(Duck, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(ResultHandle result);

    [LibraryImport(Duck, EntryPoint = "duckdb_column_name")]
    internal static partial byte* ColumnName(ResultHandle result, ulong column);

    [LibraryImport(Duck, EntryPoint = "duckdb_column_logical_type")]
    internal static partial LogicalTypeHandle ColumnLogicalType(ResultHandle result, ulong column);

    [LibraryImport(Duck, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial DataChunkHandle FetchChunk(NativeResult result);

    [LibraryImport(Duck, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(nint result);
}
