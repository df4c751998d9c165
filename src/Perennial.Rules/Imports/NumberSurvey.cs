namespace Perennial.Rules.Imports;

/// <summary>Finds out how the numbers of columns are written, and which currencies stand beside them, by looking at every value.</summary>
public sealed class NumberSurvey
{
    private readonly Dictionary<string, long> _currencies = new(StringComparer.OrdinalIgnoreCase);
    private long _point,
        _comma,
        _openPoint,
        _openComma;
    private string? _example;

    /// <summary>How many values were seen.</summary>
    public long Values { get; private set; }

    /// <summary>How many of them are numbers in some notation.</summary>
    public long Numbers { get; private set; }

    /// <summary>The currency signs and codes that stood beside the numbers, with how many times each.</summary>
    public IReadOnlyDictionary<string, long> Currencies => _currencies;

    /// <summary>Looks at one value; empty ones say nothing.</summary>
    public void See(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IsEmpty)
            return;
        Values++;
        if (!value.ContainsAnyExceptInRange('0', '9'))
        {
            Numbers++;
            return;
        }
        var asPoint = DecimalText.Read(value, DecimalMark.Point, out _, out var currency);
        var asComma =
            value.Contains(',') || value.Contains('.') ? DecimalText.Read(value, DecimalMark.Comma, out _, out currency) : asPoint;
        if (asPoint is not NumberOutcome.Read && asComma is not NumberOutcome.Read)
            return;
        Numbers++;
        if (!currency.IsEmpty)
            Count(currency);
        Weigh(value, asPoint is NumberOutcome.Read, asComma is NumberOutcome.Read);
    }

    /// <summary>Looks at a cell of a column of currencies.</summary>
    public void SeeCurrency(ReadOnlySpan<char> value)
    {
        if (!value.IsWhiteSpace())
            Count(value.Trim());
    }

    /// <summary>Adds what another column's values prove: a file is written in one notation.</summary>
    public void Add(NumberSurvey other)
    {
        (Values, Numbers) = (Values + other.Values, Numbers + other.Numbers);
        (_point, _comma) = (_point + other._point, _comma + other._comma);
        (_openPoint, _openComma) = (_openPoint + other._openPoint, _openComma + other._openComma);
        _example ??= other._example;
        foreach (var (mark, count) in other._currencies)
            _currencies[mark] = _currencies.GetValueOrDefault(mark) + count;
    }

    /// <summary>What the values prove.</summary>
    public NumberDetection Decide() =>
        (_point, _comma, _openPoint + _openComma) switch
        {
            (> 0, > 0, _) => new NumberDetection(null, _example),
            (> 0, 0, _) => new NumberDetection(DecimalMark.Point, null),
            (0, > 0, _) => new NumberDetection(DecimalMark.Comma, null),
            (_, _, 0) => new NumberDetection(DecimalMark.Point, null),
            _ => new NumberDetection(null, _example),
        };

    /// <summary>A number that only one notation allows is a proof; <c>1,234</c> and <c>1.234</c> are open.</summary>
    private void Weigh(ReadOnlySpan<char> value, bool asPoint, bool asComma)
    {
        var (points, commas) = (value.Count('.'), value.Count(','));
        if (points + commas == 0)
            return;
        var open =
            asPoint
            && asComma
            && DecimalText.Read(value, DecimalMark.Point, out var one, out _) is NumberOutcome.Read
            && DecimalText.Read(value, DecimalMark.Comma, out var other, out _) is NumberOutcome.Read
            && one != other;
        if (!open)
            _ = asPoint ? _point++ : _comma++;
        else if (StartsWithZero(value))
            _ = points > 0 ? _point++ : _comma++;
        else
            _ = points > 0 ? _openPoint++ : _openComma++;
        if (_example is null && open)
            _example = value.ToString();
    }

    /// <summary>Nobody writes 0,125 for 125.</summary>
    private static bool StartsWithZero(ReadOnlySpan<char> value)
    {
        var first = value.IndexOfAnyInRange('0', '9');
        return value[first] == '0' && first + 1 < value.Length && !char.IsAsciiDigit(value[first + 1]);
    }

    private void Count(ReadOnlySpan<char> currency)
    {
        var counts = _currencies.GetAlternateLookup<ReadOnlySpan<char>>();
        counts[currency] = counts.TryGetValue(currency, out var count) ? count + 1 : 1;
    }
}

/// <summary>What columns of numbers prove about their notation.</summary>
/// <param name="Mark">The sign before the fraction; null when only the user can tell.</param>
/// <param name="Example">A value that has two meanings.</param>
public sealed record NumberDetection(DecimalMark? Mark, string? Example);
