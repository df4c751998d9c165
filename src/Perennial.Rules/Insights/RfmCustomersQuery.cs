using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>Recency, frequency and money of each customer, by id. The scores follow from the scale.</summary>
/// <param name="Scope">Which customers.</param>
/// <param name="View">What RFM looks at.</param>
public sealed record RfmCustomersQuery(Scope Scope, RfmView View) : Question<RfmCustomer>
{
    /// <inheritdoc/>
    public override RfmCustomer Read(DbDataReader row) => new(row.Whole(0), row.Whole(1), row.Whole(2), row.Whole(3));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"SELECT customer_id, recency, frequency, monetary FROM ({RfmSql.Values(Scope, View, sql)}) rfm ORDER BY customer_id";
}

/// <summary>One customer's values: days since the last order, orders, and net revenue in minor units.</summary>
public readonly record struct RfmCustomer(long CustomerId, long Recency, long Frequency, long Monetary);
