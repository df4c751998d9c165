namespace Perennial.Rules.Basics;

/// <summary>
/// Text without case and width, for comparing: one table of single characters, used alike in C#, SQLite, DuckDB and PostgreSQL,
/// so that no engine's or locale's idea of a lower-case letter can differ from ours.
/// </summary>
/// <remarks>
/// Folded are: full-width ASCII and the ideographic space to half width; Latin, Greek and Cyrillic capitals up to U+04FF to
/// their simple lower case. Half-width katakana, ligatures and accents stay as they are.
/// </remarks>
public static class Folding
{
    private static readonly Dictionary<char, char> Table = Build();

    /// <summary>Every character that changes.</summary>
    public static string From { get; } = string.Concat(Table.Keys.Order());

    /// <summary>What each becomes, in the same order.</summary>
    public static string To { get; } = string.Concat(Table.OrderBy(pair => pair.Key).Select(pair => pair.Value));

    /// <summary>The folded text.</summary>
    public static string Fold(string text) =>
        string.Create(
            text.Length,
            text,
            static (folded, original) =>
            {
                for (var i = 0; i < folded.Length; i++)
                    folded[i] = Fold(original[i]);
            }
        );

    /// <summary>The folded character.</summary>
    public static char Fold(char letter) =>
        letter < 128 ? char.ToLowerInvariant(letter)
        : Table.TryGetValue(letter, out var folded) ? folded
        : letter;

    private static Dictionary<char, char> Build()
    {
        var table = new Dictionary<char, char> { ['\u3000'] = ' ' };
        for (var letter = '\u0000'; letter < '\u0500'; letter++)
        {
            // The capital I with a dot has no simple lower case that every version agrees on.
            if (letter != '\u0130' && char.ToLowerInvariant(letter) != letter)
                table[letter] = char.ToLowerInvariant(letter);
        }
        for (var wide = '\uFF01'; wide <= '\uFF5E'; wide++)
            table[wide] = char.ToLowerInvariant((char)(wide - 0xFEE0));
        return table;
    }
}
