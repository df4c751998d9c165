namespace Perennial.Rules.Imports;

/// <summary>Cells that a spreadsheet would run as a formula.</summary>
/// <remarks>Source: OWASP, "CSV Injection".</remarks>
public static class FormulaCells
{
    /// <summary>
    /// Whether a cell is an attempt at a formula: it begins with <c>=</c>, or with <c>+</c>, <c>-</c> or <c>@</c> and calls something.
    /// Phone numbers, negative numbers and names such as <c>@lily</c> are none.
    /// </summary>
    public static bool IsFormula(ReadOnlySpan<char> cell) =>
        cell.Length > 1
        && cell[0] switch
        {
            '=' => true,
            '+' or '-' or '@' => cell.ContainsAny('(', '|', '!') && cell[1..].ContainsAnyInRange('A', 'z'),
            _ => false,
        };

    /// <summary>A cell that is safe to open in a spreadsheet: one that would be run gets an apostrophe in front.</summary>
    public static string Escape(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;

    /// <summary>A cell as RFC 4180 writes it, made safe by <see cref="Escape"/>.</summary>
    public static string ToCsv(string cell)
    {
        var safe = Escape(cell);
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
