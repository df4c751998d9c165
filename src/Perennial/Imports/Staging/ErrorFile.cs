using System.Text;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>The report of every row that was not imported, as CSV that is safe to open in a spreadsheet.</summary>
internal sealed class ErrorFile : IDisposable
{
    /// <summary>Enough to see what is wrong with a file, and little enough to open in a spreadsheet.</summary>
    private const long MostRows = 1_000_000;

    private readonly StreamWriter _file;
    private long _rows;

    /// <summary>Begins the file; one of the same name is replaced.</summary>
    public ErrorFile(string path)
    {
        // Excel takes a CSV without the mark for the machine's old code page.
        _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        _file.WriteLine("row 行,column 列,value 值,reason 原因,explanation,说明");
    }

    public void Write(IReadOnlyList<RowError> errors)
    {
        foreach (var error in errors)
            if (_rows++ < MostRows)
                _file.WriteLine(
                    string.Join(
                        ',',
                        error.Row,
                        CsvCell.Text(error.Column),
                        CsvCell.Text(error.Value),
                        error.Reason,
                        CsvCell.Text(RowReasons.Describe(error.Reason).En),
                        CsvCell.Text(RowReasons.Describe(error.Reason).Zh)
                    )
                );
    }

    public void Dispose() => _file.Dispose();
}
