using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Segments;

/// <summary>
/// Applies a build by difference: range by range of customers it compares what was computed with what stands, and writes the differences, a
/// chunk of them per transaction. Killed and begun again, it finds fewer differences; nothing is written twice.
/// </summary>
internal sealed class ApplyBuild(Store store, WorkspaceSettings workspaces, MembershipWrite memberships, RuleTags tags, TimeProvider clock)
{
    /// <summary>Customers that are compared at once.</summary>
    private const int RangeSize = 50_000;

    /// <summary>Differences of one transaction: others wait for the writer at most a fraction of a second.</summary>
    private const int ChunkSize = 20_000;

    public async Task RunAsync(SegmentBuild build, CancellationToken ct)
    {
        var zone = await workspaces.ZoneAsync(ct);
        var ends = await EndsAsync(ct);
        var after = 0L;
        foreach (var (place, to) in ends.Index())
        {
            ct.ThrowIfCancellationRequested();
            var inForce = await store.ReadAsync(c => InForceAsync(c, build), ct);
            // Everything was deleted, or built again by somebody else.
            if (inForce.Count == 0)
                return;
            var range = (after, to);
            var found = await store.ReadAsync(c => BuildDifferences.ReadAsync(c, build, inForce, range, ct), ct);
            if (!found.None)
                await WriteAsync(build, found, zone, ct);
            await store.WriteAsync((c, t) => c.ExecuteAsync(Progress, new { build.Id, progress = 100 * (place + 1) / ends.Count }, t), ct);
            after = to;
        }
        await store.WriteAsync((c, t) => FinishAsync(Write(c, t, zone), build, ct), ct);
    }

    private const string Progress = "UPDATE segments SET progress = @progress WHERE build = @Id";

    /// <summary>The last customer of each range; the very last holds whoever comes after.</summary>
    private async Task<List<long>> EndsAsync(CancellationToken ct)
    {
        var ends = await store.ReadAsync(
            c =>
                c.QueryAsync<long>(
                    "SELECT id FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM customers) numbered WHERE place % @size = 0 ORDER BY id",
                    new { size = RangeSize }
                ),
            ct
        );
        return [.. ends, long.MaxValue];
    }

    private async Task WriteAsync(SegmentBuild build, BuildDifferences found, Zone zone, CancellationToken ct)
    {
        for (var start = 0; start < found.Changes.Count; )
        {
            var end = EndOfChunk(found.Changes, start);
            var changes = found.Changes[start..end];
            await store.WriteAsync((c, t) => ChangeAsync(Write(c, t, zone), build, changes, ct), ct);
            start = end;
        }
        foreach (var dues in found.Dues.Chunk(ChunkSize))
            await store.WriteAsync((c, t) => NoteDuesAsync(Write(c, t, zone), build, dues, ct), ct);
    }

    /// <summary>A customer's changes stay together: who leaves one stage enters another in the same transaction.</summary>
    private static int EndOfChunk(List<MembershipChange> changes, int start)
    {
        var end = Math.Min(start + ChunkSize, changes.Count);
        while (end < changes.Count && changes[end].CustomerId == changes[end - 1].CustomerId)
            end++;
        return end;
    }

    private async Task ChangeAsync(BulkWrite write, SegmentBuild build, List<MembershipChange> found, CancellationToken ct)
    {
        await write.TakeTurnAsync(MembershipWrite.Lock, ct);
        var inForce = await InForceAsync(write.Connection, build);
        var untouchable = await ChangedMeanwhileAsync(write, build, found[0].CustomerId, found[^1].CustomerId, ct);
        var changes = found.Where(c => inForce.Contains(c.Segment.Id) && !untouchable.Contains(c.CustomerId)).ToList();
        await memberships.ChangeAsync(write, changes, clock.GetUtcNow().ToUnixTimeMilliseconds(), ct);
        foreach (var tagged in changes.Where(change => change.Segment.TagId is not null).GroupBy(change => change.Segment))
            await tags.AlignAsync(
                write,
                tagged.Key,
                [.. tagged.Select(change => change.CustomerId)],
                [.. tagged.Where(change => change.Entered).Select(change => change.CustomerId)],
                ct
            );
    }

    private static async Task NoteDuesAsync(BulkWrite write, SegmentBuild build, (long Customer, long? Due)[] found, CancellationToken ct)
    {
        await write.TakeTurnAsync(MembershipWrite.Lock, ct);
        var untouchable = await ChangedMeanwhileAsync(write, build, found[0].Customer, found[^1].Customer, ct);
        // Before the build's own instant: so its rows do not look like customers who changed meanwhile.
        await MembershipWrite.NoteDuesAsync(write, [.. found.Where(due => !untouchable.Contains(due.Customer))], build.At.Now - 1, ct);
    }

    /// <summary>Who was looked at since the build's instant, or is about to be: the build knows less of them than what stands.</summary>
    private static async Task<HashSet<long>> ChangedMeanwhileAsync(
        BulkWrite write,
        SegmentBuild build,
        long from,
        long to,
        CancellationToken ct
    ) =>
        [
            .. await write.ListAsync<long>(
                """
                SELECT customer_id FROM segment_dues WHERE evaluated_at >= @since AND customer_id BETWEEN @from AND @to
                UNION SELECT customer_id FROM dirty_customers WHERE COALESCE(batch, 0) <> @batch AND customer_id BETWEEN @from AND @to
                """,
                new
                {
                    since = build.At.Now,
                    batch = build.Batch,
                    from,
                    to,
                },
                ct
            ),
        ];

    /// <summary>Who was looked at meanwhile was perhaps judged by the old rule: once more, by the new one.</summary>
    private static async Task FinishAsync(BulkWrite write, SegmentBuild build, CancellationToken ct)
    {
        await write.TakeTurnAsync(MembershipWrite.Lock, ct);
        await write.ExecuteAsync(
            "INSERT INTO dirty_customers (customer_id) SELECT customer_id FROM segment_dues WHERE evaluated_at >= @since",
            new { since = build.At.Now },
            ct
        );
        await write.ExecuteAsync(
            "UPDATE segments SET progress = 100, state = CASE WHEN pending IS NULL THEN @live ELSE 'building' END WHERE build = @Id",
            new { build.Id, live = SegmentState.Live },
            ct
        );
        if (build.IsEverything)
            await write.ExecuteAsync("DELETE FROM dirty_customers WHERE batch = @Batch", new { build.Batch }, ct);
    }

    /// <summary>Segments that were neither deleted nor built again by somebody else since this build was put in force.</summary>
    private static async Task<HashSet<long>> InForceAsync(System.Data.Common.DbConnection connection, SegmentBuild build) =>
        [.. await connection.QueryAsync<long>("SELECT id FROM segments WHERE build = @Id", new { build.Id })];

    private BulkWrite Write(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, Zone zone) =>
        new()
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = zone,
            Source = "segments",
        };
}
