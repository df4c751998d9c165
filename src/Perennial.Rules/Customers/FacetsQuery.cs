using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>How many customers have each country, channel and stage.</summary>
/// <param name="Scope">Which customers.</param>
public sealed record FacetsQuery(Scope Scope) : Question<Facet>
{
    /// <inheritdoc/>
    public override Facet Read(DbDataReader row) => new(row.GetString(0), row.TextOrNull(1), row.Small(2), row.Whole(3));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT 'country' AS facet, country AS value, 0 AS code, COUNT(*) AS customers FROM customers WHERE country <> ''{Scope.AndChosen(
                sql,
                "id"
            )} GROUP BY country
            UNION ALL
            SELECT 'channel' AS facet, channel AS value, 0 AS code, COUNT(*) AS customers FROM customers WHERE channel <> ''{Scope.AndChosen(
                sql,
                "id"
            )} GROUP BY channel
            UNION ALL
            SELECT 'stage' AS facet, CAST(NULL AS VARCHAR) AS value, stage0 AS code, COUNT(*) AS customers
            FROM ({StageSql.Rows(Scope, [Scope.Rules.AsOf], sql)}) staged GROUP BY stage0
            ORDER BY 1, 4 DESC, 2, 3
            """;
}

/// <summary>One value that customers can have, and how many have it.</summary>
/// <param name="Name">country, channel or stage.</param>
/// <param name="Value">The value; null for stages.</param>
/// <param name="Code">The code of a stage.</param>
/// <param name="Customers">How many.</param>
public sealed record Facet(string Name, string? Value, int Code, long Customers);
