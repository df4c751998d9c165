using Perennial.Audit;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Segments;

/// <summary>
/// After a tag was given to a segment or taken from it: a job that goes through members and holders in the order of their ids, a chunk per
/// transaction, and makes the tag right. It may be killed at any moment; what is right already is not written again.
/// </summary>
internal sealed class AlignTag(Store store, SegmentTable segments, WorkspaceSettings workspaces, CustomerTags customerTags, RuleTags tags)
    : IJobKind
{
    public const string Name = "segment-tag";

    /// <summary>What customer_tags says of a tag that a segment gave.</summary>
    public const string Source = "segments";

    private const int ChunkSize = 5_000;

    public string Kind => Name;

    /// <param name="subjectId">The tag.</param>
    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        var zone = await workspaces.ZoneAsync(ct);
        for (long? next = 0; next is { } after; )
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
                            Source = Source,
                        },
                        subjectId,
                        after,
                        ct
                    ),
                ct
            );
        }
    }

    public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) => Task.CompletedTask;

    private async Task<long?> ChunkAsync(BulkWrite write, long tag, long after, CancellationToken ct)
    {
        await write.TakeTurnAsync(MembershipWrite.Lock, ct);
        // Read under the lock: the tag may have gone to another segment, or to none, since this was queued.
        var segment = (await segments.ListAsync(ct)).Find(s => s.TagId == tag);
        var members = await write.ListAsync<long>(
            "SELECT customer_id FROM segment_members WHERE segment_id = @segment AND customer_id > @after ORDER BY customer_id LIMIT @limit",
            new
            {
                segment = segment?.Id ?? 0,
                after,
                limit = ChunkSize,
            },
            ct
        );
        var holders = await CustomerTags.HoldersAfterAsync(write, tag, after, ChunkSize, segment is null ? Source : null, ct);
        long? end = null;
        foreach (var page in new[] { members, holders })
            if (page.Count == ChunkSize)
                end = Math.Min(end ?? long.MaxValue, page[^1]);
        var upTo = end ?? long.MaxValue;
        List<long> chunk = [.. members.Union(holders).Where(customer => customer <= upTo)];
        if (segment is null)
            await customerTags.RemoveAsync(write, chunk, tag, Actor.System, ct);
        else
            await tags.AlignAsync(write, segment, chunk, [.. members.Where(customer => customer <= upTo)], ct);
        return end;
    }
}
