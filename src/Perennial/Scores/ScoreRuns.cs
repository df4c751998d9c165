using System.Text.Json;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>A training or scoring as it goes.</summary>
/// <param name="Trains">Whether a model is trained before everybody is scored.</param>
/// <param name="State">queued, running, done, failed or cancelled.</param>
/// <param name="Step">train or score.</param>
/// <param name="Done">Steps of the training, or customers scored.</param>
/// <param name="Total">Of how many; 0 before it is known.</param>
/// <param name="Error">What kind of failure ended it.</param>
internal sealed record ScoreRun(
    long Id,
    bool Trains,
    string State,
    string Step,
    long Done,
    long Total,
    string? Error,
    string StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt
)
{
    /// <summary>What it found out about drift.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DriftReport? Drift { get; init; }

    public bool IsOpen => State is "queued" or "running";
}

/// <summary>The runs: one at a time is open.</summary>
internal sealed class ScoreRuns(Store store, JobQueue jobs, AuditLog audit, Ids ids, TimeProvider clock)
{
    /// <summary>Runs that are kept.</summary>
    private const int Kept = 200;

    /// <summary>Queues a run. False when one is open already.</summary>
    public async Task<bool> StartAsync(bool trains, Actor actor, CancellationToken ct)
    {
        var started = await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("score_runs"), transaction: t);
                if (
                    await c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM score_runs WHERE state IN ('queued', 'running')", transaction: t)
                    > 0
                )
                    return false;
                var id = ids.Next();
                await c.ExecuteAsync(
                    """
                    INSERT INTO score_runs (id, trains, state, step, done, total, started_by, started_at)
                    VALUES (@id, @Trains, 'queued', @Step, 0, 0, @Name, @Now)
                    """,
                    new
                    {
                        id,
                        Trains = trains ? 1 : 0,
                        Step = trains ? "train" : "score",
                        actor.Name,
                        Now,
                    },
                    t
                );
                await c.ExecuteAsync(
                    "DELETE FROM score_runs WHERE id NOT IN (SELECT id FROM score_runs ORDER BY id DESC LIMIT @Kept)",
                    new { Kept },
                    t
                );
                await jobs.AddAsync(c, t, RefreshScores.Name, id);
                if (actor != Actor.System)
                    await audit.AppendAsync(c, t, actor, trains ? "scores_trained" : "scores_refreshed", $"run:{id}");
                return true;
            },
            ct
        );
        if (started)
            jobs.Wake();
        return started;
    }

    /// <summary>The newest run; null before the first.</summary>
    public Task<ScoreRun?> LastAsync(CancellationToken ct) => FindAsync("ORDER BY id DESC LIMIT 1", 0, ct);

    /// <summary>The newest run that ended well, other than one; null without.</summary>
    public Task<ScoreRun?> LastDoneAsync(long except, CancellationToken ct) =>
        FindAsync("WHERE state = 'done' AND id <> @id ORDER BY id DESC LIMIT 1", except, ct);

    /// <summary>A run by its id.</summary>
    public Task<ScoreRun?> FindAsync(long id, CancellationToken ct) => FindAsync("WHERE id = @id", id, ct);

    public Task ProgressAsync(long id, string step, long done, long total) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE score_runs SET state = 'running', step = @step, done = @done, total = @total WHERE id = @id",
                    new
                    {
                        id,
                        step,
                        done,
                        total,
                    },
                    t
                ),
            CancellationToken.None
        );

    public Task EndAsync(
        long id,
        string state,
        string? error = null,
        StoredModel? model = null,
        int? asOf = null,
        DriftReport? drift = null
    ) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    """
                    UPDATE score_runs SET state = @state, error = @error, model_id = @Model, as_of = @asOf, drift = @Drift, finished_at = @Now
                    WHERE id = @id
                    """,
                    new
                    {
                        id,
                        state,
                        error,
                        Model = model?.Id,
                        asOf,
                        Drift = drift is null ? null : JsonSerializer.Serialize(drift),
                        Now,
                    },
                    t
                ),
            CancellationToken.None
        );

    private async Task<ScoreRun?> FindAsync(string which, long id, CancellationToken ct) =>
        (await store.ReadAsync(c => c.QuerySingleOrDefaultAsync<Row>($"SELECT * FROM score_runs {which}", new { id }), ct))?.ToRun();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public required long Id { get; init; }

        public required int Trains { get; init; }

        public required string State { get; init; }

        public required string Step { get; init; }

        public required long Done { get; init; }

        public required long Total { get; init; }

        public string? Drift { get; init; }

        public string? Error { get; init; }

        public required string StartedBy { get; init; }

        public required long StartedAt { get; init; }

        public long? FinishedAt { get; init; }

        public ScoreRun ToRun() =>
            new(
                Id,
                Trains == 1,
                State,
                Step,
                Done,
                Total,
                Error,
                StartedBy,
                DateTimeOffset.FromUnixTimeMilliseconds(StartedAt),
                FinishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null
            )
            {
                Drift = Drift is null ? null : JsonSerializer.Deserialize<DriftReport>(Drift),
            };
    }
}
