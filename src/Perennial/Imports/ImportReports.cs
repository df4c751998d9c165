using Perennial.DuckDb;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Adds up what a file holds and what became of it.</summary>
internal static class ImportReports
{
    public static ImportReport Of(DuckDbConnection stage, ImportPlan plan, RowReport rows, ChunkResult done, bool dryRun)
    {
        var report = new ImportReport
        {
            Rows = new(rows.Read, rows.Used, rows.Rejected),
            DryRun = dryRun,
            Creates = done.Created,
            Updates = done.Updated,
            Unchanged = done.Unchanged,
            CustomersCreated = done.CustomersCreated,
            Customers = OrderChunks.Count(stage, "staged_customers"),
            SamplesOfErrors = rows.Samples,
        };
        return plan.Kind switch
        {
            ImportKind.Orders => report with
            {
                Orders = OrderChunks.Count(stage, "staged_orders"),
                Refunds = OrderChunks.Count(stage, "staged_refunds"),
                Products = OrderChunks.Count(stage, "staged_products"),
                Revenue = plan.Currency.ToMajor(
                    Sum(stage, "SELECT sum(gross - refunded) FROM staged_orders WHERE status NOT IN ('pending', 'cancelled', 'refunded')")
                ),
                Cancellations = plan.Currency.ToMajor(Sum(stage, "SELECT sum(amount) FROM staged_refunds")),
                Currency = plan.Currency.Code,
            },
            ImportKind.Contracts => report with { Contracts = OrderChunks.Count(stage, "(SELECT DISTINCT id FROM staged_contracts)") },
            ImportKind.Events => report with { Events = OrderChunks.Count(stage, "staged_events") },
            _ => report,
        };
    }

    private static long Sum(DuckDbConnection stage, string sql)
    {
        using var reader = new DuckDbDataReader(stage.Query(sql));
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : 0;
    }
}
