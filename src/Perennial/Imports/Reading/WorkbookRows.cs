using System.Globalization;
using System.IO.Compression;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>The rows of a sheet of an Excel workbook, every cell as the text that a CSV export would hold.</summary>
internal sealed class WorkbookRows : TableRows
{
    /// <summary>A workbook is unpacked in memory in part; beyond this CSV is the way.</summary>
    private const long LargestUnpacked = 2L << 30;

    private readonly Stream _stream;
    private readonly IExcelDataReader _reader;
    private readonly int _width;
    private readonly SourceFile _file;
    private long _number;

    public WorkbookRows(SourceFile file, FileLayout layout)
    {
        _file = file;
        (_stream, _reader) = OpenWorkbook(file);
        var name = layout.Sheet ?? _reader.Name;
        while (_reader.Name != name)
            if (!Sound(file, _reader.NextResult))
                throw new FileRefusedException(FileProblems.NoSheet(name, SheetsOf(file)));
        _width = _reader.FieldCount;
    }

    /// <summary>The names of a workbook's sheets.</summary>
    public static IReadOnlyList<string> SheetsOf(SourceFile file)
    {
        var (stream, reader) = OpenWorkbook(file);
        using (stream)
        using (reader)
        {
            var sheets = new List<string>();
            do sheets.Add(reader.Name);
            while (Sound(file, reader.NextResult));
            return sheets;
        }
    }

    public override bool Read(TextRow row)
    {
        while (Sound(_file, _reader.Read))
        {
            row.Clear();
            row.Number = ++_number;
            for (var cell = 0; cell < _width; cell++)
                row.Add(Text(_reader.GetValue(cell)));
            if (!row.IsBlank)
                return true;
        }
        return false;
    }

    public override void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    private static (Stream Stream, IExcelDataReader Reader) OpenWorkbook(SourceFile file)
    {
        var stream = file.Open();
        try
        {
            return Sound(
                file,
                () =>
                {
                    RefuseBombs(file, stream);
                    // Old .xls files without a code page of their own come from Chinese Excel. Asking for the encoding also makes the
                    // code pages known, which the configuration's own defaults need.
                    var fallback = TextEncodings.Strict(TextEncodings.Gb18030);
                    return (stream, ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { FallbackEncoding = fallback }));
                }
            );
        }
        catch (FileRefusedException)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Damage shows in the library as whatever its parser stumbles over.</summary>
    private static T Sound<T>(SourceFile file, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e)
            when (e
                    is ExcelReaderException
                        or InvalidDataException
                        or System.Xml.XmlException
                        or ArgumentException
                        or NullReferenceException
                        or IndexOutOfRangeException
                        or FormatException
                        or OverflowException
                        or InvalidOperationException
                        or NotSupportedException
            )
        {
            throw new FileRefusedException(FileProblems.DamagedWorkbook(file.Name, e.Message));
        }
    }

    private static void RefuseBombs(SourceFile file, Stream stream)
    {
        if (FileKinds.Of(SourceFile.ReadHead(stream)) is FileKind.Xlsx)
        {
            stream.Position = 0;
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var unpacked = zip.Entries.Sum(e => e.Length);
            if (unpacked > LargestUnpacked)
                throw new FileRefusedException(FileProblems.TooLarge(unpacked, LargestUnpacked));
            if (zip.GetEntry("xl/workbook.xml") is null && zip.GetEntry("xl/workbook.bin") is null)
                throw new FileRefusedException(FileProblems.Binary(file.Name));
        }
        stream.Position = 0;
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            DateTime time => time.ToString(
                time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.fff",
                CultureInfo.InvariantCulture
            ),
            double number => Number(number),
            bool truth => truth ? "TRUE" : "FALSE",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    /// <summary>Fifteen digits are what Excel itself keeps and shows; more would turn 2.55 into 2.5499999999999998.</summary>
    private static string Number(double number) =>
        Math.Abs(number) < 1e15 && number == Math.Floor(number)
            ? number.ToString("F0", CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);
}
