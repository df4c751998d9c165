using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>The type of a column, and how its values lie in memory.</summary>
internal sealed unsafe class DuckDbColumnType
{
    internal DuckDbColumnType(LogicalTypeHandle handle)
    {
        Type = Api.TypeId(handle);
        Storage = Type switch
        {
            DuckDbType.Decimal => Api.DecimalStorage(handle),
            DuckDbType.Enum => Api.EnumStorage(handle),
            _ => Type,
        };
        Scale = Type == DuckDbType.Decimal ? Api.DecimalScale(handle) : 0;
        ArraySize = Type == DuckDbType.Array ? (int)Api.ArraySize(handle) : 0;
        Labels = Type switch
        {
            DuckDbType.Enum => ReadLabels((int)Api.EnumSize(handle), i => (nint)Api.EnumLabel(handle, i)),
            DuckDbType.Struct => ReadLabels((int)Api.StructSize(handle), i => (nint)Api.StructChildName(handle, i)),
            _ => [],
        };
        Children = Type switch
        {
            DuckDbType.List => [Take(Api.ListChild(handle))],
            DuckDbType.Array => [Take(Api.ArrayChild(handle))],
            DuckDbType.Map => [Take(Api.MapKey(handle)), Take(Api.MapValue(handle))],
            DuckDbType.Struct => [.. Labels.Select((_, i) => Take(Api.StructChild(handle, (ulong)i)))],
            _ => [],
        };
    }

    internal DuckDbType Type { get; }

    /// <summary>The type that the bytes have: an integer for DECIMAL and ENUM, else <see cref="Type"/>.</summary>
    internal DuckDbType Storage { get; }

    /// <summary>Digits after the point of a DECIMAL.</summary>
    internal int Scale { get; }

    /// <summary>Items in each value of an ARRAY.</summary>
    internal int ArraySize { get; }

    /// <summary>The words of an ENUM, or the names of a STRUCT's fields.</summary>
    internal string[] Labels { get; }

    internal DuckDbColumnType[] Children { get; }

    /// <summary>Takes over the handle.</summary>
    internal static DuckDbColumnType Take(LogicalTypeHandle handle)
    {
        using (handle)
            return new(handle);
    }

    /// <summary>Bytes of one value; 0 for a STRUCT or an ARRAY, which keep theirs in child columns.</summary>
    internal int ValueSize =>
        Storage switch
        {
            DuckDbType.Boolean or DuckDbType.TinyInt or DuckDbType.UTinyInt => 1,
            DuckDbType.SmallInt or DuckDbType.USmallInt => 2,
            DuckDbType.Integer or DuckDbType.UInteger or DuckDbType.Float or DuckDbType.Date => 4,
            DuckDbType.Struct or DuckDbType.Array or DuckDbType.Union or DuckDbType.Null => 0,
            DuckDbType.HugeInt or DuckDbType.UHugeInt or DuckDbType.Uuid or DuckDbType.Interval or DuckDbType.Varchar or DuckDbType.Blob =>
                16,
            DuckDbType.Bit or DuckDbType.BigNum or DuckDbType.List or DuckDbType.Map or DuckDbType.Geometry => 16,
            _ => 8,
        };

    /// <summary>The .NET type that a reader returns for a value.</summary>
    internal Type ClrType =>
        Type switch
        {
            DuckDbType.Boolean => typeof(bool),
            DuckDbType.TinyInt => typeof(sbyte),
            DuckDbType.SmallInt => typeof(short),
            DuckDbType.Integer => typeof(int),
            DuckDbType.BigInt => typeof(long),
            DuckDbType.UTinyInt => typeof(byte),
            DuckDbType.USmallInt => typeof(ushort),
            DuckDbType.UInteger => typeof(uint),
            DuckDbType.UBigInt => typeof(ulong),
            DuckDbType.Float => typeof(float),
            DuckDbType.Double => typeof(double),
            DuckDbType.Decimal or DuckDbType.HugeInt or DuckDbType.UHugeInt => typeof(decimal),
            DuckDbType.Varchar or DuckDbType.Enum => typeof(string),
            DuckDbType.Blob => typeof(byte[]),
            DuckDbType.Date => typeof(DateOnly),
            DuckDbType.Time => typeof(TimeOnly),
            DuckDbType.Interval => typeof(DuckDbInterval),
            DuckDbType.Uuid => typeof(Guid),
            DuckDbType.Timestamp or DuckDbType.TimestampWithZone => typeof(DateTime),
            DuckDbType.TimestampSeconds or DuckDbType.TimestampMilliseconds or DuckDbType.TimestampNanoseconds => typeof(DateTime),
            DuckDbType.List or DuckDbType.Array => typeof(object[]),
            DuckDbType.Struct => typeof(Dictionary<string, object?>),
            DuckDbType.Map => typeof(Dictionary<object, object?>),
            _ => typeof(object),
        };

    private static string[] ReadLabels(int count, Func<ulong, nint> label) =>
        [.. Enumerable.Range(0, count).Select(i => NativeText.Take((byte*)label((ulong)i)))];
}
