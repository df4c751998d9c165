namespace Perennial.Rules.Imports;

/// <summary>Proposes what each column means, by its name.</summary>
public static class FieldSuggestion
{
    /// <summary>
    /// At most one field a column and one column a field; the best matches are given first. An exact alias scores above one that
    /// the name only contains, an alias earlier in its list above a later one, and a bare "number" below all of them.
    /// </summary>
    /// <returns>For each column a field's key, or null.</returns>
    public static IReadOnlyList<string?> Suggest(ImportKind kind, IReadOnlyList<string> names)
    {
        var suggestions = new string?[names.Count];
        var normal = names.Select(HeaderNames.Normalise).ToList();
        var matches =
            from column in Enumerable.Range(0, names.Count)
            from field in ImportFields.Of(kind)
            let score = Score(normal[column], field)
            where score > 0
            orderby score descending, column
            select (column, field.Key);
        var taken = new HashSet<string>();
        foreach (var (column, key) in matches)
            if (suggestions[column] is null && taken.Add(key))
                suggestions[column] = key;
        return suggestions;
    }

    /// <summary>0 when nothing matches, up to 1000 for the field's own name.</summary>
    private static int Score(string name, ImportField field)
    {
        var best = 0;
        for (var i = 0; i < field.Aliases.Count; i++)
        {
            var alias = field.Aliases[i];
            var score =
                name == alias ? 1000 - i
                : name.Replace(" ", "", StringComparison.Ordinal) == alias.Replace(" ", "", StringComparison.Ordinal) ? 900 - i
                : Contains(name, alias) ? 300 + alias.Length - i
                : 0;
            best = Math.Max(best, score);
        }
        var bare = field.BareNames.Index().Where(named => named.Item == name).Select(named => 200 - named.Index).FirstOrDefault();
        return Math.Max(best, bare);
    }

    /// <summary>Whether the alias stands in the name: as whole words in Latin script, as two or more characters in Chinese.</summary>
    private static bool Contains(string name, string alias) =>
        alias[0] >= '\u2E80'
            ? alias.Length >= 2 && name.Contains(alias, StringComparison.Ordinal)
            : alias.Contains(' ', StringComparison.Ordinal) && $" {name} ".Contains($" {alias} ", StringComparison.Ordinal);
}
