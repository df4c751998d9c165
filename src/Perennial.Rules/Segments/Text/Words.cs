namespace Perennial.Rules.Segments.Text;

/// <summary>The words that the language keeps for itself.</summary>
internal static class Words
{
    /// <summary>Words that begin a condition.</summary>
    public static readonly string[] Conditions =
    [
        "did",
        "tag",
        "consent",
        "identity",
        "in_segment",
        "in_list",
        "sample",
        "everyone",
        "nobody",
    ];

    /// <summary>Functions over events; the index is that of <see cref="Traits.AggregateKind"/>.</summary>
    public static readonly string[] Aggregates = ["count", "sum", "avg", "min", "max", "distinct", "first_value", "last_value"];

    /// <summary>Other words that begin a value.</summary>
    public static readonly string[] Values =
    [
        "first",
        "last",
        "days_since",
        "anniversary",
        "created",
        "stage",
        "lifecycle",
        "rfm",
        "attr",
        "trait",
        "of_company",
    ];

    /// <summary>Words between the parts.</summary>
    public static readonly string[] Joints =
    [
        "and",
        "or",
        "not",
        "in",
        "between",
        "contains",
        "starts",
        "with",
        "matches",
        "has",
        "is",
        "set",
        "where",
        "then",
        "within",
        "since",
        "until",
        "this",
        "next",
        "true",
        "false",
    ];

    private static readonly HashSet<string> Kept = new(
        [.. Conditions, .. Aggregates, .. Values, .. Joints],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether a name cannot stand bare, because it means something else.</summary>
    public static bool IsKept(string word) => Kept.Contains(word);

    /// <summary>The known word nearest to a misspelt one, if it is near: at most one letter in three differs.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) =>
        known
            .Select(k => (Word: k, Distance: Distance(word.ToLowerInvariant(), k.ToLowerInvariant())))
            .Where(pair => pair.Distance > 0 && pair.Distance <= Math.Max(1, pair.Word.Length / 3))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Word)
            .FirstOrDefault();

    // Letters to add, drop, change or swap with their neighbour (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        for (var j = 0; j <= b.Length; j++)
            table[i, j] =
                i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1),
                        i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]
                            ? table[i - 2, j - 2] + 1
                            : table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                    );
        return table[a.Length, b.Length];
    }
}
