using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Scores;

/// <summary>POST /api/scores/runs: trains and scores as background work; GET /api/scores/runs/last tells how it goes.</summary>
internal static class StartRun
{
    /// <param name="Train">Trains a model first; otherwise everybody is only scored by the one in force.</param>
    public sealed record Request([property: JsonRequired] bool Train);

    internal static async Task<Results<Ok<ScoreRun>, ProblemHttpResult>> Handle(
        Request request,
        ScoreRuns runs,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    ) => await runs.StartAsync(request.Train, user, ct) ? TypedResults.Ok(await runs.LastAsync(ct)) : ScoresProblems.RunIsOpen.ToHttp(http);

    internal static async Task<Results<Ok<ScoreRun>, NoContent>> Last(ScoreRuns runs, CancellationToken ct) =>
        await runs.LastAsync(ct) is { } run ? TypedResults.Ok(run) : TypedResults.NoContent();

    internal static async Task<NoContent> Cancel(ScoreRuns runs, JobQueue jobs, CancellationToken ct)
    {
        if (await runs.LastAsync(ct) is { IsOpen: true } run)
            await jobs.CancelAsync(RefreshScores.Name, run.Id, ct);
        return TypedResults.NoContent();
    }
}
