using System.Data.Common;

namespace Perennial.Rules.Measures;

/// <summary>The customers that a filter finds, by id.</summary>
/// <param name="Scope">The rules and lenses; a filter of its own narrows the answer further.</param>
/// <param name="Filter">Whom to find.</param>
public sealed record CustomerIdsQuery(Scope Scope, CustomerFilter Filter) : Question<long>
{
    /// <inheritdoc/>
    public override long Read(DbDataReader row) => row.Whole(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"SELECT customer_id FROM ({Filter.Ids(Scope, sql)}) found WHERE 1 = 1{Scope.AndChosen(sql, "customer_id")} ORDER BY customer_id";
}

/// <summary>How many customers a filter finds.</summary>
/// <param name="Scope">The rules and lenses; a filter of its own narrows the answer further.</param>
/// <param name="Filter">Whom to count.</param>
public sealed record CustomerCountQuery(Scope Scope, CustomerFilter Filter) : Question<long>
{
    /// <inheritdoc/>
    public override long Read(DbDataReader row) => row.Whole(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"SELECT COUNT(*) AS customers FROM ({Filter.Ids(Scope, sql)}) found WHERE 1 = 1{Scope.AndChosen(sql, "customer_id")}";
}
