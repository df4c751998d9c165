using System.Globalization;
using System.Text;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>Rules for the first row of a file.</summary>
public static class HeaderNames
{
    /// <summary>The most columns a file may have.</summary>
    public const int MostColumns = 1000;

    /// <summary>The longest name of a column.</summary>
    public const int LongestName = 200;

    /// <summary>
    /// A name as it is compared: lower case, full-width forms made half-width, words separated by one space,
    /// <c>CustomerID</c>, <c>customer_id</c> and <c>Customer-Id</c> all being <c>customer id</c>.
    /// </summary>
    public static string Normalise(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        var previous = ' ';
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsUpper(c) && char.IsLower(previous))
                Separate(words);
            if (char.IsLetterOrDigit(c))
                words.Append(char.ToLower(c, CultureInfo.InvariantCulture));
            else
                Separate(words);
            previous = c;
        }
        return words.ToString().TrimEnd();
    }

    /// <summary>
    /// Whether the first row names columns: every cell is filled, none is a number or a date, and no name comes twice
    /// unless the row below proves by its numbers that this one is of another sort.
    /// </summary>
    public static bool LooksLikeHeader(IReadOnlyList<string> first, IReadOnlyList<string>? second)
    {
        var valuesInFirst = first.Count(IsValue);
        if (valuesInFirst == 0)
            return true;
        return second is not null && valuesInFirst * 4 <= first.Count && second.Count(IsValue) > valuesInFirst;
    }

    /// <summary>What is wrong with the names; empty when they can be used.</summary>
    public static List<Problem> Check(IReadOnlyList<string> names)
    {
        if (names.Count > MostColumns)
            return [FileProblems.TooManyColumns(names.Count)];
        var problems = new List<Problem>();
        var empty = Enumerable.Range(0, names.Count).Where(i => names[i].Length == 0).Select(i => i + 1).ToList();
        if (empty.Count > 0)
            problems.Add(FileProblems.EmptyHeader(empty));
        if (names.FirstOrDefault(n => n.Length > LongestName) is { } tooLong)
            problems.Add(FileProblems.HeaderTooLong(tooLong));
        if (names.FirstOrDefault(n => n.Contains('\uFFFD', StringComparison.Ordinal)) is { } damaged)
            problems.Add(FileProblems.DamagedHeader(damaged));
        foreach (var twice in names.Where(n => n.Length > 0).GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            problems.Add(
                FileProblems.DuplicateHeader(
                    twice.Key,
                    [
                        .. Enumerable
                            .Range(0, names.Count)
                            .Where(i => string.Equals(names[i], twice.Key, StringComparison.OrdinalIgnoreCase))
                            .Select(i => i + 1),
                    ]
                )
            );
        return problems;
    }

    private static bool IsValue(string cell) => cell.Length > 0 && (DecimalText.LooksLikeNumber(cell) || DateText.TryRead(cell, out _));

    private static void Separate(StringBuilder words)
    {
        if (words.Length > 0 && words[^1] != ' ')
            words.Append(' ');
    }
}
