using Perennial.Ingest;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>
/// Writes moves of one run: state, timers, log and effects together, in the caller's transaction. A run that somebody else has moved
/// meanwhile is left alone, and a step that was done for this visit is not done again.
/// </summary>
internal sealed class WriteMoves(DoStep steps, JourneyFacts facts, MessageFates messages, Ids ids)
{
    /// <param name="write">The transaction.</param>
    /// <param name="on">The journey and the version that the run follows.</param>
    /// <param name="run">The run as it was read.</param>
    /// <param name="moves">What was decided, one after another.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>Whether they were written.</returns>
    public async Task<bool> RunAsync(
        BulkWrite write,
        (Journey Row, PublishedVersion Version) on,
        Run run,
        IReadOnlyList<Move> moves,
        long now,
        CancellationToken ct
    )
    {
        if (await SaveAsync(write, run, moves[^1].State, now, ct) == 0)
            return false;
        var before = run.ToState();
        foreach (var move in moves)
        {
            await LogAsync(write, on, run, before, move, now, ct);
            before = move.State;
        }
        await TellAsync(write, on.Row, run, moves, now, ct);
        return true;
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

    private async Task LogAsync(
        BulkWrite write,
        (Journey Row, PublishedVersion Version) on,
        Run run,
        RunState before,
        Move move,
        long now,
        CancellationToken ct
    )
    {
        if (!before.IsActive || before.Step is not { } id || on.Version.Definition.Find(id) is not { } step)
            return;
        if (move.Withdraw && run.MessageId is { } message)
            await messages.WithdrawAsync(message, write.Connection, write.Transaction);
        var row = new StepRow(ids, on, run, before, move, now);
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
        var done = await steps.RunAsync(write, doing, row.Stand, ct);
        await row.NoteAsync(write, done, ct);
    }

    private Task TellAsync(BulkWrite write, Journey journey, Run run, IReadOnlyList<Move> moves, long now, CancellationToken ct)
    {
        // Nobody reads on the page of somebody who was left alone what was not done with them.
        if (run.State is "holdout")
            return Task.CompletedTask;
        var told = new List<EventRecord>();
        foreach (var move in moves)
        {
            if (move.ReachedGoal)
                told.Add(JourneyFacts.Of("journey_goal_reached", run.Id, run.CustomerId, journey, move.State.GoalAt ?? now));
            if (move.Ends)
                told.Add(JourneyFacts.Of("journey_left", run.Id, run.CustomerId, journey, now, move.State.Ended!.Split(':')[0]));
        }
        return facts.AppendAsync(write, told, ct);
    }
}
