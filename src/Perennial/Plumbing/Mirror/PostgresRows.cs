using System.Buffers.Binary;
using Npgsql;
using Perennial.DuckDb;

namespace Perennial.Plumbing;

/// <summary>
/// Rows of a PostgreSQL query in its binary COPY format: a header of 19 bytes, then per row the number of fields (16 bits,
/// -1 at the end) and per field its length (32 bits, -1 for NULL) and its bytes, all numbers big-endian.
/// </summary>
internal sealed class PostgresRows : MirrorRows
{
    private const int HeaderBytes = 19;

    private readonly NpgsqlRawCopyStream _stream;
    private readonly MirroredKind[] _kinds;
    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;

    public PostgresRows(NpgsqlConnection connection, string select, MirroredTable table)
    {
        _stream = connection.BeginRawBinaryCopy($"COPY ({select}) TO STDOUT (FORMAT BINARY)");
        _kinds = [.. table.Columns.Select(c => c.Kind)];
        Take(HeaderBytes);
    }

    protected override bool Read() => BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short))) != -1;

    protected override void Write(DuckDbAppender appender, int row)
    {
        for (var i = 0; i < _kinds.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));
            if (length == -1)
                appender.SetNull(i, row);
            else
                Write(appender, i, row, Take(length));
        }
    }

    public override void Dispose() => _stream.Dispose();

    private void Write(DuckDbAppender appender, int column, int row, ReadOnlySpan<byte> value)
    {
        switch (_kinds[column])
        {
            case MirroredKind.Whole64:
                appender.Values<long>(column)[row] = BinaryPrimitives.ReadInt64BigEndian(value);
                break;
            case MirroredKind.Whole32:
                appender.Values<int>(column)[row] = BinaryPrimitives.ReadInt32BigEndian(value);
                break;
            case MirroredKind.Whole16:
                appender.Values<short>(column)[row] = BinaryPrimitives.ReadInt16BigEndian(value);
                break;
            case MirroredKind.Real:
                appender.Values<double>(column)[row] = BinaryPrimitives.ReadDoubleBigEndian(value);
                break;
            default:
                appender.SetBytes(column, row, value);
                break;
        }
    }

    /// <summary>The next bytes of the stream; valid until the next call.</summary>
    private ReadOnlySpan<byte> Take(int count)
    {
        if (_end - _start < count)
            Fill(count);
        var taken = _buffer.AsSpan(_start, count);
        _start += count;
        return taken;
    }

    private void Fill(int count)
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        var target = count <= _buffer.Length ? _buffer : new byte[Math.Max(count, _buffer.Length * 2)];
        rest.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, rest.Length);
        while (_end < count)
        {
            var read = _stream.Read(_buffer.AsSpan(_end));
            if (read == 0)
                throw new EndOfStreamException("PostgreSQL ended a COPY within a row.");
            _end += read;
        }
    }
}
