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
    private readonly Language _language;
    private long _rows;

    /// <summary>Begins the file; one of the same name is replaced.</summary>
    public ErrorFile(string path, Language language)
    {
        _language = language;
        // Excel takes a CSV without the mark for the machine's old code page.
        _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        _file.WriteLine(language is Language.Zh ? "行号,列,值,原因代码,说明" : "row,column,value,reason,explanation");
    }

    public void Write(IReadOnlyList<RowError> errors)
    {
        foreach (var error in errors)
            if (_rows++ < MostRows)
                _file.WriteLine(string.Join(',', error.Row, FormulaCells.ToCsv(error.Column ?? ""), FormulaCells.ToCsv(error.Value ?? ""),
                    error.Reason, FormulaCells.ToCsv(RowReasons.Describe(error.Reason).In(_language))));
    }

    public void Dispose() => _file.Dispose();
}
