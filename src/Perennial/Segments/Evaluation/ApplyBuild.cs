using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Segments;

/// <summary>Applies a build by difference: customers in the order of their ids, a chunk and its place in one transaction.</summary>
internal sealed class ApplyBuild(
    Store store,
    SegmentTable segments,
    WorkspaceSettings workspaces,
    MembershipWrite memberships,
    RuleTags tags,
    TimeProvider clock
)
{
    /// <summary>Customers of one transaction: others wait for the writer at most a fraction of a second.</summary>
    private const int ChunkSize = 20_000;

    public async Task RunAsync(SegmentBuild build, CancellationToken ct)
    {
        var ids = build.Rules.Select(rule => rule.Segment.Id).ToHashSet();
        var place = (await segments.ListAsync(ct)).Where(s => ids.Contains(s.Id)).Select(s => s.AppliedTo).DefaultIfEmpty(0).Min();
        var zone = await workspaces.ZoneAsync(ct);
        for (long? next = place; next is { } after; )
        {
            ct.ThrowIfCancellationRequested();
            next = await store.WriteAsync(
                (c, t) =>
                    ChunkAsync(
                        new BulkWrite
                        {
                            Store = store,
                            Connection = c,
                            Transaction = t,
                            Zone = zone,
                            Source = "segments",
                        },
                        build,
                        after,
                        ct
                    ),
                ct
            );
        }
    }

    /// <returns>Where the next chunk begins; null when this was the last.</returns>
    private async Task<long?> ChunkAsync(BulkWrite write, SegmentBuild build, long after, CancellationToken ct)
    {
        await write.TakeTurnAsync(MembershipWrite.Lock, ct);
        var to = await EndOfChunkAsync(write, after, ct);
        var untouchable = await ChangedMeanwhileAsync(write, build, after, to ?? long.MaxValue, ct);
        var inForce = await InForceAsync(write, build, ct);
        var changes = new List<MembershipChange>();
        for (var i = 0; i < build.Rules.Count; i++)
            if (inForce.Contains(build.Rules[i].Segment.Id))
                changes.AddRange(await DifferencesAsync(write, build, i, after, to ?? long.MaxValue, untouchable, ct));
        await memberships.ChangeAsync(write, changes, clock.GetUtcNow().ToUnixTimeMilliseconds(), ct);
        foreach (var tagged in changes.Where(change => change.Segment.TagId is not null).GroupBy(change => change.Segment))
            await tags.AlignAsync(
                write,
                tagged.Key,
                [.. tagged.Select(change => change.CustomerId)],
                [.. tagged.Where(change => change.Entered).Select(change => change.CustomerId)],
                ct
            );
        await NoteDuesAsync(write, build, after, to ?? long.MaxValue, untouchable, ct);
        // They were judged by the old rule, or are about to be: once more, by the new one.
        MembershipWrite.MarkDirty(write, untouchable);
        foreach (var id in inForce)
            await write.ExecuteAsync(
                "UPDATE segments SET applied_to = @place, state = CASE WHEN pending IS NULL THEN @state ELSE 'building' END WHERE id = @id",
                new
                {
                    id,
                    place = to ?? 0,
                    state = to is null ? SegmentState.Live : SegmentState.Applying,
                },
                ct
            );
        if (to is null && build.IsEverything)
            await write.ExecuteAsync("DELETE FROM dirty_customers WHERE batch = @Batch", new { build.Batch }, ct);
        return to;
    }

    /// <summary>Segments that were neither deleted nor built again by somebody else since this build was put in force.</summary>
    private static async Task<HashSet<long>> InForceAsync(BulkWrite write, SegmentBuild build, CancellationToken ct)
    {
        var versions = (await write.ListAsync<(long Id, int Version)>("SELECT id, version FROM segments", null, ct)).ToHashSet();
        return [.. build.Rules.Select(rule => rule.Segment).Where(s => versions.Contains((s.Id, s.Version))).Select(s => s.Id)];
    }

    private static async Task<long?> EndOfChunkAsync(BulkWrite write, long after, CancellationToken ct)
    {
        var found = await write.ListAsync<long>(
            "SELECT id FROM customers WHERE id > @after ORDER BY id LIMIT 1 OFFSET @chunk",
            new { after, chunk = ChunkSize - 1 },
            ct
        );
        return found.Count == 0 ? null : found[0];
    }

    private static async Task<HashSet<long>> ChangedMeanwhileAsync(
        BulkWrite write,
        SegmentBuild build,
        long after,
        long to,
        CancellationToken ct
    ) =>
        [
            .. await write.ListAsync<long>(
                """
                SELECT customer_id FROM segment_dues WHERE evaluated_at >= @since AND customer_id > @after AND customer_id <= @to
                UNION SELECT customer_id FROM dirty_customers WHERE COALESCE(batch, 0) <> @batch AND customer_id > @after AND customer_id <= @to
                """,
                new
                {
                    since = build.At.Now,
                    batch = build.Batch,
                    after,
                    to,
                },
                ct
            ),
        ];

    private static async Task<List<MembershipChange>> DifferencesAsync(
        BulkWrite write,
        SegmentBuild build,
        int index,
        long after,
        long to,
        HashSet<long> untouchable,
        CancellationToken ct
    )
    {
        var segment = build.Rules[index].Segment;
        var present = await write.ListAsync<long>(
            "SELECT customer_id FROM segment_members WHERE segment_id = @Id AND customer_id > @after AND customer_id <= @to",
            new
            {
                segment.Id,
                after,
                to,
            },
            ct
        );
        var (computed, members) = (build.Members(index, after, to).ToHashSet(), present.ToHashSet());
        var entered = computed.Where(id => !members.Contains(id)).Select(id => new MembershipChange(segment, id, true));
        var left = members.Where(id => !computed.Contains(id)).Select(id => new MembershipChange(segment, id, false));
        return [.. entered.Concat(left).Where(change => !untouchable.Contains(change.CustomerId))];
    }

    /// <summary>An earlier due of another segment stays; a needless look costs little, a missed one would be wrong.</summary>
    private static async Task NoteDuesAsync(
        BulkWrite write,
        SegmentBuild build,
        long after,
        long to,
        HashSet<long> untouchable,
        CancellationToken ct
    )
    {
        var known = (
            await write.Connection.QueryAsync<(long Customer, long? Due, long EvaluatedAt)>(
                new CommandDefinition(
                    "SELECT customer_id, due_at, evaluated_at FROM segment_dues WHERE customer_id > @after AND customer_id <= @to",
                    new { after, to },
                    write.Transaction,
                    cancellationToken: ct
                )
            )
        ).ToDictionary(row => row.Customer, row => row.Due);
        var dues = build
            .Dues.Where(due => due.Customer > after && due.Customer <= to && !untouchable.Contains(due.Customer))
            .Select(due =>
                (
                    due.Customer,
                    Due: !build.IsEverything && known.GetValueOrDefault(due.Customer) is { } other
                        ? Math.Min(other, due.Due!.Value)
                        : due.Due
                )
            )
            .Where(due => known.GetValueOrDefault(due.Customer) != due.Due)
            .ToList();
        // Before the build's own instant: so its rows do not look like customers who changed meanwhile.
        await MembershipWrite.NoteDuesAsync(write, dues, build.At.Now - 1, ct);
    }
}
