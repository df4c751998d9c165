using System.Buffers;

namespace Perennial.Rules.Imports;

/// <summary>Rules for a single cell of text.</summary>
public static class RowText
{
    /// <summary>The longest text of a cell.</summary>
    public const int Longest = 10_000;

    private static readonly SearchValues<char> Damage = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(i => (char)i).Where(c => c is not ('\t' or '\r' or '\n')), '\u007F', '\uFFFD']);

    private static readonly SearchValues<char> NotInEmail = SearchValues.Create(" ,;<>()\"");

    /// <summary>What is wrong with a text; null when it can be stored.</summary>
    public static string? Check(ReadOnlySpan<char> cell) =>
        cell.IsEmpty ? null
        : cell.Length > Longest ? RowReasons.TextTooLong
        : FormulaCells.IsFormula(cell) ? RowReasons.Formula
        : cell.ContainsAny(Damage) ? RowReasons.Damaged
        : null;

    /// <summary>A number that identifies: <c>17850.0</c>, as spreadsheets and data frames write whole numbers, is <c>17850</c>.</summary>
    public static ReadOnlySpan<char> Identifier(ReadOnlySpan<char> cell) =>
        cell.EndsWith(".0") && cell.Length > 2 && !cell[..^2].ContainsAnyExceptInRange('0', '9') ? cell[..^2] : cell;

    /// <summary>An e-mail address as it is compared: lower case. Null when it is none.</summary>
    public static string? Email(ReadOnlySpan<char> cell)
    {
        var at = cell.IndexOf('@');
        var valid = at > 0 && at < cell.Length - 1 && cell.Length <= 254 && cell.LastIndexOf('@') == at && !cell.ContainsAny(NotInEmail);
        return valid ? cell.ToString().ToLowerInvariant() : null;
    }

    /// <summary>
    /// A phone number as it is compared: digits only, without the international prefix 00 and, before a Chinese mobile number, 86.
    /// Null when it is none.
    /// </summary>
    public static string? Phone(ReadOnlySpan<char> cell)
    {
        cell = Identifier(cell);
        Span<char> digits = stackalloc char[24];
        var length = 0;
        foreach (var c in cell)
        {
            if (char.IsAsciiDigit(c) && length < digits.Length)
                digits[length++] = c;
            else if (c is not (' ' or '-' or '(' or ')' or '.' or '/' or '+' or '\u00A0'))
                return null;
        }
        ReadOnlySpan<char> number = digits[..length];
        if (number.StartsWith("00"))
            number = number[2..];
        if (number.Length == 13 && number.StartsWith("861"))
            number = number[2..];
        return number.Length is >= 5 and <= 20 ? number.ToString() : null;
    }
}
