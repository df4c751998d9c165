using System.Globalization;

namespace Perennial.Rules.Imports;

/// <summary>The sign between the whole number and its fraction.</summary>
public enum DecimalMark
{
    /// <summary>1,234.56</summary>
    Point,

    /// <summary>1.234,56</summary>
    Comma,
}

/// <summary>How reading a number ended.</summary>
public enum NumberOutcome
{
    /// <summary>A finite number.</summary>
    Read,

    /// <summary>NaN or an infinity: a number for machines, not for money.</summary>
    NotFinite,

    /// <summary>No number.</summary>
    Unreadable,
}

/// <summary>Reads the numbers that people and programs write.</summary>
/// <remarks>
/// Understood: signs in front and behind, the minus of typography, parentheses as minus, groups of three divided by the other mark,
/// spaces or apostrophes, currency signs and codes on either side, scientific notation.
/// </remarks>
public static class DecimalText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a cell.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="mark">How the column writes fractions.</param>
    /// <param name="value">The number.</param>
    /// <param name="currency">The currency sign or code that stood beside it; empty when there was none.</param>
    public static NumberOutcome Read(ReadOnlySpan<char> text, DecimalMark mark, out decimal value, out ReadOnlySpan<char> currency)
    {
        currency = default;
        text = text.Trim();
        if (mark is DecimalMark.Point && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out value))
            return NumberOutcome.Read;
        value = 0;
        if (IsNotFinite(text))
            return NumberOutcome.NotFinite;
        var negative = Unwrap(ref text, out currency);
        Span<char> digits = stackalloc char[64];
        if (
            !Compact(text, mark, digits, out var length)
            || !decimal.TryParse(digits[..length], Plain & ~NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        )
            return NumberOutcome.Unreadable;
        if (negative)
            value = -value;
        return NumberOutcome.Read;
    }

    /// <summary>Whether a cell is a number in either notation.</summary>
    public static bool LooksLikeNumber(ReadOnlySpan<char> text) =>
        Read(text, DecimalMark.Point, out _, out _) is NumberOutcome.Read
        || Read(text, DecimalMark.Comma, out _, out _) is NumberOutcome.Read;

    /// <summary>Takes signs, parentheses and currency away from both ends, in whatever order they stand.</summary>
    internal static bool Unwrap(scoped ref ReadOnlySpan<char> text, out ReadOnlySpan<char> currency)
    {
        currency = default;
        var negative = false;
        if (text is ['(', .., ')'])
        {
            negative = true;
            text = text[1..^1].Trim();
        }
        var plus = text is ['+', ..];
        if (plus)
            text = text[1..].Trim();
        if (!plus && !negative)
            negative = TakeMinus(ref text);
        if (CurrencyMarks.Take(ref text, out currency) && !plus && !negative)
            negative = TakeMinus(ref text);
        return negative;
    }

    /// <summary>A minus before the number or, as bookkeeping programs write it, behind.</summary>
    private static bool TakeMinus(scoped ref ReadOnlySpan<char> text)
    {
        var before = text is ['-' or '−' or '－', ..];
        var behind = !before && text is [.., '-' or '−'];
        if (before)
            text = text[1..].Trim();
        else if (behind)
            text = text[..^1].Trim();
        return before || behind;
    }

    private static bool Compact(ReadOnlySpan<char> text, DecimalMark mark, Span<char> digits, out int length)
    {
        length = 0;
        if (text.IsEmpty || text.Length > digits.Length)
            return false;
        var (point, group) = mark is DecimalMark.Point ? ('.', ',') : (',', '.');
        var sinceGroup = -1;
        var fraction = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[length++] = c;
                if (sinceGroup >= 0 && !fraction)
                    sinceGroup++;
            }
            else if (c == point && !fraction)
            {
                if (sinceGroup is >= 0 and not 3)
                    return false;
                (fraction, digits[length++]) = (true, '.');
            }
            else if (
                (c == group || c is ' ' or '\u00A0' or '\u202F' or '\'' or '’' or '，')
                && !fraction
                && length > 0
                && sinceGroup is -1 or 3
            )
            {
                sinceGroup = 0;
            }
            else
            {
                return false;
            }
        }
        return length > 0 && (fraction || sinceGroup is -1 or 3);
    }

    private static bool IsNotFinite(ReadOnlySpan<char> text)
    {
        var word = text.TrimStart("+-");
        return word.Equals("nan", StringComparison.OrdinalIgnoreCase)
            || word.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || word.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || word is "∞"
            || word.Equals("#NUM!", StringComparison.OrdinalIgnoreCase)
            || word.Equals("#DIV/0!", StringComparison.OrdinalIgnoreCase);
    }
}
