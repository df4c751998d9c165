using System.Buffers.Text;
using System.Security.Cryptography;

namespace Perennial.Rules.Messages;

/// <summary>Bytes that nobody without the workspace's secret can make up, as they travel in addresses: base64url of a content and the first bytes of its HMAC-SHA-256.</summary>
/// <param name="Content">Bytes of the content.</param>
/// <param name="Signature">Bytes of the signature.</param>
/// <param name="Purpose">A word in front of what is signed, where tokens of one kind could be read as those of another: all share the key.</param>
internal readonly record struct SignedText(int Content, int Signature, string Purpose = "")
{
    /// <summary>How long it is.</summary>
    public int Letters => Base64Url.GetEncodedLength(Content + Signature);

    /// <param name="content">As many bytes as were said.</param>
    /// <param name="key">The workspace's secret.</param>
    public string Write(ReadOnlySpan<byte> content, ReadOnlySpan<byte> key) =>
        Base64Url.EncodeToString([.. content, .. Sign(content, key)]);

    /// <returns>The content; null when it is not of this workspace and purpose, or was changed.</returns>
    public byte[]? Read(string? text, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Content + Signature];
        return
            text?.Length == Letters
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && length == bytes.Length
            && CryptographicOperations.FixedTimeEquals(Sign(bytes[..Content], key), bytes[Content..])
            ? bytes[..Content].ToArray()
            : null;
    }

    private ReadOnlySpan<byte> Sign(ReadOnlySpan<byte> content, ReadOnlySpan<byte> key) =>
        HMACSHA256.HashData(key, [.. System.Text.Encoding.ASCII.GetBytes(Purpose), .. content]).AsSpan(0, Signature);
}
