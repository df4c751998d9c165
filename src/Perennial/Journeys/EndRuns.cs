using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>Takes people out of a journey for a reason of ours; a message of theirs that waits is not sent any more.</summary>
internal sealed class EndRuns(Store store, JourneyTable table, WriteMoves write, WorkspaceSettings workspace, TimeProvider clock)
{
    /// <summary>Everybody at a step of a version, in the caller's transaction.</summary>
    public async Task AtStepAsync(
        Journey journey,
        string? step,
        int version,
        string reason,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var runs = await connection.QueryAsync<Run>(
            $"""
            SELECT {Run.Columns} FROM journey_runs WHERE journey_id = @Id AND state = 'active' AND version = @version
            AND (step = @step OR (step IS NULL AND CAST(@step AS TEXT) IS NULL))
            """,
            new
            {
                journey.Id,
                step,
                version,
            },
            transaction
        );
        await EndAsync(journey, runs.AsList(), reason, connection, transaction);
    }

    /// <summary>Some of those who are in it, in the caller's transaction.</summary>
    /// <returns>How many; fewer than the limit when nobody is left.</returns>
    public async Task<int> SomeAsync(Journey journey, int limit, string reason, DbConnection connection, DbTransaction transaction)
    {
        var runs = await connection.QueryAsync<Run>(
            $"SELECT {Run.Columns} FROM journey_runs WHERE journey_id = @Id AND state = 'active' ORDER BY id LIMIT @limit",
            new { journey.Id, limit },
            transaction
        );
        return await EndAsync(journey, runs.AsList(), reason, connection, transaction);
    }

    /// <returns>How many left; those whom somebody moves at this moment are not among them.</returns>
    public async Task<int> EndAsync(
        Journey journey,
        IReadOnlyCollection<Run> runs,
        string reason,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var batch = new BulkWrite
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = await workspace.ZoneAsync(CancellationToken.None),
            Source = "journeys",
        };
        var (now, ended) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), 0);
        await HoldRuns.WhereAsync(
            store.Dialect,
            $"id IN ({store.Dialect.IntegersIn("ids")})",
            new { ids = BulkWrite.Json(runs.Select(run => run.Id)) },
            connection,
            transaction
        );
        foreach (var ofOne in runs.GroupBy(run => run.Version).OrderBy(group => group.Key))
        {
            var version = await table.VersionAsync(journey.Id, ofOne.Key, connection, transaction);
            var moved = ofOne.Select(run => new MovedRun(run, [JourneyLogic.End(version.Definition, run.ToState(), reason, now)]));
            ended += await write.RunAsync(batch, (journey, version), [.. moved], now, CancellationToken.None);
        }
        return ended;
    }
}
