using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Desk;

/// <summary>Ids of the customers whose name, number, e-mail address or company holds a text.</summary>
/// <param name="Text">What was typed; not empty.</param>
public sealed record LateSearchQuery(string Text) : Question<long>
{
    private static readonly string[] Columns = ["name", "number", "email", "company"];

    /// <inheritdoc/>
    public override long Read(DbDataReader row) => row.Whole(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var text = sql.Value("search", Text);
        var places = Columns.Select(column => sql.Dialect.ContainsIgnoringCase(column, text));
        return $"SELECT id FROM customers WHERE {string.Join(" OR ", places)}";
    }
}
