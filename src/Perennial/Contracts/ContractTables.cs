using Perennial.Ingest;

namespace Perennial.Contracts;

/// <summary>Inserts into the room's two tables.</summary>
internal static class ContractTables
{
    private static readonly string[] ContractColumns =
    [
        "id",
        "customer_id",
        "number",
        "source",
        "name",
        "starts",
        "ends",
        "is_open",
        "billing",
        "amount",
        "currency",
        "auto_renew",
        "cancelled",
        "stops",
        "reason",
        "term_from",
        "term_to",
        "renewals",
        "next_change",
        "content_hash",
        "import_id",
        "origin_id",
        "version",
    ];

    private static readonly string[] PeriodColumns =
    [
        "id",
        "contract_id",
        "customer_id",
        "number",
        "from_day",
        "due",
        "to_day",
        "told",
        "amount",
        "months",
        "auto_renew",
    ];

    public static void Insert(BulkWrite write, IReadOnlyCollection<ContractRow> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = write.Bulk("contracts", ContractColumns);
        foreach (var row in rows)
            bulk.Add(
                row.Id,
                row.CustomerId,
                row.Number,
                row.Source,
                row.Name,
                row.Starts,
                row.Ends,
                row.IsOpen,
                row.Billing,
                row.Amount,
                row.Currency,
                row.AutoRenew,
                row.Cancelled,
                row.Stops,
                row.Reason,
                row.TermFrom,
                row.TermTo,
                row.Renewals,
                row.NextChange,
                row.ContentHash,
                row.ImportId,
                row.OriginId,
                row.Version
            );
        bulk.Complete();
    }

    public static void Insert(BulkWrite write, IReadOnlyCollection<PeriodRow> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = write.Bulk("contract_periods", PeriodColumns);
        foreach (var row in rows)
            bulk.Add(
                row.Id,
                row.ContractId,
                row.CustomerId,
                row.Number,
                row.FromDay,
                row.Due,
                row.ToDay,
                row.Told,
                row.Amount,
                row.Months,
                row.AutoRenew
            );
        bulk.Complete();
    }
}
