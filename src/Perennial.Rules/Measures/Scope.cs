namespace Perennial.Rules.Measures;

/// <summary>Whom and what a question is about: the rules of the workspace and, if given, a filter of customers.</summary>
/// <param name="Rules">The workspace's settings, resolved.</param>
/// <param name="Where">Only these customers; null means all.</param>
/// <param name="Lenses">RFM scales that <paramref name="Where"/> needs.</param>
public sealed record Scope(AnalysisRules Rules, CustomerFilter? Where = null, RfmLenses? Lenses = null)
{
    /// <summary>Selects customer_id and day of the basis events in scope.</summary>
    internal string BasisRows(SqlText sql) => Rules.Basis.Rows(sql, Rules.AsOf) + AndChosen(sql, "customer_id");

    /// <summary>Selects columns of the paid orders in scope, under the alias o.</summary>
    internal string OrderRows(SqlText sql, string columns) =>
        $"SELECT {columns} FROM orders o WHERE o.is_paid = 1 AND o.day < {sql.Value("as_of", Rules.AsOf)}{AndChosen(sql, "o.customer_id")}";

    /// <summary>A further condition that keeps the chosen customers; empty when all are in scope.</summary>
    internal string AndChosen(SqlText sql, string customer) => Where is null ? "" : $" AND {customer} IN ({Where.Ids(this, sql)})";
}
