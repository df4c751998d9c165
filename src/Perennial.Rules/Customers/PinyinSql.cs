using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Writes the search by initials.</summary>
internal static class PinyinSql
{
    /// <summary>Whether the initials begin with a text; null when the text cannot be initials.</summary>
    public static string? Begins(string column, string text, SqlText sql)
    {
        if (!Pinyin.CouldBeInitials(text))
            return null;
        var initials = sql.Value("initials", text.ToLowerInvariant());
        return $"substr({column}, 1, {text.Length}) = {initials}";
    }
}
