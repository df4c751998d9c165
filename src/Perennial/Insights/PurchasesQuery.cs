using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Statistics.BuyTillYouDie;

namespace Perennial.Insights;

/// <summary>Every paid or free order as a transaction: customer, day, net amount in major units.</summary>
internal sealed record PurchasesQuery(Currency Currency) : Question<Transaction>
{
    public override Transaction Read(DbDataReader row) =>
        new(row.Whole(0), LocalDay.ToDateTime(row.Small(1)), (double)Currency.ToMajor(row.Whole(2)));

    // An order that cost nothing earns nothing, but the customer came: it counts as a purchase.
    protected override string Write(SqlText sql) =>
        """
            SELECT customer_id, day, gross - refunded FROM orders
            WHERE is_paid = 1 OR (gross = 0 AND status NOT IN ('pending', 'cancelled', 'refunded'))
            """;
}
