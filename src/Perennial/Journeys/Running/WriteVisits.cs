using System.Globalization;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>Writes the row of <c>journey_steps</c> of one visit.</summary>
internal sealed class StepRow(Ids ids, (Journey Row, PublishedVersion Version) on, Run run, RunState at, Move move, long now)
{
    /// <summary>Where the run stands, for what the step does.</summary>
    public Stand Stand { get; } =
        new(
            on.Row,
            run.CustomerId,
            string.Create(CultureInfo.InvariantCulture, $"run:{run.Id}:step:{at.Step}:{at.Visit}"),
            on.Version.Row.PublisherId,
            now
        );

    /// <returns>0 when the visit has its row already: then its effect was had.</returns>
    public Task<int> ArriveAsync(BulkWrite write, JourneyStep step, CancellationToken ct) =>
        write.CountAsync(
            """
            INSERT INTO journey_steps (id, customer_id, run_id, journey_id, version, step, visit, kind, arrived_at, left_at, way, outcome)
            VALUES (@Id, @CustomerId, @RunId, @JourneyId, @Version, @Step, @Visit, @Kind, @ArrivedAt, @LeftAt, @Way, @Outcome)
            ON CONFLICT (customer_id, run_id, step, visit) DO NOTHING
            """,
            new
            {
                Id = ids.Next(),
                run.CustomerId,
                RunId = run.Id,
                run.JourneyId,
                run.Version,
                at.Step,
                at.Visit,
                Kind = JourneyWords.KindOf(step),
                at.ArrivedAt,
                LeftAt = move.Way is null ? (long?)null : now,
                move.Way,
                Outcome = move.Way is null ? null : move.Outcome,
            },
            ct
        );

    public Task LeaveAsync(BulkWrite write, CancellationToken ct) =>
        write.ExecuteAsync(
            """
            UPDATE journey_steps SET left_at = @now, way = @Way, outcome = @Outcome
            WHERE customer_id = @CustomerId AND run_id = @Id AND step = @Step AND visit = @Visit
            """,
            new
            {
                run.CustomerId,
                run.Id,
                at.Step,
                at.Visit,
                move.Way,
                move.Outcome,
                now,
            },
            ct
        );

    /// <summary>What the step left behind; the run remembers a message that it waits for.</summary>
    public async Task NoteAsync(BulkWrite write, StepDone done, CancellationToken ct)
    {
        if (done.Again)
            await write.ExecuteAsync(
                "UPDATE journey_runs SET look_at = @now WHERE id = @Id AND customer_id = @CustomerId",
                new
                {
                    run.Id,
                    run.CustomerId,
                    now,
                },
                ct
            );
        if (done is { Outcome: null, Message: null, Task: null })
            return;
        var noted = new
        {
            run.CustomerId,
            run.Id,
            at.Step,
            at.Visit,
            done.Outcome,
            done.Message,
            done.Task,
        };
        await write.ExecuteAsync(
            """
            UPDATE journey_steps SET outcome = COALESCE(@Outcome, outcome), message_id = @Message, task_id = @Task
            WHERE customer_id = @CustomerId AND run_id = @Id AND step = @Step AND visit = @Visit
            """,
            noted,
            ct
        );
        if (done.Message is not null)
            await write.ExecuteAsync(
                "UPDATE journey_runs SET message_id = @Message WHERE id = @Id AND customer_id = @CustomerId",
                noted,
                ct
            );
    }
}
