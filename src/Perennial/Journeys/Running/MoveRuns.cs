using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>
/// Moves people who are due: claims a batch of one journey under a lease, asks the world what their moves depend on, decides them upstairs,
/// and writes them in one transaction. A process that dies leaves leases that run out; then somebody else claims the same people.
/// </summary>
internal sealed partial class MoveRuns(
    Store store,
    JourneyTable table,
    KnowPeople know,
    WriteMoves write,
    WorkspaceSettings workspace,
    TimeProvider clock,
    ILogger<MoveRuns> log
)
{
    /// <summary>How long a batch may take before others may have it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const int AtOnce = 200;

    // Moves that need no answer of the world follow one another in the transaction of the first.
    private const int MostAtOnce = 20;
    private const long FirstPause = 5_000;
    private const long LongestPause = 3_600_000;

    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>Runs whose lease was lost and who were taken up again, since the start.</summary>
    public long Healed { get; private set; }

    /// <returns>How many people were looked at; 0 when nobody is due.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var due = await store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<Journey>(
                        """
                        SELECT * FROM journeys j WHERE state = 'running' AND EXISTS (
                            SELECT 1 FROM journey_runs r WHERE r.journey_id = j.id AND r.look_at <= @Now)
                        ORDER BY priority DESC, id
                        """,
                        new { Now }
                    )
                ).AsList(),
            ct
        );
        var moved = 0;
        foreach (var journey in due)
            moved += await BatchAsync(journey, ct);
        return moved;
    }

    /// <summary>At the start on SQLite: the lock of the folder says that whoever held a lease is gone.</summary>
    public Task ForgetLeasesAsync(CancellationToken ct) =>
        store.Options.PostgresConnectionString is null
            ? store.WriteAsync(
                async (c, t) =>
                {
                    await c.ExecuteAsync(
                        "UPDATE journey_runs SET lease_owner = NULL, look_at = @Now WHERE look_at IS NOT NULL AND lease_owner IS NOT NULL",
                        new { Now },
                        t
                    );
                },
                ct
            )
            : Task.CompletedTask;

    private async Task<int> BatchAsync(Journey journey, CancellationToken ct)
    {
        var claimed = await store.WriteAsync((c, t) => ClaimAsync(journey.Id, c, t), ct);
        foreach (var ofOne in claimed.GroupBy(run => run.Version))
        {
            var version = await store.ReadAsync(c => table.VersionAsync(journey.Id, ofOne.Key, c), ct);
            await GuardedAsync((journey, version), [.. ofOne], ct);
        }
        return claimed.Count;
    }

    private async Task<List<Run>> ClaimAsync(long journey, DbConnection connection, DbTransaction transaction)
    {
        var due = (
            await connection.QueryAsync<(long Id, string? Owner)>(
                $"""
                SELECT id, lease_owner FROM journey_runs WHERE journey_id = @journey AND look_at <= @Now ORDER BY look_at LIMIT {AtOnce}
                {store.Dialect.TakingFree}
                """,
                new { journey, Now },
                transaction
            )
        ).AsList();
        if (due.Count(run => run.Owner is not null) is > 0 and var lost)
        {
            LogHealed(lost, journey);
            Healed += lost;
        }
        return
        [
            .. await connection.QueryAsync<Run>(
                $"""
                UPDATE journey_runs SET lease_owner = @Me, look_at = @until WHERE id IN ({store.Dialect.IntegersIn("ids")})
                RETURNING {Run.Columns}
                """,
                new
                {
                    Me = _owner,
                    ids = BulkWrite.Json(due.Select(run => run.Id)),
                    until = Now + (long)Lease.TotalMilliseconds,
                },
                transaction
            ),
        ];
    }

    /// <summary>A batch together; where that fails each by itself, so that one broken run does not hold up the others.</summary>
    private async Task GuardedAsync((Journey Row, PublishedVersion Version) on, List<Run> runs, CancellationToken ct)
    {
        try
        {
            await MoveAsync(on, runs, ct);
        }
        // The boundary of background work: whatever broke is noted on the run, and shown by the watchdog.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (runs is [var only])
            {
                LogFailure(e, only.Id);
                await store.WriteAsync((c, t) => FailAsync(only, e, c, t), ct);
                return;
            }
            foreach (var run in runs)
                await GuardedAsync(on, [run], ct);
        }
    }

    private async Task MoveAsync((Journey Row, PublishedVersion Version) on, List<Run> runs, CancellationToken ct)
    {
        var now = Now;
        var known = await know.AskAsync(on.Version.Definition, runs, null, ct);
        var decided = runs.Select(run => new MovedRun(run, Decide(on.Version.Definition, run.ToState(), known[run.Id], now))).ToList();
        var zone = await workspace.ZoneAsync(ct);
        await store.WriteAsync(
            async (c, t) =>
            {
                var batch = new BulkWrite
                {
                    Store = store,
                    Connection = c,
                    Transaction = t,
                    Zone = zone,
                    Source = "journeys",
                };
                await write.RunAsync(batch, on, decided, now, ct);
            },
            ct
        );
    }

    private static List<Move> Decide(JourneyDefinition definition, RunState state, Known known, long now)
    {
        var moves = new List<Move> { JourneyLogic.Next(definition, state, known, now) };
        while (moves.Count < MostAtOnce && moves[^1].State is { IsActive: true, WaitsFor: WaitsFor.Turn } next)
        {
            var asks = JourneyQuestions.Of(definition, next);
            if (asks.Rules.Count + asks.Events.Count > 0 || definition.Find(next.Step) is JourneyStep.WaitUntil or JourneyStep.WaitWindow)
                break;
            moves.Add(JourneyLogic.Next(definition, next, new Known(), now));
        }
        return moves;
    }

    private Task FailAsync(Run run, Exception reason, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            UPDATE journey_runs SET failures = failures + 1, error = @error, lease_owner = NULL, look_at = @again
            WHERE id = @Id AND lease_owner = @Me
            """,
            new
            {
                run.Id,
                Me = _owner,
                error = reason.GetType().Name + ": " + (reason.Message.Length > 500 ? reason.Message[..500] : reason.Message),
                again = Now + Math.Min(LongestPause, FirstPause << Math.Min(run.Failures, 12)),
            },
            transaction
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} could not be moved; it is tried again later")]
    private partial void LogFailure(Exception reason, long run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Runs} runs of journey {Journey} had been left by a process that died; they go on")]
    private partial void LogHealed(int runs, long journey);
}
