using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>What somebody says a stage is.</summary>
internal sealed record StageDraft(string Key, Phrase Name, string Color, string Rule);

/// <summary>
/// Saves the workspace's own lifecycle as a whole: each stage is a segment whose rule leaves out those before it, and one build puts all of
/// them in force together.
/// </summary>
internal sealed partial class SaveLifecycle(
    Store store,
    Ids ids,
    SegmentTable segments,
    TraitTable traits,
    LifecycleTable lifecycle,
    FollowLog follow,
    JobQueue jobs,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Most stages of a lifecycle.</summary>
    public const int MostStages = 20;

    /// <summary>Replaces the stages, in this order; none at all does away with the lifecycle.</summary>
    public async Task<Outcome<int>> SaveAsync(IReadOnlyList<StageDraft> drafts, Actor actor, CancellationToken ct)
    {
        var read = await ReadAsync(drafts, ct);
        if (!read.IsOk)
            return read.Problems.ToList();
        var before = await lifecycle.StagesAsync(ct);
        var stages = drafts
            .Select((draft, i) => (Draft: draft, Known: before.Find(one => one.Key == draft.Key), Rule: Exclusive(read.Value, i)))
            .ToList();
        await store.WriteAsync(
            async (c, t) =>
            {
                foreach (var gone in before.Where(one => drafts.All(draft => draft.Key != one.Key)))
                    await SaveSegment.RemoveAsync(c, t, gone.SegmentId);
                await c.ExecuteAsync("DELETE FROM lifecycle_stages", transaction: t);
                foreach (var (position, stage) in stages.Index())
                    await WriteAsync(c, t, position, stage, read.Value[position].Rule, actor);
                if (stages.Count > 0)
                {
                    await follow.BeginAsync(c, t);
                    // Other rules may ask for the stage: one pass builds all of them.
                    await jobs.AddAsync(c, t, RebuildSegments.Name, RebuildSegments.Everything);
                }
                else
                    await FollowLog.ForgetAsync(c, t);
                await audit.AppendAsync(c, t, actor, "lifecycle_changed", details: new { stages = drafts.Select(draft => draft.Key) });
            },
            ct
        );
        jobs.Wake();
        return drafts.Count;
    }

    /// <summary>Every rule, read and checked; or all that is wrong.</summary>
    private async Task<Outcome<List<StageRule>>> ReadAsync(IReadOnlyList<StageDraft> drafts, CancellationToken ct)
    {
        var book = await traits.BookAsync(ct);
        var problems = new List<Problem>();
        var stages = new List<StageRule>();
        foreach (var draft in drafts)
        {
            if (!KeyForm().IsMatch(draft.Key) || stages.Exists(one => one.Key == draft.Key))
                problems.Add(LifecycleProblems.KeyInvalid(draft.Key));
            var read = SegmentBook.Read(draft.Rule, book.Names);
            problems.AddRange(read.Problems.Select(problem => LifecycleProblems.OfStage(draft.Key, problem)));
            stages.Add(new StageRule(draft.Key, read.IsOk ? read.Value : Condition.Nobody));
        }
        if (problems.Count > 0)
            return problems;
        var all = await segments.ListAsync(ct);
        var rules = SegmentBook.Of(book.Rules, all) with { Lifecycle = stages.Count == 0 ? null : stages };
        // Resolved under the word itself, so that a stage which asks for the stage is refused with the way.
        foreach (var stage in stages)
            problems.AddRange(
                rules.Resolve(stage.Rule, RuleBook.LifecycleWord).Problems.Select(problem => LifecycleProblems.OfStage(stage.Key, problem))
            );
        if (problems.Count > 0)
            return problems;
        var broken = all.Where(one => one.Stage is null && !rules.Resolve(RuleJson.Read(one.Pending ?? one.Rule).Value!, one.Name).IsOk);
        var names = broken.Select(one => one.Name).ToList();
        return names.Count == 0 ? stages : LifecycleProblems.StageInUse(names);
    }

    private static Condition Exclusive(List<StageRule> stages, int place) =>
        Condition.And([stages[place].Rule, .. stages.Take(place).Select(before => new Condition.Not(before.Rule))]);

    private async Task WriteAsync(
        DbConnection c,
        DbTransaction t,
        int position,
        (StageDraft Draft, LifecycleStage? Known, Condition Rule) stage,
        Condition written,
        Actor actor
    )
    {
        var row = new
        {
            id = stage.Known?.SegmentId ?? ids.Next(),
            name = "stage:" + stage.Draft.Key,
            stage.Draft.Key,
            stage.Draft.Name.En,
            stage.Draft.Name.Zh,
            stage.Draft.Color,
            position,
            json = RuleJson.Write(written),
            exclusive = RuleJson.Write(stage.Rule),
            state = SegmentState.Building,
            by = actor.Name,
            Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var (json, exclusive) = (store.Dialect.JsonParameter("json"), store.Dialect.JsonParameter("exclusive"));
        await c.ExecuteAsync(
            $"""
            INSERT INTO segments (id, name, rule, version, pending, state, stage, created_at, updated_at)
            VALUES (@id, @name, {exclusive}, 0, {exclusive}, @state, @Key, @Now, @Now)
            ON CONFLICT (id) DO UPDATE SET pending = excluded.pending, state = excluded.state, error = NULL, updated_at = excluded.updated_at
            """,
            row,
            t
        );
        await c.ExecuteAsync(
            $"INSERT INTO lifecycle_stages (segment_id, key, name_en, name_zh, color, position, rule) VALUES (@id, @Key, @En, @Zh, @Color, @position, {json})",
            row,
            t
        );
        await c.ExecuteAsync(
            $"""
            INSERT INTO segment_versions (segment_id, version, rule, created_by, created_at)
            SELECT id, version + 1, {exclusive}, @by, @Now FROM segments WHERE id = @id
            ON CONFLICT (segment_id, version) DO UPDATE SET rule = excluded.rule, created_by = excluded.created_by, created_at = excluded.created_at
            """,
            row,
            t
        );
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex KeyForm();
}
