using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>The names of the attributes that customers were imported with, the most common first.</summary>
/// <param name="Most">How many names at most.</param>
public sealed record AttributesQuery(int Most) : Question<AttributeCount>
{
    /// <inheritdoc/>
    public override AttributeCount Read(DbDataReader row) => new(row.GetString(0), row.Whole(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT k.key AS name, COUNT(*) AS customers FROM customers, {sql.Dialect.JsonKeys("customers.attributes", "k")}
            GROUP BY k.key ORDER BY 2 DESC, 1 LIMIT {sql.Value("most", Most)}
            """;
}

/// <summary>An attribute, and how many customers have it.</summary>
public sealed record AttributeCount(string Name, long Customers);
