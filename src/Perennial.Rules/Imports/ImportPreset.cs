using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>A file layout that is known by its headers: a mapping and the layout's own rules, as data.</summary>
/// <param name="Key">Stable name: <c>--preset KEY</c>.</param>
/// <param name="Kind">What its rows are.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Source">Where the layout is described.</param>
/// <param name="Columns">For each field the headers that may stand over it, compared normalised.</param>
/// <param name="CancellationPrefix">An order number that begins with it is a cancellation; null when the layout has none.</param>
/// <param name="SetAside">Reasons for which rows are counted and left out without being errors.</param>
public sealed record ImportPreset(
    string Key,
    ImportKind Kind,
    Phrase Label,
    string Source,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Columns,
    string? CancellationPrefix,
    IReadOnlyList<string> SetAside
)
{
    /// <summary>The fields of the file's columns; null for a column that the layout does not use.</summary>
    public IReadOnlyList<string?> FieldsOf(IReadOnlyList<string> names)
    {
        var normal = names.Select(HeaderNames.Normalise).ToList();
        var fields = new string?[names.Count];
        foreach (var (field, headers) in Columns)
            if (normal.FindIndex(n => headers.Any(h => HeaderNames.Normalise(h) == n)) is >= 0 and var column)
                fields[column] = field;
        return fields;
    }

    /// <summary>Headers that the file lacks; empty when the layout fits.</summary>
    public IReadOnlyList<string> MissingIn(IReadOnlyList<string> names)
    {
        var found = FieldsOf(names);
        return [.. Columns.Where(c => !found.Contains(c.Key)).Select(c => c.Value[0])];
    }
}
