using System.Data.Common;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>A segment of which everything was asked that can be wrong with it.</summary>
/// <param name="Json">Its rule in canonical JSON.</param>
/// <param name="Tag">What its members get; null for nothing.</param>
[FrontDoor]
internal sealed record CheckedSegment(string Name, string Json, long? Tag);

/// <summary>
/// Makes a segment in two parts: what is wrong is told before, the rows are written in the caller's transaction. The first build is queued in
/// it; wake the <see cref="JobQueue"/> after the commit.
/// </summary>
[FrontDoor]
internal sealed class CreateSegment(
    Store store,
    Ids ids,
    SegmentTable segments,
    ReadRule rules,
    JobQueue jobs,
    AuditLog audit,
    FollowLog follow,
    SegmentTags tags,
    TimeProvider clock
)
{
    public async Task<Outcome<CheckedSegment>> CheckAsync(string name, string rule, long? tag, CancellationToken ct)
    {
        var all = await segments.ListAsync(ct);
        if (all.Exists(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return SegmentProblems.NameTaken(name);
        var resolved = await rules.ResolveAsync(rule, name, ct);
        if (!resolved.IsOk)
            return resolved.Problems.ToList();
        return await tags.CycleAsync(name, resolved.Value.Resolved, tag, all, ct) is { } cycle
            ? cycle
            : new CheckedSegment(name, RuleJson.Write(resolved.Value.Written), tag);
    }

    /// <returns>Its id.</returns>
    public async Task<Outcome<long>> InsertAsync(
        CheckedSegment segment,
        Actor actor,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var id = ids.Next();
        if (await tags.BindAsync(connection, transaction, id, (null, segment.Tag), ct) is { IsOk: false } refused)
            return refused.Problems.ToList();
        var json = store.Dialect.JsonParameter("Json");
        await connection.ExecuteAsync(
            $"""
            INSERT INTO segments (id, name, rule, version, pending, state, tag_id, created_at, updated_at)
            VALUES (@id, @Name, {json}, 0, {json}, @State, @Tag, @Now, @Now)
            """,
            new
            {
                id,
                segment.Name,
                segment.Json,
                State = SegmentState.Building,
                segment.Tag,
                Now,
            },
            transaction
        );
        await follow.BeginAsync(connection, transaction);
        await jobs.AddAsync(connection, transaction, RebuildSegments.Name, id);
        await RecordAsync(connection, transaction, (id, 1, segment.Json), actor, "segment_created");
        return id;
    }

    /// <summary>Keeps what a version says, and who made it.</summary>
    internal async Task RecordAsync(
        DbConnection connection,
        DbTransaction transaction,
        (long Id, int Version, string Json) segment,
        Actor actor,
        string action
    )
    {
        await connection.ExecuteAsync(
            $"""
            INSERT INTO segment_versions (segment_id, version, rule, created_by, created_at)
            VALUES (@Id, @Version, {store.Dialect.JsonParameter("Json")}, @By, @Now)
            ON CONFLICT (segment_id, version) DO UPDATE SET rule = excluded.rule, created_by = excluded.created_by, created_at = excluded.created_at
            """,
            new
            {
                segment.Id,
                segment.Version,
                segment.Json,
                By = actor.Name,
                Now,
            },
            transaction
        );
        await audit.AppendAsync(connection, transaction, actor, action, $"segment:{segment.Id}", new { version = segment.Version });
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
