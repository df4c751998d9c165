using System.Buffers.Binary;

namespace Perennial.Imports;

/// <summary>Notices a gzip file that was cut: the framework's stream ends there without a word.</summary>
internal static class GzipTrailer
{
    /// <summary>
    /// The last four bytes hold the unpacked length of the last member (RFC 1952, ISIZE). Several members may follow one another,
    /// so less than all is allowed; a cut file ends in arbitrary bytes, which claim more.
    /// </summary>
    public static bool AgreesWith(SourceFile file, long unpacked)
    {
        using var stream = file.Open();
        if (unpacked > uint.MaxValue || stream.Length < 18)
            return stream.Length >= 18;
        stream.Seek(-4, SeekOrigin.End);
        Span<byte> size = stackalloc byte[4];
        stream.ReadExactly(size);
        return BinaryPrimitives.ReadUInt32LittleEndian(size) <= unpacked;
    }
}
