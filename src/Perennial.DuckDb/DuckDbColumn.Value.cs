using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>Values as objects, lists and structs included.</summary>
public readonly unsafe ref partial struct DuckDbColumn
{
    /// <summary>The value as <see cref="DuckDbColumnType.ClrType"/>; <see langword="null"/> for NULL.</summary>
    internal object? Value(int row) =>
        IsNull(row)
            ? null
            : type.Type switch
            {
                DuckDbType.Boolean => At<byte>(row) != 0,
                DuckDbType.TinyInt => At<sbyte>(row),
                DuckDbType.SmallInt => At<short>(row),
                DuckDbType.Integer => At<int>(row),
                DuckDbType.BigInt => At<long>(row),
                DuckDbType.UTinyInt => At<byte>(row),
                DuckDbType.USmallInt => At<ushort>(row),
                DuckDbType.UInteger => At<uint>(row),
                DuckDbType.UBigInt => At<ulong>(row),
                DuckDbType.Float => At<float>(row),
                DuckDbType.Double => At<double>(row),
                DuckDbType.Decimal or DuckDbType.HugeInt or DuckDbType.UHugeInt => Decimal(row),
                DuckDbType.Varchar or DuckDbType.Enum => Text(row),
                DuckDbType.Blob => Text8(row).ToArray(),
                DuckDbType.Date => Day(row),
                DuckDbType.Time => new TimeOnly(At<long>(row) * TimeSpan.TicksPerMicrosecond),
                DuckDbType.Interval => At<DuckDbInterval>(row),
                DuckDbType.Uuid => Uuid(row),
                DuckDbType.List => ListItems(row),
                DuckDbType.Array => Items(Api.ArrayVectorChild(vector), type.Children[0], row * type.ArraySize, type.ArraySize),
                DuckDbType.Struct => StructFields(row),
                DuckDbType.Map => MapEntries(row),
                _ => Timestamp(row),
            };

    private object?[] ListItems(int row)
    {
        var entry = At<NativeListEntry>(row);
        return Items(Api.ListVectorChild(vector), type.Children[0], (int)entry.Offset, (int)entry.Length);
    }

    private static object?[] Items(nint vector, DuckDbColumnType type, int start, int count)
    {
        var column = new DuckDbColumn(new(vector), start + count, type);
        var items = new object?[count];
        for (var i = 0; i < count; i++)
            items[i] = column.Value(start + i);
        return items;
    }

    private Dictionary<string, object?> StructFields(int row)
    {
        var fields = new Dictionary<string, object?>(type.Labels.Length);
        for (var i = 0; i < type.Labels.Length; i++)
            fields[type.Labels[i]] = new DuckDbColumn(new(Api.StructVectorChild(vector, (ulong)i)), rows, type.Children[i]).Value(row);
        return fields;
    }

    private Dictionary<object, object?> MapEntries(int row)
    {
        var (entry, pairs) = (At<NativeListEntry>(row), Api.ListVectorChild(vector));
        var keys = Items(Api.StructVectorChild(pairs, 0), type.Children[0], (int)entry.Offset, (int)entry.Length);
        var values = Items(Api.StructVectorChild(pairs, 1), type.Children[1], (int)entry.Offset, (int)entry.Length);
        return keys.Zip(values).ToDictionary(pair => pair.First!, pair => pair.Second);
    }
}
