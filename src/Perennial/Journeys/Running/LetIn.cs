using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Segments;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>
/// Lets in who waits: asks the audience's rule, the policy of entry and the limit of the day, a batch per transaction. That nobody is in
/// twice is a unique key of the runs; who loses a race to it is refused.
/// </summary>
internal sealed class LetIn(
    Store store,
    JourneyTable table,
    JudgeRules rules,
    WorkspaceSettings workspace,
    JourneyFacts facts,
    Ids ids,
    TimeProvider clock
)
{
    private const int AtOnce = 500;

    /// <returns>How many were decided about.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var journeys = await store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<Journey>(
                        """
                        SELECT * FROM journeys j WHERE state = 'running' AND EXISTS (
                            SELECT 1 FROM journey_entries e WHERE e.journey_id = j.id AND e.state = 'waiting' AND e.due_at <= @Now)
                        ORDER BY priority DESC, id
                        """,
                        new { Now }
                    )
                ).AsList(),
            ct
        );
        var decided = 0;
        foreach (var journey in journeys)
            decided += await BatchAsync(journey, ct);
        return decided;
    }

    private async Task<int> BatchAsync(Journey journey, CancellationToken ct)
    {
        var (version, waiting) = await store.ReadAsync(
            async c =>
                (
                    await table.VersionAsync(journey.Id, journey.Version!.Value, c),
                    (
                        await c.QueryAsync<Waiting>(
                            """
                            SELECT id, customer_id, cause, since, due_at FROM journey_entries
                            WHERE journey_id = @Id AND state = 'waiting' AND due_at <= @Now ORDER BY due_at, id LIMIT @AtOnce
                            """,
                            new
                            {
                                journey.Id,
                                Now,
                                AtOnce,
                            }
                        )
                    ).AsList()
                ),
            ct
        );
        if (waiting.Count == 0)
            return 0;
        var audience = version.Definition.Audience is { Length: > 0 } rule
            ? (await rules.HoldingAsync([rule], [.. waiting.Select(one => one.CustomerId).Distinct()], null, ct))[rule]
            : null;
        var zone = await workspace.ZoneAsync(ct);
        await store.WriteAsync(
            (c, t) =>
                DecideAsync(
                    new BulkWrite
                    {
                        Store = store,
                        Connection = c,
                        Transaction = t,
                        Zone = zone,
                        Source = "journeys",
                    },
                    (journey, version),
                    waiting,
                    audience,
                    ct
                ),
            ct
        );
        return waiting.Count;
    }

    private async Task DecideAsync(
        BulkWrite write,
        (Journey Row, PublishedVersion Version) journey,
        List<Waiting> waiting,
        HashSet<long>? audience,
        CancellationToken ct
    )
    {
        await write.TakeTurnAsync("journey-entries", ct);
        var ground = await EntryGround.ReadAsync(write, journey.Row.Id, waiting, journey.Version.Definition.Entry, Now, ct);
        var (entering, refused) = (new List<Entering>(), new List<(long Entry, string? Reason)>());
        foreach (var entry in waiting)
        {
            // Decided by another node, or the person is gone.
            if (!ground.StillWaits.Contains(entry.Id))
                continue;
            var (decision, later) = ground.Decide(entry.CustomerId, audience, Now);
            if (later is { } due)
                await write.ExecuteAsync("UPDATE journey_entries SET due_at = @due WHERE id = @Id", new { entry.Id, due }, ct);
            else if (decision.Key is { } key)
            {
                var one = Enter(journey, entry, key);
                ground.Entered(entry.CustomerId, Now, one.State.IsActive);
                entering.Add(one);
            }
            else
                refused.Add((entry.Id, decision.Refused ?? "in"));
        }
        var written = await InsertAsync(write, journey.Version.Row.Version, entering, ct);
        refused.AddRange(entering.Where(one => !written.Contains(one.Run)).Select(one => (one.Entry.Id, (string?)"in")));
        var entered = entering.Where(one => written.Contains(one.Run)).ToList();
        await SayAsync(write, "entered", entered.Select(one => (one.Entry.Id, one.State.Ended)), ct);
        await SayAsync(write, "refused", refused, ct);
        // A held-out person's page does not say that something happens to them.
        await facts.AppendAsync(
            write,
            [
                .. entered
                    .Where(one => one.State.IsActive)
                    .Select(one =>
                        JourneyFacts.Of("journey_entered", one.Run, one.Entry.CustomerId, journey.Row, Now, By(one.Entry.Cause))
                    ),
            ],
            ct
        );
    }

    private Entering Enter((Journey Row, PublishedVersion Version) journey, Waiting entry, string key)
    {
        var definition = journey.Version.Definition;
        var state = RunState.Enter(definition, journey.Row.Id, entry.CustomerId, Math.Min(entry.Since, Now), Now);
        if (StableChance.IsHeldOut(definition, journey.Row.Id, entry.CustomerId))
            state = JourneyLogic.End(definition, state with { Step = null, Visit = 0 }, RunEnd.Holdout, Now).State;
        return new Entering(ids.Next(), entry, key, state);
    }

    /// <returns>The runs that are new; the others lost a race for their key.</returns>
    private Task<HashSet<long>> InsertAsync(BulkWrite write, int version, List<Entering> entering, CancellationToken ct) =>
        InsertNew.RunAsync(
            write.Dialect,
            (write.Connection, write.Transaction),
            (
                "journey_runs",
                (TypedColumn<Entering>[])
                    [
                        new("id", "BIGINT", one => one.Run),
                        new("journey_id", "BIGINT", one => one.State.Journey),
                        new("customer_id", "BIGINT", one => one.State.Customer),
                        new("version", "INTEGER", _ => version),
                        new("entry_key", "TEXT", one => one.Key),
                        new("cause", "TEXT", one => one.Entry.Cause),
                        new("state", "TEXT", one => Run.StateOf(one.State.Ended)),
                        new("ended", "TEXT", one => one.State.Ended),
                        new("ended_at", "BIGINT", one => one.State.Ended is null ? null : Now),
                        new("step", "TEXT", one => one.State.Step),
                        new("visit", "INTEGER", one => one.State.Visit),
                        new("visits", "TEXT", one => Run.VisitsJson(one.State)),
                        new("arrived_at", "BIGINT", one => one.State.ArrivedAt),
                        new("waits_for", "TEXT", one => one.State.WaitsFor),
                        new("due_at", "BIGINT", one => one.State.DueAt),
                        new("look_at", "BIGINT", one => one.State.LookAt),
                        new("entered_at", "BIGINT", one => one.State.EnteredAt),
                        new("since", "BIGINT", one => one.State.Since),
                    ]
            ),
            entering,
            ct
        );

    private static string By(string cause) => cause.Split(':')[0];

    private async Task SayAsync(BulkWrite write, string state, IEnumerable<(long Entry, string? Reason)> said, CancellationToken ct)
    {
        foreach (var same in said.GroupBy(one => one.Reason, one => one.Entry))
            await write.ExecuteAsync(
                $"""
                UPDATE journey_entries SET state = @state, reason = @reason, decided_at = @Now
                WHERE id IN ({write.Dialect.IntegersIn("entries")})
                """,
                new
                {
                    entries = BulkWrite.Json(same),
                    state,
                    reason = same.Key,
                    Now,
                },
                ct
            );
    }

    /// <summary>Somebody who may enter, and the run that they would have.</summary>
    private sealed record Entering(long Run, Waiting Entry, string Key, RunState State);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
