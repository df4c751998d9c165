using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>How a file is laid out: what must be known to read its rows.</summary>
internal sealed record FileLayout
{
    /// <summary>Text or a workbook; for a gzip stream what is inside.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>Whether the text is compressed.</summary>
    public bool IsCompressed { get; init; }

    public string Encoding { get; init; } = TextEncodings.Utf8;

    /// <summary>Whether the encoding was chosen by a user and must not be reconsidered.</summary>
    public bool IsEncodingGiven { get; init; }

    public char Delimiter { get; init; } = ',';

    public bool HasHeader { get; init; } = true;

    public string? Sheet { get; init; }

    /// <summary>A workbook's sheets.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>The columns' names; made up where the file has no header.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
