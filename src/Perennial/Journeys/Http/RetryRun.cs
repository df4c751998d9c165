using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Journeys;

/// <summary>POST /api/journeys/runs/{run}/retry: looks at somebody now who is late or whose step failed, rather than when it would be tried again.</summary>
internal sealed class RetryRun(Store store, AuditLog audit, TimeProvider clock)
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        long run,
        RetryRun retry,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var done = await retry.RunAsync(run, by, ct);
        return done.IsOk ? TypedResults.NoContent() : done.Problems.ToHttp(http);
    }

    internal Task<Outcome<long>> RunAsync(long run, Actor by, CancellationToken ct) =>
        store.TryWriteAsync<long>(
            async (c, t) =>
            {
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                // Somebody who is being moved is left to whoever moves them, until their lease runs out.
                var looked = await c.ExecuteAsync(
                    """
                    UPDATE journey_runs SET look_at = @now WHERE id = @run AND state = 'active' AND (lease_owner IS NULL OR look_at <= @now)
                    AND (failures > 0 OR look_at <= @now OR (look_at IS NULL AND waits_for <> 'message'))
                    """,
                    new { run, now },
                    t
                );
                if (looked == 0)
                    return await c.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM journey_runs WHERE id = @run)", new { run }, t)
                        ? JourneysProblems.NotStuck
                        : JourneysProblems.NoSuchRun;
                await audit.AppendAsync(c, t, by, "journey_run_retried", $"journey_run:{run}");
                return run;
            },
            ct
        );
}
