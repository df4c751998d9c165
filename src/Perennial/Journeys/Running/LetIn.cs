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
        var entered = new List<EventRecord>();
        foreach (var entry in waiting)
        {
            // Decided by another node, or the person is gone.
            if (!ground.StillWaits.Contains(entry.Id))
                continue;
            var (decision, later) = ground.Decide(entry.CustomerId, audience, Now);
            if (later is { } due)
            {
                await write.ExecuteAsync("UPDATE journey_entries SET due_at = @due WHERE id = @Id", new { entry.Id, due }, ct);
                continue;
            }
            if (decision.Key is { } key && await EnterAsync(write, journey, entry, key, ct) is { } state)
            {
                ground.Entered(entry.CustomerId, Now, state.State.IsActive);
                // A held-out person's page does not say that something happens to them.
                if (state.State.IsActive)
                    entered.Add(JourneyFacts.Of("journey_entered", state.Run, entry.CustomerId, journey.Row, Now, By(entry.Cause)));
                continue;
            }
            await SayAsync(write, entry, "refused", decision.Refused ?? "in", ct);
        }
        await facts.AppendAsync(write, entered, ct);
    }

    private async Task<(long Run, RunState State)?> EnterAsync(
        BulkWrite write,
        (Journey Row, PublishedVersion Version) journey,
        Waiting entry,
        string key,
        CancellationToken ct
    )
    {
        var (definition, id) = (journey.Version.Definition, ids.Next());
        var state = RunState.Enter(definition, journey.Row.Id, entry.CustomerId, Math.Min(entry.Since, Now), Now);
        if (StableChance.IsHeldOut(definition, journey.Row.Id, entry.CustomerId))
            state = JourneyLogic.End(definition, state with { Step = null, Visit = 0 }, RunEnd.Holdout, Now).State;
        var written = await write.CountAsync(
            """
            INSERT INTO journey_runs (id, journey_id, customer_id, version, entry_key, cause, state, ended, ended_at, step, visit, visits,
                arrived_at, waits_for, due_at, look_at, entered_at, since)
            VALUES (@id, @Journey, @Customer, @Version, @key, @Cause, @State, @Ended, @EndedAt, @Step, @Visit, @Visits,
                @ArrivedAt, @WaitsFor, @DueAt, @LookAt, @EnteredAt, @Since)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                id,
                state.Journey,
                state.Customer,
                journey.Version.Row.Version,
                key,
                entry.Cause,
                State = Run.StateOf(state.Ended),
                state.Ended,
                EndedAt = state.Ended is null ? (long?)null : Now,
                state.Step,
                state.Visit,
                Visits = Run.VisitsJson(state),
                state.ArrivedAt,
                state.WaitsFor,
                state.DueAt,
                state.LookAt,
                state.EnteredAt,
                state.Since,
            },
            ct
        );
        if (written == 0)
            return null;
        await SayAsync(write, entry, "entered", state.Ended, ct);
        return (id, state);
    }

    private static string By(string cause) => cause.Split(':')[0];

    private Task SayAsync(BulkWrite write, Waiting entry, string state, string? reason, CancellationToken ct) =>
        write.ExecuteAsync(
            "UPDATE journey_entries SET state = @state, reason = @reason, decided_at = @Now WHERE id = @Id",
            new
            {
                entry.Id,
                state,
                reason,
                Now,
            },
            ct
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
