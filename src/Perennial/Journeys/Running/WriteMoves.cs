using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Tasks;

namespace Perennial.Journeys;

/// <summary>A run as it was read, and what was decided about it, one move after another.</summary>
internal sealed record MovedRun(Run Run, IReadOnlyList<Move> Moves);

/// <summary>
/// Writes moves of runs of one version: state, timers, log and effects together, in the caller's transaction. A run that somebody else has
/// moved meanwhile is left alone, and a step that was done for this visit is not done again.
/// </summary>
internal sealed class WriteMoves(DoStep steps, JourneyFacts facts, MessageFates messages, Ids ids)
{
    /// <param name="write">The transaction.</param>
    /// <param name="on">The journey and the version that the run follows.</param>
    /// <param name="decided">The runs, with their moves.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>How many were written.</returns>
    public async Task<int> RunAsync(
        BulkWrite write,
        (Journey Row, PublishedVersion Version) on,
        IReadOnlyList<MovedRun> decided,
        long now,
        CancellationToken ct
    )
    {
        await HoldAsync(write, decided, ct);
        var ground = new Ground(on, new ShareTasks(write), now);
        var (written, told) = (0, new List<EventRecord>());
        foreach (var (run, moves) in decided)
        {
            if (await SaveAsync(write, run, moves[^1].State, now, ct) == 0)
                continue;
            var before = run.ToState();
            foreach (var move in moves)
            {
                await LogAsync(write, ground, run, before, move, ct);
                before = move.State;
            }
            written++;
            told.AddRange(Facts(on.Row, run, moves, now));
        }
        // Last: whoever writes facts lets nobody else do so until the commit.
        await facts.AppendAsync(write, told, ct);
        return written;
    }

    /// <summary>
    /// Customers whose facts change have their turn before runs, because a merge takes them in this order. Who gives tasks to a role waits
    /// for nobody but others who do: counting open tasks and giving one is one act.
    /// </summary>
    private static async Task HoldAsync(BulkWrite write, IReadOnlyList<MovedRun> decided, CancellationToken ct)
    {
        if (decided.Any(one => one.Moves.Any(move => move.Do is JourneyStep.SetField or JourneyStep.AssignOwner)))
            await ChangeCustomer.TakeTurnAsync(write, ct);
        if (decided.Any(one => one.Moves.Any(move => move.Do is JourneyStep.Task { To.Kind: WhomKind.Role })))
            await ShareTasks.TakeTurnAsync(write, ct);
        await HoldRuns.WhereAsync(
            write.Dialect,
            $"id IN ({write.Dialect.IntegersIn("ids")})",
            new { ids = BulkWrite.Json(decided.Select(one => one.Run.Id)) },
            write.Connection,
            write.Transaction
        );
    }

    private static Task<int> SaveAsync(BulkWrite write, Run run, RunState state, long now, CancellationToken ct) =>
        write.CountAsync(
            """
            UPDATE journey_runs SET state = @State, ended = @Ended, ended_at = COALESCE(ended_at, @EndedAt), step = @Step, visit = @Visit,
                visits = @Visits, arrived_at = @ArrivedAt, waits_for = @WaitsFor, due_at = @DueAt, goal_at = @GoalAt, message_id = @Message,
                look_at = CASE WHEN heard <> @Heard THEN @now ELSE @LookAt END, lease_owner = NULL, failures = 0, error = NULL
            WHERE id = @Id AND customer_id = @CustomerId AND state = @Was AND visit = @WasVisit AND waits_for = @WasWaiting
                AND (lease_owner = @LeaseOwner OR (lease_owner IS NULL AND CAST(@LeaseOwner AS TEXT) IS NULL))
            """,
            new
            {
                run.Id,
                run.CustomerId,
                run.Heard,
                run.LeaseOwner,
                Was = run.State,
                WasVisit = run.Visit,
                WasWaiting = run.WaitsFor,
                State = Run.StateOf(state.Ended),
                state.Ended,
                EndedAt = state.Ended is null ? (long?)null : now,
                state.Step,
                state.Visit,
                Visits = Run.VisitsJson(state),
                state.ArrivedAt,
                state.WaitsFor,
                state.DueAt,
                state.GoalAt,
                state.LookAt,
                Message = state.WaitsFor is WaitsFor.Message && state.Step == run.Step && state.Visit == run.Visit ? run.MessageId : null,
                now,
            },
            ct
        );

    private async Task LogAsync(BulkWrite write, Ground ground, Run run, RunState before, Move move, CancellationToken ct)
    {
        if (!before.IsActive || before.Step is not { } id || ground.On.Version.Definition.Find(id) is not { } step)
            return;
        if (move.Withdraw && run.MessageId is { } message)
            await messages.WithdrawAsync(message, write.Connection, write.Transaction);
        var row = new StepRow(ids, ground.On, run, before, move, ground.Now);
        if (before.WaitsFor is not WaitsFor.Turn)
        {
            if (move.Way is not null || move.Ends)
                await row.LeaveAsync(write, ct);
            return;
        }
        // Left before the step was begun: an exit stood before it.
        if (move is { Ends: true, Way: null, Do: null })
            return;
        if (await row.ArriveAsync(write, step, ct) == 0 || move.Do is not { } doing)
            return;
        var done = await steps.RunAsync(write, doing, row.Stand with { Shares = ground.Shares }, ct);
        await row.NoteAsync(write, done, ct);
    }

    private static IEnumerable<EventRecord> Facts(Journey journey, Run run, IReadOnlyList<Move> moves, long now)
    {
        // Nobody reads on the page of somebody who was left alone what was not done with them.
        if (run.State is "holdout")
            yield break;
        foreach (var move in moves)
        {
            if (move.ReachedGoal)
                yield return JourneyFacts.Of("journey_goal_reached", run.Id, run.CustomerId, journey, move.State.GoalAt ?? now);
            if (move.Ends)
                yield return JourneyFacts.Of("journey_left", run.Id, run.CustomerId, journey, now, move.State.Ended!.Split(':')[0]);
        }
    }

    /// <summary>What all moves of one transaction stand on.</summary>
    private sealed record Ground((Journey Row, PublishedVersion Version) On, ShareTasks Shares, long Now);
}
