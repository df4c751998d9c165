using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>Finds the columns that a person names.</summary>
public static class ColumnNames
{
    /// <summary>
    /// The mapping that names describe. Without preset and names: the one preset that fits the file, otherwise the suggestions.
    /// </summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="names">The file's columns.</param>
    /// <param name="preset">A preset's key, or null.</param>
    /// <param name="fields">Field key to column name.</param>
    /// <param name="attributes">Column name to attribute name.</param>
    public static Outcome<ImportMapping> Resolve(
        ImportKind kind,
        IReadOnlyList<string> names,
        string? preset,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyDictionary<string, string> attributes
    )
    {
        var problems = new List<Problem>();
        var columns = new Dictionary<int, string>();
        var attributeColumns = new Dictionary<int, string>();
        foreach (var (field, name) in fields)
            if (Find(names, name) is not { } column)
                problems.Add(MappingProblems.UnknownColumn(name, names));
            else if (!columns.TryAdd(column, field))
                problems.Add(MappingProblems.ColumnTwice(names[column], columns[column], field));
        foreach (var (name, attribute) in attributes)
            if (Find(names, name) is { } column)
                attributeColumns[column] = attribute;
            else
                problems.Add(MappingProblems.UnknownColumn(name, names));
        if (problems.Count > 0)
            return problems;
        if (string.IsNullOrEmpty(preset) && columns.Count == 0)
            return Suggested(kind, names) with { Attributes = attributeColumns };
        return new ImportMapping
        {
            Preset = preset,
            Columns = columns,
            Attributes = attributeColumns,
        };
    }

    /// <summary>What is proposed for a file about which nobody said anything.</summary>
    public static ImportMapping Suggested(ImportKind kind, IReadOnlyList<string> names)
    {
        var fitting = ImportPresets.Fitting(kind, names).ToList();
        return fitting.Count == 1
            ? new ImportMapping { Preset = fitting[0].Key }
            : new ImportMapping
            {
                Columns = FieldSuggestion
                    .Suggest(kind, names)
                    .Index()
                    .Where(s => s.Item is not null)
                    .ToDictionary(s => s.Index, s => s.Item!),
            };
    }

    /// <summary>The column of a name: as written, then without regard to case and spelling, then <c>#3</c> for the third.</summary>
    public static int? Find(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name.Trim())
                return i;
        var normal = HeaderNames.Normalise(name);
        var alike = Enumerable.Range(0, names.Count).Where(i => normal.Length > 0 && HeaderNames.Normalise(names[i]) == normal).ToList();
        if (alike.Count == 1)
            return alike[0];
        return name.StartsWith('#') && int.TryParse(name.AsSpan(1), out var number) && number >= 1 && number <= names.Count
            ? number - 1
            : null;
    }
}
