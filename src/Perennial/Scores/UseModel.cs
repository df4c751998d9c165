using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Measures;
using Perennial.Plumbing;

namespace Perennial.Scores;

/// <summary>POST /api/scores/models/{id}/use: puts an earlier model in force again and scores everybody by it.</summary>
internal static class UseModel
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        long id,
        ScoreModels models,
        ScoreRuns runs,
        Workbench workbench,
        Store store,
        AuditLog audit,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await models.FindAsync(id, ct) is not { } model)
            return ScoresProblems.NoSuchModel.ToHttp(http);
        if (!RefreshScores.Fits(model, await workbench.RulesAsync(ct)))
            return ScoresProblems.ModelDoesNotFit.ToHttp(http);
        if (await runs.LastAsync(ct) is { IsOpen: true })
            return ScoresProblems.RunIsOpen.ToHttp(http);
        await store.WriteAsync(
            async (c, t) =>
            {
                await ScoreModels.UseAsync(c, t, id);
                await audit.AppendAsync(c, t, user, "score_model_used", $"model:{id}");
            },
            ct
        );
        await runs.StartAsync(trains: false, user, ct);
        return TypedResults.NoContent();
    }
}
