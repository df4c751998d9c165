using System.Data.Common;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>Creates and changes segments: the new rule waits, its build is queued in the same transaction, the old rule stays in force until then.</summary>
internal sealed class SaveSegment(
    Store store,
    CreateSegment create,
    SegmentTable segments,
    ReadRule rules,
    JobQueue jobs,
    AuditLog audit,
    SegmentTags tags,
    SegmentUses uses,
    TimeProvider clock
)
{
    public async Task<Outcome<long>> CreateAsync(string name, string rule, Actor actor, CancellationToken ct, long? tag = null)
    {
        var check = await create.CheckAsync(name, rule, tag, ct);
        if (!check.IsOk)
            return check.Problems.ToList();
        var saved = await store.TryWriteAsync<long>((c, t) => create.InsertAsync(check.Value, actor, c, t, ct), ct);
        jobs.Wake();
        return saved;
    }

    public async Task<Outcome<long>> ChangeAsync(long id, string name, string rule, Actor actor, CancellationToken ct, long? tag = null)
    {
        var all = await segments.ListAsync(ct);
        if (all.Find(s => s.Id == id && s.Stage is null) is not { } segment)
            return PlumbingProblems.NotFound(SegmentProblems.Segment);
        if (all.Exists(s => s.Id != id && s.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return SegmentProblems.NameTaken(name);
        if (segment.Name != name && UsersOf(segment, all) is { Count: > 0 } users)
            return SegmentProblems.InUse(segment.Name, users.Select(s => s.Name));
        var resolved = await rules.ResolveAsync(rule, segment.Name, ct);
        if (!resolved.IsOk)
            return resolved.Problems.ToList();
        if (await tags.CycleAsync(segment.Name, resolved.Value.Resolved, tag, all, ct) is { } cycle)
            return cycle;
        var json = RuleJson.Write(resolved.Value.Written);
        var saved = await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                if (segment.Name != name && await uses.RefuseAsync((id, segment.Name, false), renames: true, c, t, ct) is { } named)
                    return named;
                if (await tags.BindAsync(c, t, id, (segment.TagId, tag), ct) is { IsOk: false } refused)
                    return refused.Problems.ToList();
                await c.ExecuteAsync(
                    $"UPDATE segments SET name = @name, tag_id = @tag, pending = {store.Dialect.JsonParameter("json")}, state = @state, error = NULL, updated_at = @Now WHERE id = @id",
                    new
                    {
                        id,
                        name,
                        tag,
                        json,
                        state = SegmentState.Building,
                        Now,
                    },
                    t
                );
                // Whoever names this segment follows it.
                foreach (var user in UsersOf(segment, all).Prepend(segment))
                    await jobs.AddAsync(c, t, RebuildSegments.Name, user.Id);
                await create.RecordAsync(c, t, (id, segment.Version + 1, json), actor, "segment_changed");
                return id;
            },
            ct
        );
        jobs.Wake();
        return saved;
    }

    public async Task<Outcome<long>> DeleteAsync(long id, Actor actor, CancellationToken ct)
    {
        var all = await segments.ListAsync(ct);
        if (all.Find(s => s.Id == id && s.Stage is null) is not { } segment)
            return PlumbingProblems.NotFound(SegmentProblems.Segment);
        if (UsersOf(segment, all) is { Count: > 0 } users)
            return SegmentProblems.InUse(segment.Name, users.Select(s => s.Name));
        var deleted = await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                if (await uses.RefuseAsync((id, segment.Name, false), renames: false, c, t, ct) is { } used)
                    return used;
                await tags.BindAsync(c, t, id, (segment.TagId, null), ct);
                await RemoveAsync(c, t, id);
                await FollowLog.ForgetAsync(c, t);
                await audit.AppendAsync(c, t, actor, "segment_deleted", $"segment:{id}", new { segment.Name });
                return id;
            },
            ct
        );
        jobs.Wake();
        return deleted;
    }

    /// <summary>Takes a segment out with everything that belongs to it.</summary>
    public static Task RemoveAsync(DbConnection connection, DbTransaction transaction, long id) =>
        connection.ExecuteAsync(
            "DELETE FROM segment_members WHERE segment_id = @id; DELETE FROM segment_days WHERE segment_id = @id; DELETE FROM segment_changes WHERE segment_id = @id; DELETE FROM segment_versions WHERE segment_id = @id; DELETE FROM segments WHERE id = @id",
            new { id },
            transaction
        );

    /// <summary>Builds the members of a segment anew, such as after a build that failed.</summary>
    public async Task<Outcome<long>> RebuildAsync(long id, CancellationToken ct)
    {
        if (await segments.FindAsync(id, ct) is null)
            return PlumbingProblems.NotFound(SegmentProblems.Segment);
        await store.WriteAsync((c, t) => jobs.AddAsync(c, t, RebuildSegments.Name, id), ct);
        jobs.Wake();
        return id;
    }

    /// <summary>Stops a build that waits or computes; one that is being applied goes on to its end.</summary>
    public async Task<Outcome<long>> CancelAsync(long id, CancellationToken ct)
    {
        if (await segments.FindAsync(id, ct) is null)
            return PlumbingProblems.NotFound(SegmentProblems.Segment);
        await jobs.CancelAsync(RebuildSegments.Name, id, ct);
        return id;
    }

    /// <summary>Segments whose rules name a segment, directly or by others.</summary>
    private static List<Segment> UsersOf(Segment segment, List<Segment> all)
    {
        var found = new List<Segment>();
        var names = new Queue<string>([segment.Name]);
        while (names.TryDequeue(out var name))
            foreach (var user in all.Where(s => s.Id != segment.Id && !found.Contains(s) && Names(s).Contains(name)))
            {
                found.Add(user);
                names.Enqueue(user.Name);
            }
        return found;
    }

    private static IEnumerable<string> Names(Segment segment) =>
        new[] { segment.Rule, segment.Pending }
            .OfType<string>()
            .SelectMany(json => RuleJson.Read(json).Value!.Parts().OfType<Condition.InSegment>())
            .Select(part => part.Segment);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
