using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>Writes the ids of the customers whose name, number, e-mail address or company holds a text.</summary>
internal static class LateSearch
{
    private static readonly string[] Columns = ["name", "number", "email", "company"];

    public static string Ids(string text, SqlText sql)
    {
        var wanted = sql.Value("search", text);
        var places = Columns.Select(column => sql.Dialect.ContainsIgnoringCase(column, wanted));
        return $"SELECT id FROM customers WHERE {string.Join(" OR ", places)}";
    }
}
