using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>
/// Fills what rows of an earlier version lack: initials for search, the company that their text names. Batch by batch after
/// the start; nothing to do costs two look-ups.
/// </summary>
internal sealed partial class CompleteCustomers(
    Store store,
    WorkspaceSettings workspace,
    CompanyLinks companies,
    TimeProvider clock,
    ILogger<CompleteCustomers> log
) : BackgroundService
{
    private const int BatchSize = 5000;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        for (var left = 1; left > 0; )
        {
            try
            {
                left = await RunAsync(stoppingToken);
            }
            catch (DbException e)
            {
                LogFailure(e);
                await Task.Delay(AfterFailure, clock, stoppingToken);
            }
        }
    }

    /// <returns>How many rows were completed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        return await store.WriteAsync(
            async (c, t) =>
            {
                var write = CustomerWork.Begin(store, c, t, zone);
                await write.TakeTurnAsync("customers", ct);
                return await NameAsync(write, ct) + await LinkAsync(write, ct);
            },
            ct
        );
    }

    private static async Task<int> NameAsync(BulkWrite write, CancellationToken ct)
    {
        var rows = await write.ListAsync<CustomerRow>(
            $"SELECT * FROM customers WHERE initials IS NULL ORDER BY id LIMIT {BatchSize}",
            null,
            ct
        );
        await write.Connection.ExecuteAsync(
            "UPDATE customers SET initials = @Initials WHERE id = @Id",
            rows.Select(row => new { row.Id, Initials = Pinyin.InitialsOf(row.Name) ?? "" }),
            write.Transaction
        );
        return rows.Count;
    }

    private async Task<int> LinkAsync(BulkWrite write, CancellationToken ct)
    {
        var rows = await write.ListAsync<CustomerRow>(
            $"SELECT * FROM customers WHERE company IS NOT NULL AND company_id IS NULL AND company <> '' ORDER BY id LIMIT {BatchSize}",
            null,
            ct
        );
        var linked = (await companies.LinkAsync(write, rows, ct)).Where(row => row.CompanyId is not null).ToList();
        await write.Connection.ExecuteAsync("UPDATE customers SET company_id = @CompanyId WHERE id = @Id", linked, write.Transaction);
        return linked.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Customers of an earlier version could not be completed; it is tried again soon")]
    private partial void LogFailure(Exception reason);
}
