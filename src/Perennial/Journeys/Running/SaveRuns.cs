using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>Writes where runs stand after their moves, all in one statement; those that somebody else has moved meanwhile stay as they are.</summary>
internal static class SaveRuns
{
    private static readonly TypedColumn<MovedRun>[] Columns =
    [
        new("run", "BIGINT", one => one.Run.Id),
        new("customer", "BIGINT", one => one.Run.CustomerId),
        new("heard", "BIGINT", one => one.Run.Heard),
        new("owner", "TEXT", one => one.Run.LeaseOwner),
        new("was", "TEXT", one => one.Run.State),
        new("was_visit", "INTEGER", one => one.Run.Visit),
        new("was_waiting", "TEXT", one => one.Run.WaitsFor),
        new("state", "TEXT", one => Run.StateOf(End(one).Ended)),
        new("ended", "TEXT", one => End(one).Ended),
        new("step", "TEXT", one => End(one).Step),
        new("visit", "INTEGER", one => End(one).Visit),
        new("visits", "TEXT", one => Run.VisitsJson(End(one))),
        new("arrived_at", "BIGINT", one => End(one).ArrivedAt),
        new("waits_for", "TEXT", one => End(one).WaitsFor),
        new("due_at", "BIGINT", one => End(one).DueAt),
        new("goal_at", "BIGINT", one => End(one).GoalAt),
        new("look_at", "BIGINT", one => End(one).LookAt),
        new("message", "BIGINT", one => StillWaits(one.Run, End(one)) ? one.Run.MessageId : null),
    ];

    /// <returns>The ids of those that were written.</returns>
    public static async Task<HashSet<long>> RunAsync(BulkWrite write, IReadOnlyList<MovedRun> moved, long now, CancellationToken ct) =>
        moved.Count == 0
            ? []
            :
            [
                .. await write.ListAsync<long>(
                    $"""
                    UPDATE journey_runs AS r SET state = n.state, ended = n.ended, step = n.step, visit = n.visit, visits = n.visits,
                        arrived_at = n.arrived_at, waits_for = n.waits_for, due_at = n.due_at, goal_at = n.goal_at, message_id = n.message,
                        ended_at = CASE WHEN n.ended IS NULL THEN r.ended_at ELSE COALESCE(r.ended_at, @now) END,
                        look_at = CASE WHEN r.heard <> n.heard THEN @now ELSE n.look_at END, lease_owner = NULL, failures = 0, error = NULL
                    FROM ({TypedRows.Query(write.Dialect, Columns)}) n
                    WHERE r.id = n.run AND r.customer_id = n.customer AND r.state = n.was AND r.visit = n.was_visit
                        AND r.waits_for = n.was_waiting AND (r.lease_owner = n.owner OR (r.lease_owner IS NULL AND n.owner IS NULL))
                    RETURNING id
                    """,
                    new { rows = TypedRows.Json(Columns, moved), now },
                    ct
                ),
            ];

    private static RunState End(MovedRun one) => one.Moves[^1].State;

    private static bool StillWaits(Run run, RunState end) =>
        end.WaitsFor is WaitsFor.Message && end.Step == run.Step && end.Visit == run.Visit;
}
