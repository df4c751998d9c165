using Perennial.DuckDb;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>A column of a staging table whose text is copied from the file.</summary>
/// <param name="Name">The column in the stage.</param>
/// <param name="Column">The column in the file.</param>
/// <param name="IsIdentifier">Whether <c>17850.0</c> means <c>17850</c>.</param>
internal sealed record StagedText(string Name, int Column, bool IsIdentifier);

/// <summary>A table of the stage.</summary>
/// <param name="Name">Of the view over its cells.</param>
/// <param name="Numbers">Columns that are computed, with their types.</param>
/// <param name="Texts">Fields whose text is copied.</param>
internal sealed record StageColumns(string Name, IReadOnlyList<string> Numbers, IReadOnlyList<string> Texts);

/// <summary>
/// Writes rows into a table of the stage, chunk by chunk. Columns are the numbers first, as given, then the texts; a text field
/// that the plan does not map is a column of NULL in the view over the table.
/// </summary>
internal sealed class StageTable : IDisposable
{
    private readonly DuckDbAppender _appender;
    private readonly IReadOnlyList<StagedText> _texts;
    private readonly int _firstText;
    private int _row;

    /// <summary>Creates the table <c>NAME_cells</c> and the view <c>NAME</c> over it.</summary>
    public StageTable(DuckDbConnection stage, StageColumns columns, ImportPlan plan)
    {
        var (name, numbers, texts) = columns;
        var mapped = texts.Where(plan.Has).ToList();
        var missing = texts.Except(mapped).Select(f => $", NULL::VARCHAR AS \"{f}\"");
        _texts = [.. mapped.Select(f => new StagedText(f, plan.Column(f), ImportFields.Find(plan.Kind, f)!.Type is FieldType.Identifier))];
        _firstText = numbers.Count;
        stage.Execute(
            $"""
            CREATE TABLE {name}_cells ({string.Join(", ", numbers.Concat(mapped.Select(f => $"\"{f}\" VARCHAR")))});
            CREATE VIEW {name} AS SELECT *{string.Concat(missing)} FROM {name}_cells;
            """
        );
        _appender = stage.Append($"{name}_cells");
    }

    /// <summary>Sets a number of the row being written.</summary>
    public void Set<T>(int column, T value)
        where T : unmanaged => _appender.Values<T>(column)[_row] = value;

    /// <summary>Sets a number that may be missing.</summary>
    public void Set<T>(int column, T? value)
        where T : unmanaged
    {
        if (value is { } known)
            _appender.Values<T>(column)[_row] = known;
        else
            _appender.SetNull(column, _row);
    }

    /// <summary>Sets a text that is no copy of a cell.</summary>
    public void SetText(int column, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            _appender.SetNull(column, _row);
        else
            _appender.SetText(column, _row, text);
    }

    /// <summary>Copies the texts and goes to the next row.</summary>
    public void Next(TextRow row)
    {
        for (var i = 0; i < _texts.Count; i++)
        {
            var cell = row[_texts[i].Column];
            SetText(_firstText + i, _texts[i].IsIdentifier ? RowText.Identifier(cell) : cell);
        }
        if (++_row == DuckDbAppender.Capacity)
            Flush();
    }

    /// <summary>Writes what is left.</summary>
    public void Complete()
    {
        Flush();
        _appender.Complete();
    }

    public void Dispose() => _appender.Dispose();

    private void Flush()
    {
        _appender.Append(_row);
        _row = 0;
    }
}
