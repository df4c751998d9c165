using System.Globalization;
using Perennial.Statistics;

namespace Perennial.Bench;

/// <summary>A table for people, which is also Markdown: the first column to the left, figures to the right.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> _rows = [head];

    /// <summary>Adds a row; whoever waits sees it on the error stream.</summary>
    public void Add(params string[] row)
    {
        _rows.Add(row);
        Console.Error.WriteLine("  " + string.Join(" | ", row));
    }

    /// <summary>Adds how long something took, of many times: the median and the nearest-rank 99th percentile.</summary>
    public void AddSpread(string work, IReadOnlyList<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        Add(
            work,
            "p50 " + Milliseconds(Quantile.NearestRank<double>(sorted, 0.5)),
            "p99 " + Milliseconds(Quantile.NearestRank<double>(sorted, 0.99))
        );
    }

    public void Print(TextWriter output)
    {
        var widths = Enumerable.Range(0, head.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        for (var row = 0; row < _rows.Count; row++)
        {
            output.WriteLine("| " + string.Join(" | ", _rows[row].Select((cell, column) => Pad(cell, column, widths))) + " |");
            if (row == 0)
                output.WriteLine(
                    "|" + string.Join("|", widths.Select((width, column) => new string('-', width + 1) + (column == 0 ? "-" : ":"))) + "|"
                );
        }
        output.WriteLine();
    }

    public static string Milliseconds(double value) => value.ToString(value < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture) + " ms";

    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " ×";

    public static string Megabytes(long bytes) => Count(bytes / 1e6) + " MB";

    private static string Pad(string cell, int column, int[] widths) =>
        column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
}
