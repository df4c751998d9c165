using System.Buffers;

namespace Perennial.Rules.Imports;

/// <summary>Rules for a single cell of text.</summary>
public static class RowText
{
    /// <summary>The longest text of a cell.</summary>
    public const int Longest = 10_000;

    private static readonly SearchValues<char> Damage = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(i => (char)i).Where(c => c is not ('\t' or '\r' or '\n')),
        '\u007F',
        '\uFFFD',
    ]);

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
}
