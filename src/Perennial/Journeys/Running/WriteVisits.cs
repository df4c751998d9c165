using System.Globalization;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>One move of a run, at the step where the run stood before it.</summary>
internal sealed record Visit(Run Run, RunState At, Move Move, JourneyStep Step)
{
    /// <summary>Whether the step is begun; otherwise the run had been waiting there.</summary>
    public bool Begins => At.WaitsFor is WaitsFor.Turn;

    /// <summary>Whether the run goes on from the step, or out of the journey.</summary>
    public bool Leaves => Move.Way is not null || Move.Ends;

    /// <summary>Left before the step was begun: an exit stood before it.</summary>
    public bool IsPassedOver => Begins && Move is { Ends: true, Way: null, Do: null };

    /// <summary>Whom the step is done with.</summary>
    public Stand Stand => new(Run.CustomerId, string.Create(CultureInfo.InvariantCulture, $"run:{Run.Id}:step:{At.Step}:{At.Visit}"));
}

/// <summary>Writes rows of <c>journey_steps</c>, those of many runs at once: one a visit.</summary>
internal sealed class WriteVisits(Ids ids)
{
    private static readonly TypedColumn<Visit>[] Key =
    [
        new("customer", "BIGINT", visit => visit.Run.CustomerId),
        new("run", "BIGINT", visit => visit.Run.Id),
        new("stood", "TEXT", visit => visit.At.Step),
        new("nth", "INTEGER", visit => visit.At.Visit),
    ];

    private static readonly TypedColumn<Visit>[] Ways =
    [
        .. Key,
        new("taken", "TEXT", visit => visit.Move.Way),
        new("became", "TEXT", visit => visit.Move.Outcome),
    ];

    private static readonly TypedColumn<(Visit At, StepDone Done)>[] Notes =
    [
        .. Key.Select(column => new TypedColumn<(Visit At, StepDone Done)>(column.Name, column.Type, noted => column.Value(noted.At))),
        new("became", "TEXT", noted => noted.Done.Outcome),
        new("message", "BIGINT", noted => noted.Done.Message),
        new("task", "BIGINT", noted => noted.Done.Task),
    ];

    private const string IsTheirs = "s.customer_id = n.customer AND s.run_id = n.run AND s.step = n.stood AND s.visit = n.nth";

    /// <returns>Those whose row is new. Of the others the effect was had already.</returns>
    public async Task<List<Visit>> ArriveAsync(BulkWrite write, IReadOnlyCollection<Visit> visits, long now, CancellationToken ct)
    {
        var rows = visits.Select(visit => (Id: ids.Next(), Visit: visit)).ToList();
        var added = await InsertNew.RunAsync(
            write.Dialect,
            (write.Connection, write.Transaction),
            (
                "journey_steps",
                (TypedColumn<(long Id, Visit Visit)>[])
                    [
                        new("id", "BIGINT", row => row.Id),
                        new("customer_id", "BIGINT", row => row.Visit.Run.CustomerId),
                        new("run_id", "BIGINT", row => row.Visit.Run.Id),
                        new("journey_id", "BIGINT", row => row.Visit.Run.JourneyId),
                        new("version", "INTEGER", row => row.Visit.Run.Version),
                        new("step", "TEXT", row => row.Visit.At.Step),
                        new("visit", "INTEGER", row => row.Visit.At.Visit),
                        new("kind", "TEXT", row => JourneyWords.KindOf(row.Visit.Step)),
                        new("arrived_at", "BIGINT", row => row.Visit.At.ArrivedAt),
                        new("left_at", "BIGINT", row => row.Visit.Move.Way is null ? null : now),
                        new("way", "TEXT", row => row.Visit.Move.Way),
                        new("outcome", "TEXT", row => row.Visit.Move.Way is null ? null : row.Visit.Move.Outcome),
                    ]
            ),
            rows,
            ct
        );
        return [.. rows.Where(row => added.Contains(row.Id)).Select(row => row.Visit)];
    }

    public static async Task LeaveAsync(BulkWrite write, IReadOnlyCollection<Visit> visits, long now, CancellationToken ct)
    {
        if (visits.Count > 0)
            await write.ExecuteAsync(
                $"""
                UPDATE journey_steps AS s SET left_at = @now, way = n.taken, outcome = n.became
                FROM ({TypedRows.Query(write.Dialect, Ways)}) n WHERE {IsTheirs}
                """,
                new { rows = TypedRows.Json(Ways, visits), now },
                ct
            );
    }

    /// <summary>What steps left behind; a run remembers a message that it waits for, and is looked at again where there is nothing to wait for.</summary>
    public static async Task NoteAsync(BulkWrite write, IReadOnlyCollection<(Visit At, StepDone Done)> done, long now, CancellationToken ct)
    {
        var again = done.Where(one => one.Done.Again).Select(one => one.At.Run.Id).ToList();
        if (again.Count > 0)
            await write.ExecuteAsync(
                $"UPDATE journey_runs SET look_at = @now WHERE id IN ({write.Dialect.IntegersIn("again")})",
                new { again = BulkWrite.Json(again), now },
                ct
            );
        var noted = done.Where(one => one.Done is not { Outcome: null, Message: null, Task: null }).ToList();
        if (noted.Count > 0)
            await write.ExecuteAsync(
                $"""
                UPDATE journey_steps AS s SET outcome = COALESCE(n.became, s.outcome), message_id = n.message, task_id = n.task
                FROM ({TypedRows.Query(write.Dialect, Notes)}) n WHERE {IsTheirs}
                """,
                new { rows = TypedRows.Json(Notes, noted) },
                ct
            );
        var waiting = noted.Where(one => one.Done.Message is not null).ToList();
        if (waiting.Count > 0)
            await write.ExecuteAsync(
                $"UPDATE journey_runs AS r SET message_id = n.message FROM ({TypedRows.Query(write.Dialect, Notes)}) n WHERE r.id = n.run",
                new { rows = TypedRows.Json(Notes, waiting) },
                ct
            );
    }
}
