namespace Perennial.Rules.Imports;

/// <summary>Cells of an imported file that are attempts at a formula. What we write ourselves is made safe by <see cref="Basics.CsvCell"/>.</summary>
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
}
