using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Perennial.Rules.Messages;

/// <summary>Opens the inbox of one customer, for a while: the company's own site gets it by its key and hands it to the page of whoever signed in there.</summary>
/// <param name="Customer">Whose inbox.</param>
/// <param name="Until">When it ends, Unix milliseconds, exclusive.</param>
public sealed record InboxToken(long Customer, long Until)
{
    /// <summary>The longest that one may hold, in minutes.</summary>
    public const int MostMinutes = 24 * 60;

    /// <summary>How long one holds unless the site says otherwise, in minutes.</summary>
    public const int UsualMinutes = 60;

    private const int Content = 16;
    private const int Signature = 16;
    private const int Letters = 43;

    /// <summary>Whether it has ended.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public bool IsOver(long now) => now >= Until;

    /// <summary>As it travels: 43 letters.</summary>
    /// <param name="key">The workspace's secret.</param>
    public string Write(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Content + Signature];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Customer);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Until);
        Sign(key, bytes[..Content]).CopyTo(bytes[Content..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads one, also one that has ended; null when it is not of this workspace or was changed.</summary>
    public static InboxToken? Read(string? text, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Content + Signature];
        if (
            text is not { Length: Letters }
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var length)
            || length != bytes.Length
            || !CryptographicOperations.FixedTimeEquals(Sign(key, bytes[..Content]), bytes[Content..])
        )
            return null;
        return new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
    }

    // The same key signs links in messages: a word in front keeps the two apart.
    private static ReadOnlySpan<byte> Sign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content) =>
        HMACSHA256.HashData(key, [.. "inbox:"u8, .. content]).AsSpan(0, Signature);
}
