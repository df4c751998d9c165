using System.Buffers.Binary;

namespace Perennial.Rules.Messages;

/// <summary>What a link in a message leads to.</summary>
public enum TokenKind
{
    /// <summary>Back to the sender's page, counted.</summary>
    Click = 1,

    /// <summary>The invisible picture.</summary>
    Open = 2,

    /// <summary>Unsubscribing.</summary>
    Unsubscribe = 3,

    /// <summary>The preference centre.</summary>
    Preferences = 4,
}

/// <summary>The signed part of a link in a message: nobody can make one up for somebody else's message, or change where one leads.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Message">Id of the message.</param>
/// <param name="Link">Place of the link among those of the message; 0 for other kinds.</param>
public sealed record MessageToken(TokenKind Kind, long Message, int Link = 0)
{
    private static readonly SignedText Signed = new(Content: 1 + 8 + 2, Signature: 16);

    /// <summary>As it stands in an address: 36 letters.</summary>
    /// <param name="key">The workspace's secret.</param>
    public string Write(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Signed.Content];
        bytes[0] = (byte)Kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], Message);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[9..], (ushort)Link);
        return Signed.Write(bytes, key);
    }

    /// <summary>Reads one; null when it is not of this workspace, of another kind, or changed.</summary>
    public static MessageToken? Read(string? text, TokenKind kind, ReadOnlySpan<byte> key) =>
        Signed.Read(text, key) is { } bytes && bytes[0] == (byte)kind
            ? new(kind, BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(9)))
            : null;
}
