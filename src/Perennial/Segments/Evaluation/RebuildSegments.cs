using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>
/// Builds the members of a segment, or of all, in the column engine in one pass; then puts the new rule in force and applies the
/// differences chunk by chunk. Whoever changed meanwhile is left to <see cref="EvaluateCustomers"/>. May be killed at any moment: the
/// part before the switch is done again, the part after it goes on where it stopped.
/// </summary>
[FrontDoor]
internal sealed class RebuildSegments(
    Store store,
    IAnalyticalEngine engine,
    SegmentTable segments,
    TraitTable traits,
    RuleWorlds worlds,
    FollowLog follow,
    ApplyBuild apply,
    Ids ids
) : IJobKind
{
    public const string Name = "segment-rebuild";

    /// <summary>The subject that stands for every segment.</summary>
    public const long Everything = 0;

    /// <summary>The batch of customers who wait for a build of everything.</summary>
    public const long SetAside = 1;

    public string Kind => Name;

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        var all = await segments.ListAsync(ct);
        var rules = ToBuild((await traits.BookAsync(ct)).Rules, all, subjectId);
        if (rules.Count == 0)
            return;
        await follow.RunAsync(ct);
        var at = await worlds.NowAsync(ct);
        var batch = subjectId == Everything ? await TakeWaitingAsync(at.Now, ct) : SegmentBuild.NoBatch;
        var world = await worlds.ReadAsync(at, ct);
        var build = await ComputeAsync(rules, world, at, batch, ct);
        await store.WriteAsync((c, t) => SwitchAsync(c, t, build), ct);
        // Who changed while it was computed is noted before the first difference is written.
        await follow.RunAsync(ct);
        // From here on the new rule is in force and half of it would be wrong: only the end of the process interrupts.
        await apply.RunAsync(build, CancellationToken.None);
    }

    public async Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) =>
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync("UPDATE dirty_customers SET batch = NULL WHERE batch IS NOT NULL", transaction: t);
                await c.ExecuteAsync(
                    "UPDATE segments SET state = @state, error = @error WHERE (id = @subjectId OR @subjectId = 0) AND state IN ('building', 'applying')",
                    new
                    {
                        state = SegmentState.Stopped,
                        error = failure?.GetType().Name,
                        subjectId,
                    },
                    t
                );
            },
            ct
        );

    private static List<ResolvedSegment> ToBuild(RuleBook traits, List<Segment> all, long subject)
    {
        var book = SegmentBook.Of(traits, all);
        return
        [
            .. from segment in all
            where subject == Everything || segment.Id == subject
            let next = segment.Pending is null ? segment : segment with { Rule = segment.Pending, Version = segment.Version + 1 }
            where next.Version > 0
            let resolved = book.Resolve(RuleJson.Read(next.Rule).Value!, segment.Name)
            where resolved.IsOk
            select new ResolvedSegment(next, resolved.Value!),
        ];
    }

    /// <summary>All who wait now are seen by the build that follows; those who come later keep another mark.</summary>
    private async Task<long> TakeWaitingAsync(long batch, CancellationToken ct)
    {
        await store.WriteAsync((c, t) => c.ExecuteAsync("UPDATE dirty_customers SET batch = @batch", new { batch }, t), ct);
        return batch;
    }

    private async Task<SegmentBuild> ComputeAsync(
        List<ResolvedSegment> rules,
        RuleWorld world,
        RuleInstant at,
        long batch,
        CancellationToken ct
    )
    {
        var question = new RuleQuestion([.. rules.Select(rule => rule.Rule)], world, at);
        var build = new SegmentBuild(ids.Next(), rules, at, RuleWorlds.Fingerprint(world), batch);
        await foreach (var answer in engine.StreamAsync(question.ToSql(engine.Dialect), question.Read, ct))
            build.Take(answer);
        return build;
    }

    /// <summary>Puts in force what was computed; a rule saved meanwhile goes on waiting for its own build.</summary>
    private async Task SwitchAsync(DbConnection connection, DbTransaction transaction, SegmentBuild build)
    {
        // Whoever writes differences of an earlier build ends that transaction first; what follows here is seen in the comparison.
        await connection.ExecuteAsync(store.Dialect.LockUntilCommit(MembershipWrite.Lock), transaction: transaction);
        foreach (var (next, _) in build.Rules)
            await connection.ExecuteAsync(
                $"""
                UPDATE segments SET build = @build, progress = 0, pending = CASE WHEN pending = {store.Dialect.JsonParameter("Rule")} THEN NULL ELSE pending END,
                    rule = {store.Dialect.JsonParameter(
                    "Rule"
                )}, version = @Version, state = @state, world = @World, built_at = @at, error = NULL
                WHERE id = @Id AND version IN (@Version, @Version - 1) AND build < @build AND COALESCE(built_at, 0) <= @at
                """,
                new
                {
                    next.Id,
                    next.Rule,
                    next.Version,
                    build = build.Id,
                    state = SegmentState.Applying,
                    build.World,
                    at = build.At.Now,
                },
                transaction
            );
    }
}
