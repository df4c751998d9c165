using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Rules.Basics;

/// <summary>
/// A 64-bit fingerprint of a record's fields, the same on every machine and in every version: tells whether a record that
/// comes again says anything new.
/// </summary>
/// <remarks>
/// The first 8 bytes of SHA-256 over the fields, each with its type and length, so that null differs from empty and
/// ("ab", "c") from ("a", "bc"). Two of a million records collide with a probability below 10⁻⁷.
/// </remarks>
public sealed class ContentHash
{
    private readonly ArrayBufferWriter<byte> _fields = new(256);

    /// <summary>The fingerprint of everything added.</summary>
    public long Value
    {
        get
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(_fields.WrittenSpan, hash);
            return BinaryPrimitives.ReadInt64LittleEndian(hash);
        }
    }

    /// <summary>Adds a text.</summary>
    public ContentHash Add(string? text)
    {
        if (text is null)
            return Tag('n');
        Tag('t').Number(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _fields);
        return this;
    }

    /// <summary>Adds an integer.</summary>
    public ContentHash Add(long number) => Tag('i').Number(number);

    /// <summary>Adds an integer that may be missing.</summary>
    public ContentHash Add(long? number) => number is { } present ? Add(present) : Tag('n');

    /// <summary>Adds a double by its bits.</summary>
    public ContentHash Add(double number) => Tag('d').Number(BitConverter.DoubleToInt64Bits(number));

    private ContentHash Tag(char tag)
    {
        _fields.GetSpan(1)[0] = (byte)tag;
        _fields.Advance(1);
        return this;
    }

    private ContentHash Number(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_fields.GetSpan(8), number);
        _fields.Advance(8);
        return this;
    }
}
