using System.Buffers.Binary;

namespace Perennial.Rules.Messages;

/// <summary>The signed part of a link in a text message, short because every letter counts there: 20 of them, all of GSM-7.</summary>
/// <param name="Message">Id of the message; ids are below 2^53.</param>
/// <param name="Place">Place of the link among those of the message, from 0 and below <see cref="Most"/>.</param>
/// <remarks>
/// 56 bits of signature where other links have 128 (<see cref="MessageToken"/>): whoever guesses one of 2^56 counts a click and is led
/// where that link leads, and nothing else. Links that change something keep the long one.
/// </remarks>
public sealed record ShortLink(long Message, int Place)
{
    /// <summary>Links of one message that can be counted.</summary>
    public const int Most = 256;

    /// <summary>How long the signed part is.</summary>
    public const int Letters = 20;

    private static readonly SignedText Signed = new(Content: 8, Signature: 7, "link:");

    /// <summary>As it stands in an address.</summary>
    /// <param name="key">The workspace's secret.</param>
    public string Write(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Signed.Content];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Message);
        // Ids leave the first byte free.
        bytes[0] = (byte)Place;
        return Signed.Write(bytes, key);
    }

    /// <summary>Reads one; null when it is not of this workspace or was changed.</summary>
    public static ShortLink? Read(string? text, ReadOnlySpan<byte> key)
    {
        if (Signed.Read(text, key) is not { } bytes)
            return null;
        var place = bytes[0];
        bytes[0] = 0;
        return new ShortLink(BinaryPrimitives.ReadInt64BigEndian(bytes), place);
    }
}
