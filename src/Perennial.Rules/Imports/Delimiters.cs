namespace Perennial.Rules.Imports;

/// <summary>Finds the character between the cells.</summary>
public static class Delimiters
{
    /// <summary>The known delimiters, in the order in which they win a tie.</summary>
    public static IReadOnlyList<char> Known { get; } = [',', '\t', ';', '|'];

    /// <summary>How many rows are looked at.</summary>
    private const int Rows = 50;

    /// <summary>
    /// The delimiter under which the first rows have the most cells and agree on their number. A comma when nothing divides
    /// the text: one column is a table too.
    /// </summary>
    /// <param name="head">The beginning of the decoded text; its last line may be cut.</param>
    public static char Guess(string head) =>
        Known.Select(d => (Delimiter: d, Score: Score(head, d))).Aggregate((best, next) => next.Score > best.Score ? next : best).Delimiter;

    private static double Score(string head, char delimiter)
    {
        var widths = new List<int>();
        var row = new TextRow();
        try
        {
            var text = new DelimitedText(new StringReader(head), delimiter);
            while (widths.Count < Rows && text.Read(row))
                widths.Add(row.Count);
        }
        catch (RowTooLongException)
        {
            // The head was cut inside quotes: the rows before tell enough.
        }
        if (widths.Count == 0 || widths[0] == 1)
            return 0;
        var agreeing = widths.Count(w => w == widths[0]);
        return (double)agreeing / widths.Count * Math.Log2(widths[0]);
    }

    /// <summary>The delimiter that a user named: the character, or <c>tab</c>; null when it is none of the known.</summary>
    public static char? Parse(string text) =>
        text switch
        {
            "tab" or "\\t" or "\t" => '\t',
            [var only] when Known.Contains(only) => only,
            _ => null,
        };
}
