using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Perennial.Rules.Messages;

/// <summary>
/// The sender of an envelope, to which a mail that cannot be delivered comes back: <c>bounce+TOKEN@shop.example</c> (variable envelope return
/// path). The token says of which message and is signed, so that nobody can make up a report that stops somebody else's mail. It also stands
/// in a header, for systems that report to another address.
/// </summary>
/// <remarks>Letters and digits in base32: mail systems may fold case, and 64 letters are all that may stand before the @ (RFC 5321).</remarks>
public static class ReturnPath
{
    /// <summary>The header with the token.</summary>
    public const string Header = "X-Perennial-Message";

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const byte Purpose = 5;
    private const int Content = 8;
    private const int Signature = 8;
    private const int Letters = 26;

    /// <summary>The longest name before the @ that leaves room for the token.</summary>
    public const int LongestName = 64 - 1 - Letters;

    /// <summary>The token of a message: 26 letters and digits.</summary>
    /// <param name="message">Its id.</param>
    /// <param name="key">The workspace's secret.</param>
    public static string Token(long message, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Content + Signature];
        BinaryPrimitives.WriteInt64BigEndian(bytes, message);
        Sign(message, key).CopyTo(bytes[Content..]);
        Span<char> text = stackalloc char[Letters];
        for (var i = 0; i < Letters; i++)
            text[i] = Alphabet[Bits(bytes, i * 5)];
        return new string(text);
    }

    /// <summary>The envelope's sender for a message.</summary>
    /// <param name="address">Where reports are read, such as <c>bounce@shop.example</c>.</param>
    public static string Of(string address, long message, ReadOnlySpan<byte> key)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at]}+{Token(message, key)}{address[at..]}";
    }

    /// <summary>The message of a token, or of an address that holds one behind its plus; null when it is not of this workspace.</summary>
    public static long? Read(string? text, ReadOnlySpan<byte> key)
    {
        var token = text?.Trim().Trim('<', '>') ?? "";
        if (token.LastIndexOf('@') is > 0 and var at)
            token = token[..at];
        token = token[(token.LastIndexOf('+') + 1)..];
        if (token.Length != Letters)
            return null;
        Span<byte> bytes = stackalloc byte[Content + Signature + 1];
        for (var i = 0; i < Letters; i++)
        {
            var value = Alphabet.IndexOf(char.ToLowerInvariant(token[i]), StringComparison.Ordinal);
            if (value < 0)
                return null;
            for (var bit = 0; bit < 5; bit++)
                if ((value >> (4 - bit) & 1) == 1)
                    bytes[(i * 5 + bit) / 8] |= (byte)(0x80 >> ((i * 5 + bit) % 8));
        }
        var message = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return CryptographicOperations.FixedTimeEquals(Sign(message, key), bytes.Slice(Content, Signature)) ? message : null;
    }

    private static int Bits(ReadOnlySpan<byte> bytes, int from)
    {
        var value = 0;
        for (var bit = from; bit < from + 5; bit++)
            value = (value << 1) | (bit / 8 < bytes.Length && (bytes[bit / 8] & (0x80 >> (bit % 8))) != 0 ? 1 : 0);
        return value;
    }

    private static ReadOnlySpan<byte> Sign(long message, ReadOnlySpan<byte> key)
    {
        Span<byte> content = stackalloc byte[1 + Content];
        content[0] = Purpose;
        BinaryPrimitives.WriteInt64BigEndian(content[1..], message);
        return HMACSHA256.HashData(key, content).AsSpan(0, Signature);
    }
}
