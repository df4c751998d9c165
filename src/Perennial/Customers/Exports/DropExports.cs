using Dapper;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>Deletes exported files a day after they were asked for.</summary>
internal sealed partial class DropExports(Store store, ExportFiles files, TimeProvider clock, ILogger<DropExports> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure).RunAsync(RunAsync, stoppingToken);

    public async Task RunAsync(CancellationToken ct)
    {
        var before = (clock.GetUtcNow() - ExportFiles.Kept).ToUnixTimeMilliseconds();
        var old = await store.ReadAsync(
            c => c.QueryAsync<ExportRow>("SELECT * FROM customer_exports WHERE created_at <= @before", new { before }),
            ct
        );
        foreach (var row in old)
        {
            // The file first: a row without a file is found again, a file without a row is not.
            files.Delete(row);
            await store.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM customer_exports WHERE id = @Id", new { row.Id }, t), ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Old exports could not be deleted; they are tried again within the hour")]
    private partial void LogFailure(Exception failure);
}
