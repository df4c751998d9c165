using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>One visit of one step.</summary>
/// <param name="Type">The step's type.</param>
/// <param name="Way">next, notSent, timedOut or path:0 and so on; null while the person is there, or when they left the journey from it.</param>
/// <param name="Outcome">What was decided, in the reader's language.</param>
/// <param name="Message">The message that it ordered.</param>
/// <param name="Task">The task that it made.</param>
internal sealed record JourneyLogLine(
    string Step,
    string? Name,
    string Type,
    int Visit,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? LeftAt,
    string? Way,
    string Outcome,
    long? Message,
    long? Task
);

/// <summary>One person in one journey, with everything that was done.</summary>
internal sealed record JourneyRun(JourneyPerson Person, IReadOnlyList<JourneyLogLine> Log);

/// <summary>GET /api/journeys/runs/{run}: why this person is here; POST …/leave: takes them out.</summary>
internal sealed class ReadRun(Store store, JourneyTable table, ShowPeople show, EndRuns end, AuditLog audit)
{
    internal static async Task<Results<Ok<JourneyRun>, ProblemHttpResult>> Handle(
        long run,
        ReadRun read,
        HttpContext http,
        CancellationToken ct
    ) => await read.OneAsync(run, http, ct) is { } found ? TypedResults.Ok(found) : JourneysProblems.NoSuchRun.ToHttp(http);

    internal static async Task<Results<Ok<JourneyRun>, ProblemHttpResult>> Leave(
        long run,
        ReadRun read,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var left = await read.LeaveAsync(run, by, ct);
        return left.IsOk ? TypedResults.Ok((await read.OneAsync(run, http, ct))!) : left.Problems.ToHttp(http);
    }

    private Task<Outcome<long>> LeaveAsync(long id, Actor by, CancellationToken ct) =>
        store.TryWriteAsync<long>(
            async (c, t) =>
            {
                if (await FindAsync(id, c, t) is not { } run)
                    return JourneysProblems.NoSuchRun;
                if (run.Ended is not null)
                    return JourneysProblems.Over;
                var journey = (await JourneyTable.FindAsync(run.JourneyId, c, t))!;
                if (await end.EndAsync(journey, [run], RunEnd.Taken, c, t) == 0)
                    return JourneysProblems.Busy;
                await audit.AppendAsync(c, t, by, "journey_person_taken_out", $"journey:{journey.Id}", new { run = id });
                return id;
            },
            ct
        );

    private Task<JourneyRun?> OneAsync(long id, HttpContext http, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
            {
                if (await FindAsync(id, c, null) is not { } run)
                    return null;
                var rows = await c.QueryAsync<Row>(
                    """
                    SELECT version, step, visit, kind, arrived_at, left_at, way, outcome, message_id, task_id FROM journey_steps
                    WHERE run_id = @id ORDER BY id
                    """,
                    new { id }
                );
                var lines = new List<JourneyLogLine>();
                foreach (var row in rows.AsList())
                {
                    var step = (await table.VersionAsync(run.JourneyId, row.Version, c)).Definition.Find(row.Step);
                    lines.Add(row.ToLine(step?.Name, http.Language()));
                }
                return new JourneyRun((await show.ShowAsync([run], c, http, ct))[0], lines);
            },
            ct
        );

    private static Task<Run?> FindAsync(long id, DbConnection connection, DbTransaction? transaction) =>
        connection.QuerySingleOrDefaultAsync<Run>($"SELECT {Run.Columns} FROM journey_runs WHERE id = @id", new { id }, transaction);

    private sealed class Row
    {
        public required int Version { get; init; }
        public required string Step { get; init; }
        public required int Visit { get; init; }
        public required string Kind { get; init; }
        public required long ArrivedAt { get; init; }
        public long? LeftAt { get; init; }
        public string? Way { get; init; }
        public string? Outcome { get; init; }
        public long? MessageId { get; init; }
        public long? TaskId { get; init; }

        public JourneyLogLine ToLine(string? name, Language language) =>
            new(
                Step,
                name,
                Kind,
                Visit,
                DateTimeOffset.FromUnixTimeMilliseconds(ArrivedAt),
                LeftAt is { } left ? DateTimeOffset.FromUnixTimeMilliseconds(left) : null,
                Way,
                JourneyTelling.Decided(Kind, Way, Outcome).In(language),
                MessageId,
                TaskId
            );
    }
}
