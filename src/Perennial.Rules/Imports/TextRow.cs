namespace Perennial.Rules.Imports;

/// <summary>One row of a file as cells of text. Readers fill the same row again and again; its spans hold until the next read.</summary>
public sealed class TextRow
{
    private (int Start, int Length)[] _cells = new (int, int)[16];
    private char[] _text = new char[256];
    private int _used;

    /// <summary>The row's number as a spreadsheet shows it: the header is 1, blank lines count.</summary>
    public long Number { get; set; }

    /// <summary>How many cells the row has.</summary>
    public int Count { get; private set; }

    /// <summary>The cell's text without surrounding white space; empty beyond the last cell.</summary>
    public ReadOnlySpan<char> this[int cell] => cell < Count ? Raw(cell).Trim() : default;

    /// <summary>The cell's text as it stands in the file.</summary>
    public ReadOnlySpan<char> Raw(int cell) => _text.AsSpan(_cells[cell].Start, _cells[cell].Length);

    /// <summary>Whether no cell holds anything.</summary>
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Count; i++)
                if (!Raw(i).IsWhiteSpace())
                    return false;
            return true;
        }
    }

    /// <summary>Empties the row.</summary>
    public void Clear() => (Count, _used) = (0, 0);

    /// <summary>Exchanges the contents of two rows without copying them.</summary>
    public void Swap(TextRow other)
    {
        (_cells, other._cells) = (other._cells, _cells);
        (_text, other._text) = (other._text, _text);
        (_used, other._used) = (other._used, _used);
        (Number, other.Number) = (other.Number, Number);
        (Count, other.Count) = (other.Count, Count);
    }

    /// <summary>Adds a cell.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        BeginCell();
        Append(text);
        EndCell();
    }

    /// <summary>Begins a cell that is appended in parts.</summary>
    public void BeginCell()
    {
        if (Count == _cells.Length)
            Array.Resize(ref _cells, Count * 2);
        _cells[Count].Start = _used;
    }

    /// <summary>Appends to the cell that was begun.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (_used + text.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + text.Length));
        text.CopyTo(_text.AsSpan(_used));
        _used += text.Length;
    }

    /// <summary>Ends the cell that was begun.</summary>
    public void EndCell()
    {
        _cells[Count].Length = _used - _cells[Count].Start;
        Count++;
    }

    /// <summary>How many characters all cells hold together.</summary>
    public int Length => _used;

    /// <summary>The cells as strings, for headers and samples.</summary>
    public string[] ToArray()
    {
        var cells = new string[Count];
        for (var i = 0; i < Count; i++)
            cells[i] = this[i].ToString();
        return cells;
    }
}
