using System.Buffers;
using System.Text;

namespace Perennial.Rules.Imports;

/// <summary>The encodings that import understands, and how to tell them apart.</summary>
public static class TextEncodings
{
    /// <summary>UTF-8, with or without byte order mark.</summary>
    public const string Utf8 = "utf-8";

    /// <summary>UTF-16, little endian.</summary>
    public const string Utf16Le = "utf-16le";

    /// <summary>UTF-16, big endian.</summary>
    public const string Utf16Be = "utf-16be";

    /// <summary>GB18030, which holds GBK and GB2312: what Excel in China writes as "CSV".</summary>
    public const string Gb18030 = "gb18030";

    /// <summary>The names a user may choose from.</summary>
    public static IReadOnlyList<string> Names { get; } = [Utf8, Utf16Le, Utf16Be, Gb18030];

    /// <summary>Bytes that no text file has: control characters other than tab, line feed, form feed, return, substitute and escape.</summary>
    private static readonly SearchValues<byte> Control = SearchValues.Create([
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
    ]);

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A decoder that fails on bytes which are not of the encoding, instead of inventing characters.</summary>
    /// <exception cref="ArgumentException">The name is not one of <see cref="Names"/>.</exception>
    public static Encoding Strict(string name) =>
        name switch
        {
            Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            Utf16Le => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
            Utf16Be => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
            Gb18030 => Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            _ => throw new ArgumentException($"'{name}' is not an encoding of import files", nameof(name)),
        };

    /// <summary>The canonical name of what a user typed: <c>UTF8</c>, <c>gbk</c>, <c>utf-16</c>…; null when unknown.</summary>
    public static string? Canonical(string name) =>
        name.Trim().ToLowerInvariant() switch
        {
            "utf8" or Utf8 or "utf-8-sig" => Utf8,
            "utf16" or "utf-16" or "utf16le" or Utf16Le or "unicode" => Utf16Le,
            "utf16be" or Utf16Be => Utf16Be,
            Gb18030 or "gbk" or "gb2312" or "cp936" => Gb18030,
            _ => null,
        };

    /// <summary>
    /// The encoding suggested by the first bytes. UTF-8 is assumed while nothing speaks against it; the reader decodes strictly,
    /// so a later byte that is not UTF-8 is noticed and never becomes a wrong character.
    /// </summary>
    /// <param name="head">The first bytes; a character cut at the end is allowed.</param>
    public static string Guess(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return Utf8;
        if (head.StartsWith<byte>([0xFF, 0xFE]))
            return Utf16Le;
        if (head.StartsWith<byte>([0xFE, 0xFF]))
            return Utf16Be;
        if (ZeroBytes(head, 1) > head.Length / 5 && ZeroBytes(head, 0) == 0)
            return Utf16Le;
        if (ZeroBytes(head, 0) > head.Length / 5 && ZeroBytes(head, 1) == 0)
            return Utf16Be;
        return Decodes(head, Utf8) ? Utf8 : Gb18030;
    }

    /// <summary>Whether bytes are text of one of the known encodings, without control characters that text does not have.</summary>
    public static bool IsText(ReadOnlySpan<byte> head)
    {
        var name = Guess(head);
        return name switch
        {
            Utf16Le or Utf16Be => Decodes(head, name),
            _ => Decodes(head, name) && !head.ContainsAny(Control),
        };
    }

    /// <summary>Whether bytes are valid in an encoding; a character cut at the end is allowed.</summary>
    public static bool Decodes(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            Strict(name).GetDecoder().GetCharCount(bytes, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static int ZeroBytes(ReadOnlySpan<byte> head, int parity)
    {
        var zeros = 0;
        for (var i = parity; i < head.Length; i += 2)
            if (head[i] == 0)
                zeros++;
        return zeros;
    }
}
