using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Perennial.Plumbing;

/// <summary>A binary COPY. Column types are asked of the server once per table.</summary>
internal sealed class PostgresBulkInsert : BulkInsert
{
    private static readonly ConcurrentDictionary<string, NpgsqlDbType[]> TypesOf = new();

    private readonly NpgsqlBinaryImporter _importer;
    private readonly NpgsqlDbType[] _types;

    public PostgresBulkInsert(NpgsqlConnection connection, string table, string[] columns)
    {
        var list = string.Join(", ", columns);
        _types = TypesOf.GetOrAdd($"{table}({list})", _ => ReadTypes(connection, table, list));
        if (columns.Contains("id"))
            SayWhatIsNewest(connection, table);
        _importer = connection.BeginBinaryImport($"COPY {table} ({list}) FROM STDIN (FORMAT BINARY)");
    }

    public override void Add(params ReadOnlySpan<object?> row)
    {
        _importer.StartRow();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is null)
                _importer.WriteNull();
            else
                Write(row[i]!, _types[i]);
        }
    }

    public override void Complete() => _importer.Complete();

    public override void Dispose() => _importer.Dispose();

    // The triggers of the mirror's log write one row for all ids above: see the function log_inserted.
    private static void SayWhatIsNewest(NpgsqlConnection connection, string table)
    {
#pragma warning disable CA2100 // The table's name comes from our own code.
        using var command = new NpgsqlCommand(
            $"SELECT set_config('perennial.newest', (SELECT COALESCE(MAX(id), 0) FROM {table})::text, true)",
            connection
        );
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    // COPY takes each value in exactly the column's type; callers need not know whether a column is SMALLINT or BIGINT.
    private void Write(object value, NpgsqlDbType type)
    {
        switch (type)
        {
            case NpgsqlDbType.Bigint:
                _importer.Write(Convert.ToInt64(value, null), type);
                break;
            case NpgsqlDbType.Integer:
                _importer.Write(Convert.ToInt32(value, null), type);
                break;
            case NpgsqlDbType.Smallint:
                _importer.Write(Convert.ToInt16(value, null), type);
                break;
            case NpgsqlDbType.Double:
                _importer.Write(Convert.ToDouble(value, null), type);
                break;
            default:
                _importer.Write((string)value, type);
                break;
        }
    }

    private static NpgsqlDbType[] ReadTypes(NpgsqlConnection connection, string table, string list)
    {
#pragma warning disable CA2100 // Table and column names come from our own code.
        using var command = new NpgsqlCommand($"SELECT {list} FROM {table} LIMIT 0", connection);
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        return [.. reader.GetColumnSchema().Select(column => column.NpgsqlDbType ?? NpgsqlDbType.Text)];
    }
}
