namespace Perennial.Rules.Imports;

/// <summary>What every row of a file proves about its columns. Rows are shown to it one by one, all of them.</summary>
/// <param name="names">The columns' names.</param>
public sealed class FileSurvey(IReadOnlyList<string> names)
{
    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>What each column proves.</summary>
    public IReadOnlyList<ColumnSurvey> Columns { get; } = [.. names.Select(_ => new ColumnSurvey())];

    /// <summary>How many rows were shown.</summary>
    public long Rows { get; private set; }

    /// <summary>Looks at a row; cells beyond the header are the row's error, not the column's.</summary>
    public void See(TextRow row)
    {
        Rows++;
        var width = Math.Min(row.Count, Names.Count);
        for (var column = 0; column < width; column++)
            Columns[column].See(row[column]);
    }
}

/// <summary>What the values of one column prove.</summary>
public sealed class ColumnSurvey
{
    /// <summary>A column with none of a sort among so many values is not of that sort, and is not looked at further for it.</summary>
    private const int Patience = 1000;

    private const int MostValues = 100;
    private readonly Dictionary<string, long> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _samples = [];
    private long _filled;

    /// <summary>What it proves about dates.</summary>
    public DateSurvey Dates { get; } = new();

    /// <summary>What it proves about numbers.</summary>
    public NumberSurvey Numbers { get; } = new();

    /// <summary>The first three different values.</summary>
    public IReadOnlyList<string> Samples => _samples;

    /// <summary>Different values with their counts, up to a hundred of at most 20 characters: enough for currencies and states.</summary>
    public IReadOnlyDictionary<string, long> Values => _values;

    /// <summary>Whether every filled cell is a number.</summary>
    public bool IsNumber => _filled > 0 && Numbers.Numbers == _filled;

    /// <summary>Whether most filled cells are dates and they are no plain numbers.</summary>
    public bool IsDate => _filled > 0 && Dates.Dates * 10 >= _filled * 9;

    /// <summary>Looks at one value.</summary>
    public void See(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
            return;
        _filled++;
        if (_samples.Count < 3)
            Sample(value);
        if (Dates.Dates > 0 || _filled < Patience)
            Dates.See(value);
        if (Numbers.Numbers > 0 || _filled < Patience)
            Numbers.See(value);
        if (value.Length <= 20 && (_values.Count < MostValues || _filled < Patience))
            Count(value);
    }

    private void Sample(ReadOnlySpan<char> value)
    {
        var text = (value.Length > 100 ? value[..100] : value).ToString();
        if (!_samples.Contains(text))
            _samples.Add(text);
    }

    private void Count(ReadOnlySpan<char> value)
    {
        var counts = _values.GetAlternateLookup<ReadOnlySpan<char>>();
        counts[value] = counts.TryGetValue(value, out var count) ? count + 1 : 1;
    }
}
