using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Tasks;

/// <summary>GET /api/tasks/{id}: a task with its comments. DELETE takes it away.</summary>
internal static class ReadTask
{
    internal sealed record Response(TaskView Task, IReadOnlyList<TaskComment> Comments);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        TaskDoor door,
        ShowTasks show,
        Store store,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await door.FindAsync(id, by, ct) is not { } row)
            return PlumbingProblems.NotFound(TaskProblems.ATask).ToHttp(http);
        var shown = await show.ShowAsync([row], await door.ZoneAsync(ct), ct);
        return TypedResults.Ok(new Response(shown[0], await TaskComment.OfAsync(store, id, ct)));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        TaskDoor door,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var gone = await door.WithAsync<bool>(
            id,
            by,
            async (write, _) =>
            {
                await write.ExecuteAsync("DELETE FROM tasks WHERE id = @id", new { id }, ct);
                return true;
            },
            ct
        );
        return gone.IsOk ? TypedResults.NoContent() : gone.Problems.ToHttp(http);
    }
}
