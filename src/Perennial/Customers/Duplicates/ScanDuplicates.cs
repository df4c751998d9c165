using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>A search for duplicates.</summary>
/// <param name="State">queued, running, done, failed, cancelled.</param>
/// <param name="Done">Customers looked at, once per reason.</param>
/// <param name="Total">Of how many; 0 before it began.</param>
/// <param name="Found">New pairs.</param>
internal sealed record DuplicateScan(
    long Id,
    string State,
    long Done,
    long Total,
    long Found,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt
);

/// <summary>POST and GET /api/customers/duplicates/scan: starts a search as background work, and tells how the last one goes.</summary>
internal sealed class ScanDuplicates(Store store, JobQueue jobs, AuditLog audit, Ids ids, TimeProvider clock)
{
    internal static async Task<Results<Ok<DuplicateScan>, ProblemHttpResult>> Start(
        ScanDuplicates scans,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    ) => await scans.StartAsync(user, ct) ? TypedResults.Ok(await scans.LastAsync(ct)) : CustomersProblems.ScanIsRunning.ToHttp(http);

    internal static async Task<Results<Ok<DuplicateScan>, NoContent>> Last(ScanDuplicates scans, CancellationToken ct) =>
        await scans.LastAsync(ct) is { } scan ? TypedResults.Ok(scan) : TypedResults.NoContent();

    private async Task<bool> StartAsync(CurrentUser user, CancellationToken ct)
    {
        var started = await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("customer_scans"), transaction: t);
                var running = "SELECT COUNT(*) FROM customer_scans WHERE state IN ('queued', 'running')";
                if (await c.ExecuteScalarAsync<long>(running, transaction: t) > 0)
                    return false;
                var id = ids.Next();
                await c.ExecuteAsync(
                    "INSERT INTO customer_scans (id, state, done, total, found, started_at) VALUES (@id, 'queued', 0, 0, 0, @now)",
                    new { id, now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                    t
                );
                await jobs.AddAsync(c, t, FindDuplicates.Name, id);
                await audit.AppendAsync(c, t, user, "duplicate_scan_started", $"scan:{id}");
                return true;
            },
            ct
        );
        if (started)
            jobs.Wake();
        return started;
    }

    private async Task<DuplicateScan?> LastAsync(CancellationToken ct) =>
        await store.ReadAsync(c => c.QuerySingleOrDefaultAsync<Row>("SELECT * FROM customer_scans ORDER BY id DESC LIMIT 1"), ct) is { } row
            ? new DuplicateScan(
                row.Id,
                row.State,
                row.Done,
                row.Total,
                row.Found,
                DateTimeOffset.FromUnixTimeMilliseconds(row.StartedAt),
                row.FinishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null
            )
            : null;

    private sealed record Row
    {
        public required long Id { get; init; }

        public required string State { get; init; }

        public required long Done { get; init; }

        public required long Total { get; init; }

        public required long Found { get; init; }

        public required long StartedAt { get; init; }

        public long? FinishedAt { get; init; }
    }
}
