using System.Buffers;
using System.IO.Compression;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>The bytes of a request, unpacked, in a borrowed array that goes back when this is disposed.</summary>
internal sealed class ReadBody : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);

    public int Length { get; private set; }

    /// <summary>It has more than a request may have; the rest was not read.</summary>
    public bool IsTooLarge => Length > TrackingLimits.Batch;

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <exception cref="InvalidDataException">It says that it is packed and is not.</exception>
    public static async ValueTask<ReadBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var body = new ReadBody();
        try
        {
            var isPacked = request.Headers.ContentEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
            await using var unpacked = isPacked ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
            await body.FillAsync((Stream?)unpacked ?? request.Body, ct);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public static ReadBody Of(ReadOnlySpan<byte> bytes)
    {
        var body = new ReadBody();
        body.Reserve(bytes.Length);
        bytes.CopyTo(body._bytes);
        body.Length = bytes.Length;
        return body;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private async Task FillAsync(Stream from, CancellationToken ct)
    {
        int read;
        while (!IsTooLarge && (read = await from.ReadAsync(_bytes.AsMemory(Length), ct)) > 0)
        {
            Length += read;
            if (Length == _bytes.Length)
                Reserve(_bytes.Length * 2);
        }
    }

    private void Reserve(int length)
    {
        if (length <= _bytes.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(length);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
