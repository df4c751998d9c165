using System.Text;

namespace Perennial.Insights;

/// <summary>Columns of text: the first to the left, the others to the right. Chinese characters take two places.</summary>
internal static class TextTable
{
    public static void Write(StringBuilder text, string[] heads, IEnumerable<string[]> rows)
    {
        List<string[]> all = heads.Length == 0 ? [.. rows] : [heads, .. rows];
        if (all.Count == 0)
            return;
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => Width(row[column]))).ToArray();
        foreach (var row in all)
            text.AppendLine(string.Join("  ", row.Select((cell, column) => Padded(cell, widths[column], column == 0))).TrimEnd());
    }

    private static string Padded(string cell, int width, bool left)
    {
        var room = new string(' ', width - Width(cell));
        return left ? cell + room : room + cell;
    }

    private static int Width(string cell) =>
        cell.Sum(letter =>
            letter is >= '\u1100' and not ('−' or '—' or '…')
                ? letter < '\u2e80'
                    ? 1
                    : 2
                : 1
        );
}
