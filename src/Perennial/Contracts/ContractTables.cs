using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Contracts;

/// <summary>Inserts into the room's two tables.</summary>
internal static class ContractTables
{
    private static readonly BulkColumn<ContractRow>[] ContractColumns =
    [
        new("id", row => row.Id),
        new("customer_id", row => row.CustomerId),
        new("number", row => row.Number),
        new("source", row => row.Source),
        new("name", row => row.Name),
        new("starts", row => row.Starts),
        new("ends", row => row.Ends),
        new("is_open", row => row.IsOpen),
        new("billing", row => row.Billing),
        new("amount", row => row.Amount),
        new("currency", row => row.Currency),
        new("auto_renew", row => row.AutoRenew),
        new("cancelled", row => row.Cancelled),
        new("stops", row => row.Stops),
        new("reason", row => row.Reason),
        new("term_from", row => row.TermFrom),
        new("term_to", row => row.TermTo),
        new("renewals", row => row.Renewals),
        new("next_change", row => row.NextChange),
        new("content_hash", row => row.ContentHash),
        new("import_id", row => row.ImportId),
        new("origin_id", row => row.OriginId),
        new("version", row => row.Version),
    ];

    private static readonly BulkColumn<PeriodRow>[] PeriodColumns =
    [
        new("id", row => row.Id),
        new("contract_id", row => row.ContractId),
        new("customer_id", row => row.CustomerId),
        new("number", row => row.Number),
        new("from_day", row => row.FromDay),
        new("due", row => row.Due),
        new("to_day", row => row.ToDay),
        new("told", row => row.Told),
        new("amount", row => row.Amount),
        new("months", row => row.Months),
        new("auto_renew", row => row.AutoRenew),
    ];

    public static void Insert(BulkWrite write, IEnumerable<ContractRow> rows) => write.Bulk("contracts", rows, ContractColumns);

    public static void Insert(BulkWrite write, IEnumerable<PeriodRow> rows) => write.Bulk("contract_periods", rows, PeriodColumns);
}
