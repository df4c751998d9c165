using System.Buffers;
using System.Globalization;

namespace Perennial.Rules.Basics;

/// <summary>
/// One cell of a CSV file that people open in a spreadsheet: quoted by RFC 4180, and never run as a formula.
/// </summary>
/// <remarks>
/// Text that begins with <c>= + - @</c>, a tab or a carriage return gets an apostrophe in front, as OWASP advises
/// ("CSV Injection"). Numbers keep their minus sign: write them with the overloads for numbers.
/// </remarks>
public static class CsvCell
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>A text cell; null is an empty cell.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var harmless = IsFormula(text) ? "'" + text : text;
        return harmless.AsSpan().ContainsAny(NeedsQuotes)
            ? "\"" + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : harmless;
    }

    /// <summary>A number cell: invariant culture, no grouping; null is an empty cell.</summary>
    public static string Number<T>(T? number)
        where T : struct, IFormattable => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A cell of whatever a spreadsheet knows: text, a number, a day, an instant (in UTC), nothing.</summary>
    public static string Of(object? cell) =>
        cell switch
        {
            null => "",
            string text => Text(text),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            int or long or decimal or double => ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"No spreadsheet has cells of {cell.GetType()}.", nameof(cell)),
        };

    /// <summary>A row: cells that are already written, joined and ended by a line feed.</summary>
    public static string Row(params IEnumerable<string> cells) => string.Join(',', cells) + "\n";

    /// <summary>Whether a spreadsheet could take the text for a formula or a command.</summary>
    public static bool IsFormula(string text) =>
        text.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..];
}
