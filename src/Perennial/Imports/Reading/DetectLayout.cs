using System.IO.Compression;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Finds out how a file is laid out from its beginning and from what the user said.</summary>
internal static class DetectLayout
{
    public static Outcome<FileLayout> Of(SourceFile file, ImportOptions options) =>
        Refusals.Guard(
            file,
            () =>
            {
                var head = file.Head();
                var kind = FileKinds.Of(head);
                if (kind is FileKind.Gzip)
                {
                    using var unpacked = new GZipStream(file.Open(), CompressionMode.Decompress);
                    head = SourceFile.ReadHead(unpacked);
                    return FileKinds.Of(head) switch
                    {
                        FileKind.Empty => FileProblems.Empty(),
                        FileKind.Text => OfText(file, head, options, isCompressed: true),
                        _ => FileProblems.Binary(file.Name),
                    };
                }
                return kind switch
                {
                    FileKind.Empty => FileProblems.Empty(),
                    FileKind.Binary => FileProblems.Binary(file.Name),
                    FileKind.Text => OfText(file, head, options, isCompressed: false),
                    _ => WithHeader(
                        file,
                        new FileLayout
                        {
                            Kind = kind,
                            Sheet = Named(options.Sheet),
                            Sheets = WorkbookRows.SheetsOf(file),
                        },
                        options
                    ),
                };
            }
        );

    private static Outcome<FileLayout> OfText(SourceFile file, byte[] head, ImportOptions options, bool isCompressed)
    {
        var guessed = TextEncodings.Guess(head);
        var encoding = Named(options.Encoding) is { } named ? TextEncodings.Canonical(named) : guessed;
        if (encoding is null)
            return FileProblems.UnknownEncoding(options.Encoding!);
        if (!TextEncodings.Decodes(head, encoding))
            return FileProblems.WrongEncoding(encoding, guessed == encoding ? null : guessed, 0);
        var delimiter = Delimiters.Guess(Decode(head, encoding));
        if (Named(options.Delimiter) is { } character)
        {
            if (Delimiters.Parse(character) is not { } known)
                return MappingProblems.BadOption("delimiter", character, "one of , ; | or tab", "“,”“;”“|”或 tab");
            delimiter = known;
        }
        var layout = new FileLayout
        {
            Kind = FileKind.Text,
            IsCompressed = isCompressed,
            Encoding = encoding,
            IsEncodingGiven = Named(options.Encoding) is not null,
            Delimiter = delimiter,
        };
        return WithHeader(file, layout, options);
    }

    private static Outcome<FileLayout> WithHeader(SourceFile file, FileLayout layout, ImportOptions options)
    {
        var row = new TextRow();
        using var rows = TableRows.Open(file, layout with { HasHeader = false });
        if (!rows.Read(row))
            return FileProblems.Empty();
        if (row.Count > HeaderNames.MostColumns)
            return FileProblems.TooManyColumns(row.Count);
        var first = row.ToArray();
        var second = rows.Read(row) ? row.ToArray() : null;
        var hasHeader = options.Header ?? HeaderNames.LooksLikeHeader(first, second);
        if (hasHeader && second is null)
            return FileProblems.NoRows();
        if (hasHeader && HeaderNames.Check(first) is { Count: > 0 } problems)
            return problems;
        var names = hasHeader ? first : [.. first.Select((_, i) => $"#{i + 1}")];
        return layout with { HasHeader = hasHeader, Names = names };
    }

    private static string Decode(byte[] head, string encoding)
    {
        var decoder = TextEncodings.Strict(encoding).GetDecoder();
        var text = new char[decoder.GetCharCount(head, flush: false)];
        decoder.GetChars(head, text, flush: false);
        return new string(text).TrimStart('\uFEFF');
    }

    private static string? Named(string? option) => string.IsNullOrWhiteSpace(option) ? null : option;
}
