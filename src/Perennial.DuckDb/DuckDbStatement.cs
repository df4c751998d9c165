using System.Text;
using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>A prepared statement. Bind every parameter by name (without the <c>$</c>), then run it; it can be bound and run again.</summary>
public sealed class DuckDbStatement : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly StatementHandle _handle;

    internal DuckDbStatement(DuckDbConnection connection, StatementHandle handle) => (_connection, _handle) = (connection, handle);

    /// <summary>Whether the text of the statement names this parameter.</summary>
    public bool HasParameter(string name) => Api.BindParameterIndex(_handle, out _, name) == 0;

    public DuckDbStatement Bind(string name, bool value) => Checked(Api.BindBoolean(_handle, Index(name), value), name);

    public DuckDbStatement Bind(string name, int value) => Checked(Api.BindInt32(_handle, Index(name), value), name);

    public DuckDbStatement Bind(string name, long value) => Checked(Api.BindInt64(_handle, Index(name), value), name);

    public DuckDbStatement Bind(string name, double value) => Checked(Api.BindDouble(_handle, Index(name), value), name);

    /// <summary>Binds a DECIMAL with the scale of the value: <c>1.50m</c> is DECIMAL(38, 2).</summary>
    public DuckDbStatement Bind(string name, decimal value) => Checked(Api.BindDecimal(_handle, Index(name), Unpack(value)), name);

    public DuckDbStatement Bind(string name, DateOnly value) =>
        Checked(Api.BindDate(_handle, Index(name), value.DayNumber - UnixEpoch.DayNumber), name);

    /// <summary>Binds a TIMESTAMP. Its clock time is taken as it stands, whatever its kind.</summary>
    public DuckDbStatement Bind(string name, DateTime value) =>
        Checked(Api.BindTimestamp(_handle, Index(name), (value.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond), name);

    public DuckDbStatement Bind(string name, string? value)
    {
        if (value is null)
            return BindNull(name);
        var utf8 = Encoding.UTF8.GetBytes(value);
        return Checked(Api.BindVarchar(_handle, Index(name), utf8, (ulong)utf8.Length), name);
    }

    /// <summary>Binds a BLOB.</summary>
    public DuckDbStatement Bind(string name, ReadOnlySpan<byte> value) =>
        Checked(Api.BindBlob(_handle, Index(name), value, (ulong)value.Length), name);

    public DuckDbStatement BindNull(string name) => Checked(Api.BindNull(_handle, Index(name)), name);

    /// <summary>Binds a value by its runtime type.</summary>
    /// <exception cref="NotSupportedException">There is no typed <c>Bind</c> for it.</exception>
    public DuckDbStatement BindValue(string name, object? value) =>
        value switch
        {
            null or DBNull => BindNull(name),
            string text => Bind(name, text),
            long number => Bind(name, number),
            int number => Bind(name, number),
            short or byte or sbyte or ushort => Bind(name, Convert.ToInt32(value, null)),
            uint number => Bind(name, (long)number),
            double number => Bind(name, number),
            float number => Bind(name, (double)number),
            decimal number => Bind(name, number),
            bool flag => Bind(name, flag),
            DateOnly day => Bind(name, day),
            DateTime time => Bind(name, time),
            byte[] bytes => Bind(name, bytes.AsSpan()),
            _ => throw new NotSupportedException($"The parameter ${name} is a {value.GetType()}, which cannot be bound."),
        };

    internal DuckDbStatement BindAll(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        try
        {
            foreach (var (name, value) in parameters)
                BindValue(name, value);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Runs the statement; rows are made while they are read.</summary>
    public DuckDbResult Query(CancellationToken ct = default) => DuckDbResult.Run(_connection, _handle, DuckDbResult.Delivery.Streamed, ct);

    /// <summary>Runs the statement to the end.</summary>
    /// <returns>Rows inserted, updated or deleted.</returns>
    public long Execute(CancellationToken ct = default)
    {
        using var result = DuckDbResult.Run(_connection, _handle, DuckDbResult.Delivery.Complete, ct);
        return result.RowsChanged;
    }

    private static DateOnly UnixEpoch => new(1970, 1, 1);

    private static NativeDecimal Unpack(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new Int128((uint)bits[2], (uint)bits[0] | (ulong)(uint)bits[1] << 32);
        var signed = value < 0 ? -magnitude : magnitude;
        return new(38, value.Scale, new((ulong)signed, (long)(signed >> 64)));
    }

    private ulong Index(string name) =>
        Api.BindParameterIndex(_handle, out var index, name) == 0
            ? index
            : throw new ArgumentException($"The statement has no parameter ${name}.", nameof(name));

    private unsafe DuckDbStatement Checked(int state, string name) =>
        state == 0
            ? this
            : throw new DuckDbException($"The parameter ${name} could not be bound: {NativeText.Read(Api.PrepareError(_handle))}");

    public void Dispose() => _handle.Dispose();
}
