using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Everybody whom a list shows, by id.</summary>
public sealed record ChoiceIdsQuery(CustomerChoice Choice) : Question<long>
{
    /// <inheritdoc/>
    public override long Read(DbDataReader row) => row.Whole(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) => $"SELECT c.id FROM customers c WHERE {Choice.Condition(sql)} ORDER BY c.id";
}
