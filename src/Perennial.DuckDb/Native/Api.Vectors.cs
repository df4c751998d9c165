using System.Runtime.InteropServices;

namespace Perennial.DuckDb.Native;

/// <summary>Types, data chunks, vectors and appenders. A vector is a pointer that lives as long as its chunk.</summary>
internal static unsafe partial class Api
{
    [LibraryImport(Duck, EntryPoint = "duckdb_get_type_id")]
    internal static partial DuckDbType TypeId(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_decimal_scale")]
    internal static partial byte DecimalScale(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_decimal_internal_type")]
    internal static partial DuckDbType DecimalStorage(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_enum_internal_type")]
    internal static partial DuckDbType EnumStorage(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_enum_dictionary_size")]
    internal static partial uint EnumSize(LogicalTypeHandle type);

    /// <remarks>The text must be released with <see cref="Free"/>.</remarks>
    [LibraryImport(Duck, EntryPoint = "duckdb_enum_dictionary_value")]
    internal static partial byte* EnumLabel(LogicalTypeHandle type, ulong index);

    /// <remarks>A MAP is a list of (key, value) structs and answers here too.</remarks>
    [LibraryImport(Duck, EntryPoint = "duckdb_list_type_child_type")]
    internal static partial LogicalTypeHandle ListChild(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_array_type_child_type")]
    internal static partial LogicalTypeHandle ArrayChild(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_array_type_array_size")]
    internal static partial ulong ArraySize(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_map_type_key_type")]
    internal static partial LogicalTypeHandle MapKey(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_map_type_value_type")]
    internal static partial LogicalTypeHandle MapValue(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_struct_type_child_count")]
    internal static partial ulong StructSize(LogicalTypeHandle type);

    [LibraryImport(Duck, EntryPoint = "duckdb_struct_type_child_type")]
    internal static partial LogicalTypeHandle StructChild(LogicalTypeHandle type, ulong index);

    /// <remarks>The text must be released with <see cref="Free"/>.</remarks>
    [LibraryImport(Duck, EntryPoint = "duckdb_struct_type_child_name")]
    internal static partial byte* StructChildName(LogicalTypeHandle type, ulong index);

    [LibraryImport(Duck, EntryPoint = "duckdb_destroy_logical_type")]
    internal static partial void DestroyLogicalType(ref nint type);

    [LibraryImport(Duck, EntryPoint = "duckdb_vector_size")]
    internal static partial ulong VectorSize();

    [LibraryImport(Duck, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial DataChunkHandle CreateDataChunk(ReadOnlySpan<nint> types, ulong columns);

    [LibraryImport(Duck, EntryPoint = "duckdb_data_chunk_reset")]
    internal static partial void ResetDataChunk(DataChunkHandle chunk);

    [LibraryImport(Duck, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong DataChunkSize(DataChunkHandle chunk);

    [LibraryImport(Duck, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void SetDataChunkSize(DataChunkHandle chunk, ulong rows);

    [LibraryImport(Duck, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(DataChunkHandle chunk, ulong column);

    [LibraryImport(Duck, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyDataChunk(ref nint chunk);

    [LibraryImport(Duck, EntryPoint = "duckdb_vector_get_data")]
    internal static partial byte* VectorData(nint vector);

    /// <returns>One bit a row, set where a value stands; null if there is no NULL at all.</returns>
    [LibraryImport(Duck, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    [LibraryImport(Duck, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    internal static partial void EnsureValidityWritable(nint vector);

    [LibraryImport(Duck, EntryPoint = "duckdb_vector_assign_string_element_len")]
    internal static partial void AssignString(nint vector, ulong row, ReadOnlySpan<byte> utf8, ulong length);

    [LibraryImport(Duck, EntryPoint = "duckdb_list_vector_get_child")]
    internal static partial nint ListVectorChild(nint vector);

    [LibraryImport(Duck, EntryPoint = "duckdb_array_vector_get_child")]
    internal static partial nint ArrayVectorChild(nint vector);

    [LibraryImport(Duck, EntryPoint = "duckdb_struct_vector_get_child")]
    internal static partial nint StructVectorChild(nint vector, ulong index);

    [LibraryImport(Duck, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AppenderCreate(ConnectionHandle connection, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(Duck, EntryPoint = "duckdb_appender_column_count")]
    internal static partial ulong AppenderColumnCount(AppenderHandle appender);

    [LibraryImport(Duck, EntryPoint = "duckdb_appender_column_type")]
    internal static partial LogicalTypeHandle AppenderColumnType(AppenderHandle appender, ulong column);

    [LibraryImport(Duck, EntryPoint = "duckdb_append_data_chunk")]
    internal static partial int AppendDataChunk(AppenderHandle appender, DataChunkHandle chunk);

    [LibraryImport(Duck, EntryPoint = "duckdb_appender_error")]
    internal static partial byte* AppenderError(AppenderHandle appender);

    [LibraryImport(Duck, EntryPoint = "duckdb_appender_clear")]
    internal static partial int AppenderClear(AppenderHandle appender);

    [LibraryImport(Duck, EntryPoint = "duckdb_appender_close")]
    internal static partial int AppenderClose(AppenderHandle appender);

    [LibraryImport(Duck, EntryPoint = "duckdb_appender_destroy")]
    internal static partial void AppenderDestroy(ref nint appender);
}
