using System.Text.Json;
using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Writes batches of customer records: finds who they are, creates, updates, leaves alone what says nothing new.</summary>
[FrontDoor]
internal sealed class CustomerWriter(Ids ids, CompanyLinks companies, TimeProvider clock)
{
    private static readonly Currency AnyCurrency = Currency.Of("CNY");

    /// <summary>A few thousand records per call are fast and keep the transaction short.</summary>
    public async Task<CustomerWriteResult> WriteAsync(
        BulkWrite write,
        IReadOnlyList<CustomerFields> records,
        CustomerWriteOptions options,
        CancellationToken ct
    )
    {
        await write.TakeTurnAsync("customers", ct);
        var catalog = await FieldCatalogs.ReadAsync(write.Connection, write.Transaction, "customer", AnyCurrency);
        var uniques = new UniqueBatch(catalog);
        var batch = new CustomerBatch(options, ids, clock.GetUtcNow().ToUnixTimeMilliseconds(), write) { Uniques = uniques };
        await uniques.LoadAsync(write, records, ct);
        await LoadAsync(write, batch, records, ct);
        var results = records.Select(batch.Decide).ToList();
        var changes = await ChangesAsync(write, batch, ct);
        await SaveAsync(write, batch, ct);
        await uniques.SaveAsync(write, ct);
        return new CustomerWriteResult(results, changes);
    }

    /// <summary>Brings into memory every identity that the records name, and the customers they belong to.</summary>
    private static async Task LoadAsync(BulkWrite write, CustomerBatch batch, IReadOnlyList<CustomerFields> records, CancellationToken ct)
    {
        var owners = new HashSet<long>();
        foreach (var ofType in records.SelectMany(r => r.Identities).Distinct().GroupBy(i => i.Type))
        {
            var rows = await write.ListAsync<(string Value, long CustomerId)>(
                $"SELECT value, customer_id FROM customer_identities WHERE type = @type AND value IN ({write.Dialect.TextsIn("values")})",
                new { type = Identity.Name(ofType.Key), values = BulkWrite.Json(ofType.Select(i => i.Value)) },
                ct
            );
            foreach (var (value, customerId) in rows)
            {
                batch.Know(new Identity(ofType.Key, value), customerId);
                owners.Add(customerId);
            }
        }
        foreach (var row in await write.ByIdsAsync<CustomerRow>("customers", "id", owners, ct))
            batch.Know(row);
    }

    private static async Task<List<RowChange>> ChangesAsync(BulkWrite write, CustomerBatch batch, CancellationToken ct)
    {
        var identities = (await write.ByIdsAsync<IdentityRow>("customer_identities", "customer_id", batch.Updated, ct)).ToLookup(i =>
            i.CustomerId
        );
        var rows = await write.ByIdsAsync<CustomerRow>("customers", "id", batch.Updated, ct);
        return
        [
            .. batch.Created.Select(id => new RowChange("customers", id, null)),
            .. rows.Select(row => new RowChange(
                "customers",
                row.Id,
                JsonSerializer.Serialize(new CustomerBefore(row, [.. identities[row.Id]]))
            )),
        ];
    }

    // An update is a delete and an insert: one path for both, set-based on every engine, and the row keeps its id.
    private async Task SaveAsync(BulkWrite write, CustomerBatch batch, CancellationToken ct)
    {
        await write.DeleteRowsAsync("customers", "id", batch.Updated, ct);
        var rows = batch.Created.Concat(batch.Updated).Select(id => batch[id]).ToList();
        CustomerTables.Insert(write, await companies.LinkAsync(write, rows, ct));
        CustomerTables.Insert(write, batch.NewIdentities);
    }
}
