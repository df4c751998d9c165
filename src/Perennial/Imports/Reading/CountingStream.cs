using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Counts the bytes that were read, and refuses a stream that decompresses without end.</summary>
internal sealed class CountingStream(Stream inner) : Stream
{
    /// <summary>No export of customers or orders is larger; a small archive that unpacks to more is an attack or a mistake.</summary>
    public const long Limit = 32L << 30;

    private long _position;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _position += read;
        return _position > Limit ? throw new FileRefusedException(FileProblems.TooLarge(_position, Limit)) : read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
