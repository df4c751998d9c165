namespace Perennial.Rules.Imports;

/// <summary>A place in a text that only moves forward.</summary>
internal ref struct TextCursor(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>The next character, NUL at the end.</summary>
    public readonly char Peek => _rest.IsEmpty ? '\0' : _rest[0];

    public void Next() => _rest = _rest[1..];

    public bool Skip(char expected)
    {
        if (Peek != expected || AtEnd)
            return false;
        Next();
        return true;
    }

    public bool SkipWord(string word)
    {
        if (!_rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return false;
        _rest = _rest[word.Length..];
        return true;
    }

    public void SkipSpaces() => _rest = _rest.TrimStart();

    /// <summary>Reads digits, at most so many; how many there were.</summary>
    public int Digits(int most, out int value)
    {
        value = 0;
        var count = 0;
        while (count < most && count < _rest.Length && char.IsAsciiDigit(_rest[count]))
            value = (value * 10) + (_rest[count++] - '0');
        _rest = _rest[count..];
        return count;
    }

    /// <summary>Reads Latin letters.</summary>
    public ReadOnlySpan<char> Letters()
    {
        var count = 0;
        while (count < _rest.Length && char.IsAsciiLetter(_rest[count]))
            count++;
        var word = _rest[..count];
        _rest = _rest[count..];
        return word;
    }
}
