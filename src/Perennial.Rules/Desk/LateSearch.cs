using Perennial.Rules.Customers;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>Writes the ids of the customers whose name, number, e-mail address or company holds a text.</summary>
internal static class LateSearch
{
    private static readonly string[] Columns = ["c.name", "c.number", "c.email", "c.company"];

    public static string Ids(string text, bool masks, SqlText sql)
    {
        var wanted = sql.Value("search", text);
        var places = Columns.Select(column => MaskSql.Contains(column, wanted, masks, sql));
        return $"SELECT c.id FROM customers c WHERE {string.Join(" OR ", places)}";
    }
}
