using System.Buffers.Binary;
using System.Text;

namespace Perennial.Rules.Messages;

/// <summary>What a file says of itself by its first bytes: nothing else is believed of an uploaded picture.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Extension">Of its address.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PictureFile(string Type, string Extension, int Width, int Height)
{
    /// <summary>Reads the head of a PNG, JPEG, GIF or WebP; null for anything else. SVG is a program and is none of them.</summary>
    /// <remarks>PNG 3rd edition 11.2.1; GIF89a section 18; JPEG ITU T.81 B.2.2; WebP RFC 9649 section 2.</remarks>
    public static PictureFile? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 24 && IsPng(bytes))
            return Of(
                "image/png",
                "png",
                BinaryPrimitives.ReadInt32BigEndian(bytes[16..]),
                BinaryPrimitives.ReadInt32BigEndian(bytes[20..])
            );
        if (bytes.Length >= 10 && (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8)))
            return Of(
                "image/gif",
                "gif",
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])
            );
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
            return OfJpeg(bytes);
        return bytes.Length >= 30 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? OfWebP(bytes) : null;
    }

    private static bool IsPng(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && bytes[12..].StartsWith("IHDR"u8);

    private static PictureFile? Of(string type, string extension, int width, int height) =>
        width > 0 && height > 0 ? new(type, extension, width, height) : null;

    private static PictureFile? OfJpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 < bytes.Length && bytes[at] is 0xff)
        {
            var marker = bytes[at + 1];
            if (marker is 0xff)
            {
                at++;
                continue;
            }
            // The frame's head, of whatever coding; C4, C8 and CC are tables.
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return Of(
                    "image/jpeg",
                    "jpg",
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..])
                );
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        return null;
    }

    private static PictureFile? OfWebP(ReadOnlySpan<byte> bytes)
    {
        var (width, height) = Encoding.ASCII.GetString(bytes.Slice(12, 4)) switch
        {
            "VP8 " => (
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3fff,
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3fff
            ),
            "VP8L" => Lossless(BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..])),
            "VP8X" => (1 + Int24(bytes[24..]), 1 + Int24(bytes[27..])),
            _ => (0, 0),
        };
        return Of("image/webp", "webp", width, height);
    }

    private static (int Width, int Height) Lossless(uint bits) => (1 + (int)(bits & 0x3fff), 1 + (int)((bits >> 14) & 0x3fff));

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
