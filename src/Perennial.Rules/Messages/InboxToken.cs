using System.Buffers.Binary;

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

    private static readonly SignedText Signed = new(Content: 16, Signature: 16, "inbox:");

    /// <summary>Whether it has ended.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public bool IsOver(long now) => now >= Until;

    /// <summary>As it travels: 43 letters.</summary>
    /// <param name="key">The workspace's secret.</param>
    public string Write(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Signed.Content];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Customer);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Until);
        return Signed.Write(bytes, key);
    }

    /// <summary>Reads one, also one that has ended; null when it is not of this workspace or was changed.</summary>
    public static InboxToken? Read(string? text, ReadOnlySpan<byte> key) =>
        Signed.Read(text, key) is { } bytes
            ? new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)))
            : null;
}
