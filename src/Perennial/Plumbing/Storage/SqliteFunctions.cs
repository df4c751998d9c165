using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>What the other engines have and SQLite lacks: text without case and width, and patterns in linear time.</summary>
internal static class SqliteFunctions
{
    private const int MostPatterns = 500;

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new();

    public static void AddTo(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?>("fold", text => text is null ? null : Folding.Fold(text), isDeterministic: true);
        connection.CreateFunction<string?, string?, bool?>(
            "matches",
            (text, pattern) => text is null || pattern is null ? null : Of(pattern).IsMatch(text),
            isDeterministic: true
        );
    }

    private static Regex Of(string pattern)
    {
        if (Patterns.Count > MostPatterns)
            Patterns.Clear();
        return Patterns.GetOrAdd(pattern, p => new Regex(p, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
    }
}
