using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Perennial.Plumbing;

/// <summary>Excel files of one sheet, written row by row: texts are texts (none is run as a formula), numbers numbers, days and instants dates.</summary>
internal static class Workbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows below the titles that a sheet has room for.</summary>
    public const int MostRows = 1_048_575;

    private const int LongestText = 32_767;
    private const string DayFormat = "yyyy-mm-dd";

    // Excel counts days from here; earlier ones it does not know.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    /// <summary>Writes the sheet; cells are texts, numbers, a <see cref="DateOnly"/>, a <see cref="DateTimeOffset"/> (shown in UTC) or null.</summary>
    /// <param name="stream">A file: it is written forth and back.</param>
    /// <param name="titles">The first row.</param>
    /// <param name="dayColumns">Which columns hold days; other dates are shown with their time.</param>
    /// <param name="rows">Each as long as the titles, at most <see cref="MostRows"/>.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task SaveAsync(
        Stream stream,
        IReadOnlyList<string> titles,
        IReadOnlySet<int> dayColumns,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken ct
    )
    {
        var keys = titles.Select((_, at) => $"c{at}").ToArray();
        var looks = new OpenXmlConfiguration
        {
            FreezeRowCount = 1,
            // Two columns may have the same title; their keys tell them apart.
            DynamicColumns =
            [
                .. titles.Select(
                    (title, at) =>
                        new DynamicExcelColumn(keys[at])
                        {
                            Index = at,
                            Name = title,
                            Width = 16,
                            Format = dayColumns.Contains(at) ? DayFormat : null,
                        }
                ),
            ],
        };
        await using var row = rows.GetAsyncEnumerator(ct);
        // Without a row the library would leave the titles out, too.
        var isEmpty = !await row.MoveNextAsync();
        object sheet = isEmpty ? new[] { Named(keys, titles) } : NamedAsync(keys, row);
        await MiniExcel.SaveAsAsync(stream, sheet, !isEmpty, "Perennial", configuration: looks, cancellationToken: ct);
    }

    private static async IAsyncEnumerable<IDictionary<string, object?>> NamedAsync(
        string[] keys,
        IAsyncEnumerator<IReadOnlyList<object?>> row
    )
    {
        do yield return Named(keys, row.Current);
        while (await row.MoveNextAsync());
    }

    private static Dictionary<string, object?> Named(string[] keys, IReadOnlyList<object?> cells)
    {
        var named = new Dictionary<string, object?>(keys.Length);
        for (var at = 0; at < keys.Length; at++)
            named[keys[at]] = Cell(cells[at]);
        return named;
    }

    private static object? Cell(object? cell) =>
        cell switch
        {
            "" => null,
            string { Length: > LongestText } text => text[..(LongestText - 1)] + "…",
            DateOnly day => day < FirstDay ? day.ToString("O", null) : day.ToDateTime(TimeOnly.MinValue),
            DateTimeOffset instant => instant.UtcDateTime,
            _ => cell,
        };
}
