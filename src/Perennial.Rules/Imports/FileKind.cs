namespace Perennial.Rules.Imports;

/// <summary>What a file is by its first bytes. The name's extension is only compared with it, never believed.</summary>
public enum FileKind
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>Text in some encoding: CSV, TSV, TXT.</summary>
    Text,

    /// <summary>A gzip stream; what is inside must be text.</summary>
    Gzip,

    /// <summary>A zip container, as .xlsx is.</summary>
    Xlsx,

    /// <summary>An OLE compound file, as .xls is.</summary>
    Xls,

    /// <summary>Anything else: a picture, a PDF, an archive, a program.</summary>
    Binary,
}

/// <summary>Tells what a file is from its first bytes.</summary>
public static class FileKinds
{
    /// <summary>How many first bytes are enough.</summary>
    public const int HeadLength = 64 * 1024;

    /// <summary>The kind of a file that begins with these bytes.</summary>
    public static FileKind Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return FileKind.Empty;
        if (head.StartsWith<byte>([0x1F, 0x8B]))
            return FileKind.Gzip;
        if (head.StartsWith("PK\u0003\u0004"u8))
            return FileKind.Xlsx;
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return FileKind.Xls;
        return TextEncodings.IsText(head) ? FileKind.Text : FileKind.Binary;
    }
}
