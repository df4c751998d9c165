using System.Buffers;

namespace Perennial.Rules.Imports;

/// <summary>
/// Reads delimited text (RFC 4180, and what programs write instead): quotes around cells, doubled quotes inside, line breaks
/// inside quotes, any of CR, LF and CRLF, blank lines. Memory is bounded by the longest row.
/// </summary>
/// <remarks>A parser of its own because errors must name the row as a spreadsheet counts it, and because it is the hot path of import.</remarks>
/// <param name="text">Decoded text; the caller keeps it open and disposes of it.</param>
/// <param name="delimiter">The character between cells.</param>
public sealed class DelimitedText(TextReader text, char delimiter)
{
    /// <summary>A row with more characters is refused: it is a missing quote, or no table at all.</summary>
    public const int LongestRow = 4 * 1024 * 1024;

    private readonly SearchValues<char> _ends = SearchValues.Create([delimiter, '\r', '\n']);
    private readonly char[] _buffer = new char[64 * 1024];
    private int _position;
    private int _length;
    private bool _ended;
    private long _number;

    /// <summary>Reads the next row that is not blank.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="RowTooLongException">A row is longer than <see cref="LongestRow"/>.</exception>
    public bool Read(TextRow row)
    {
        while (true)
        {
            row.Clear();
            if (!Fill())
                return false;
            row.Number = ++_number;
            ReadRow(row);
            if (row.Count > 1 || !row[0].IsEmpty)
                return true;
        }
    }

    private void ReadRow(TextRow row)
    {
        while (true)
        {
            row.BeginCell();
            if (Fill() && _buffer[_position] == '"')
                ReadQuoted(row);
            ReadPlain(row);
            row.EndCell();
            if (!Fill() || !Step(delimiter))
                break;
        }
        if (Step('\r') && Fill() && _buffer[_position] == '\n' || _position < _length && _buffer[_position] == '\n')
            _position++;
    }

    /// <summary>The part between quotes. What follows the closing quote is read as plain text, as spreadsheets do.</summary>
    private void ReadQuoted(TextRow row)
    {
        _position++;
        while (Fill())
        {
            var rest = _buffer.AsSpan(_position, _length - _position);
            var quote = rest.IndexOf('"');
            Take(row, quote < 0 ? rest.Length : quote);
            if (quote < 0)
                continue;
            _position++;
            if (!Fill() || _buffer[_position] != '"')
                return;
            Take(row, 1);
        }
        throw new RowTooLongException(row.Number, openQuote: true);
    }

    private void ReadPlain(TextRow row)
    {
        while (Fill())
        {
            var rest = _buffer.AsSpan(_position, _length - _position);
            var end = rest.IndexOfAny(_ends);
            Take(row, end < 0 ? rest.Length : end);
            if (end >= 0)
                return;
        }
    }

    private void Take(TextRow row, int length)
    {
        row.Append(_buffer.AsSpan(_position, length));
        _position += length;
        if (row.Length > LongestRow)
            throw new RowTooLongException(row.Number, openQuote: false);
    }

    private bool Step(char expected)
    {
        if (_position >= _length || _buffer[_position] != expected)
            return false;
        _position++;
        return true;
    }

    private bool Fill()
    {
        if (_position < _length)
            return true;
        if (_ended)
            return false;
        _length = text.Read(_buffer, 0, _buffer.Length);
        _position = 0;
        _ended = _length == 0;
        return !_ended;
    }
}

/// <summary>A row never ended: a quote is not closed, or the file is no table.</summary>
public sealed class RowTooLongException(long row, bool openQuote) : Exception($"row {row} does not end")
{
    /// <summary>Where the row begins.</summary>
    public long Row { get; } = row;

    /// <summary>Whether the end of the file was met inside quotes.</summary>
    public bool OpenQuote { get; } = openQuote;
}
