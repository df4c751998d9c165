using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>The rows of a file one after another. Two exist: delimited text and workbooks.</summary>
internal abstract class TableRows : IDisposable
{
    /// <summary>Reads the next row that is not blank.</summary>
    /// <returns>Whether there was one.</returns>
    public abstract bool Read(TextRow row);

    public abstract void Dispose();

    /// <summary>Opens a file of a known layout at its first row of data.</summary>
    public static TableRows Open(SourceFile file, FileLayout layout)
    {
        TableRows rows = layout.Kind is FileKind.Text ? new TextTableRows(file, layout) : new WorkbookRows(file, layout);
        if (layout.HasHeader)
            rows.Read(new TextRow());
        return rows;
    }
}
