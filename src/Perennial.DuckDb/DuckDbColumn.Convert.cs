using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Perennial.DuckDb;

/// <summary>How one value becomes a .NET value; the rules that <see cref="DuckDbDataReader"/> promises.</summary>
public readonly unsafe ref partial struct DuckDbColumn
{
    /// <summary>Any whole number, BOOLEAN (0 or 1), or a DECIMAL, FLOAT or DOUBLE without a fraction.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    internal long Int64(int row) =>
        type.Type switch
        {
            DuckDbType.BigInt => At<long>(row),
            DuckDbType.Integer => At<int>(row),
            DuckDbType.HugeInt => checked((long)At<Int128>(row)),
            DuckDbType.Boolean or DuckDbType.UTinyInt => At<byte>(row),
            DuckDbType.TinyInt => At<sbyte>(row),
            DuckDbType.SmallInt => At<short>(row),
            DuckDbType.USmallInt => At<ushort>(row),
            DuckDbType.UInteger => At<uint>(row),
            DuckDbType.UBigInt => checked((long)At<ulong>(row)),
            DuckDbType.UHugeInt => checked((long)At<UInt128>(row)),
            DuckDbType.Decimal when Decimal(row) is var number && decimal.IsInteger(number) => (long)number,
            DuckDbType.Float or DuckDbType.Double when Double(row) is var number && double.IsInteger(number) => checked((long)number),
            _ => throw Refuse("a whole number"),
        };

    /// <summary>Any number, or BOOLEAN (0 or 1), to the nearest double.</summary>
    internal double Double(int row) =>
        type.Type switch
        {
            DuckDbType.Double => At<double>(row),
            DuckDbType.Float => At<float>(row),
            DuckDbType.HugeInt => (double)At<Int128>(row),
            DuckDbType.UHugeInt => (double)At<UInt128>(row),
            DuckDbType.UBigInt => At<ulong>(row),
            DuckDbType.Decimal => (double)Unscaled(row) / Math.Pow(10, type.Scale),
            _ => Int64(row),
        };

    /// <summary>Any number. Of a DECIMAL with more than 28 digits after the point, the first 28.</summary>
    /// <exception cref="OverflowException">It has more than 28 digits.</exception>
    internal decimal Decimal(int row) =>
        type.Type switch
        {
            DuckDbType.Decimal => Scaled(Unscaled(row), type.Scale),
            DuckDbType.HugeInt => (decimal)At<Int128>(row),
            DuckDbType.UHugeInt => (decimal)At<UInt128>(row),
            DuckDbType.UBigInt => At<ulong>(row),
            DuckDbType.Double => (decimal)At<double>(row),
            DuckDbType.Float => (decimal)At<float>(row),
            _ => Int64(row),
        };

    /// <summary>A VARCHAR, or the word of an ENUM.</summary>
    internal string Text(int row) =>
        type.Type switch
        {
            DuckDbType.Varchar => Encoding.UTF8.GetString(Text8(row)),
            DuckDbType.Enum => type.Labels[EnumIndex(row)],
            _ => throw Refuse("a text"),
        };

    internal ReadOnlySpan<byte> Text8(int row) => Unsafe.AsRef<DuckDbString>(data + (long)row * sizeof(DuckDbString)).Bytes;

    /// <summary>A TIMESTAMP (kind unspecified; UTC with a zone) or the midnight of a DATE. Nanoseconds are cut to 100.</summary>
    internal DateTime Timestamp(int row) =>
        type.Type switch
        {
            DuckDbType.Timestamp => FromTicks(At<long>(row), TimeSpan.TicksPerMicrosecond, DateTimeKind.Unspecified),
            DuckDbType.TimestampWithZone => FromTicks(At<long>(row), TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc),
            DuckDbType.TimestampSeconds => FromTicks(At<long>(row), TimeSpan.TicksPerSecond, DateTimeKind.Unspecified),
            DuckDbType.TimestampMilliseconds => FromTicks(At<long>(row), TimeSpan.TicksPerMillisecond, DateTimeKind.Unspecified),
            DuckDbType.TimestampNanoseconds => FromTicks(At<long>(row) / 100, 1, DateTimeKind.Unspecified),
            DuckDbType.Date => Day(row).ToDateTime(default),
            _ => throw Refuse("a time"),
        };

    internal DateOnly Day(int row) =>
        type.Type == DuckDbType.Date ? new DateOnly(1970, 1, 1).AddDays(At<int>(row)) : throw Refuse("a date");

    private Int128 Unscaled(int row) =>
        type.Storage switch
        {
            DuckDbType.SmallInt => At<short>(row),
            DuckDbType.Integer => At<int>(row),
            DuckDbType.BigInt => At<long>(row),
            _ => At<Int128>(row),
        };

    private static decimal Scaled(Int128 value, int scale)
    {
        for (; scale > 28; scale--)
            value /= 10;
        var magnitude = (decimal)Int128.Abs(value);
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(magnitude, bits);
        return new decimal(bits[0], bits[1], bits[2], value < 0, (byte)scale);
    }

    private int EnumIndex(int row) =>
        type.Storage switch
        {
            DuckDbType.UTinyInt => At<byte>(row),
            DuckDbType.USmallInt => At<ushort>(row),
            _ => (int)At<uint>(row),
        };

    /// <summary>DuckDB flips the first bit, so that UUIDs sort as signed numbers.</summary>
    private Guid Uuid(int row)
    {
        var bits = (UInt128)At<Int128>(row) ^ UInt128.One << 127;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new(bytes, bigEndian: true);
    }

    private static DateTime FromTicks(long units, long ticksPerUnit, DateTimeKind kind) =>
        new(checked(DateTime.UnixEpoch.Ticks + units * ticksPerUnit), kind);

    private InvalidCastException Refuse(string wanted) => new($"A {type.Type} is not {wanted}; cast it in the query.");
}
