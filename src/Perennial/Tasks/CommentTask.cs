using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>A comment as the API shows it.</summary>
internal sealed record TaskComment(long Id, DateTimeOffset Time, long AuthorId, string Author, string Text)
{
    /// <summary>The comments of a task, the first first.</summary>
    public static Task<IReadOnlyList<TaskComment>> OfAsync(Store store, long task, CancellationToken ct) =>
        store.ReadAsync<IReadOnlyList<TaskComment>>(
            async c =>
                [
                    .. (
                        await c.QueryAsync<(long Id, long Time, long AuthorId, string Author, string Text)>(
                            "SELECT id, time, author_id, author, text FROM task_comments WHERE task_id = @task ORDER BY id",
                            new { task }
                        )
                    ).Select(row => new TaskComment(
                        row.Id,
                        DateTimeOffset.FromUnixTimeMilliseconds(row.Time),
                        row.AuthorId,
                        row.Author,
                        row.Text
                    )),
                ],
            ct
        );
}

/// <summary>POST /api/tasks/{id}/comments: writes a comment to a task.</summary>
internal static class CommentTask
{
    public sealed record Request(string? Text);

    internal static async Task<Results<Created<TaskComment>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        TaskDoor door,
        Ids ids,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var text = request.Text?.Trim() ?? "";
        if (text.Length is 0 or > TaskRule.LongestText)
            return TaskProblems.WithoutText.ToHttp(http);
        var comment = new TaskComment(ids.Next(), clock.GetUtcNow(), by.Id, by.Name, text);
        var written = await door.WithAsync<TaskComment>(
            id,
            by,
            async (write, _) =>
            {
                await write.ExecuteAsync(
                    "INSERT INTO task_comments (id, task_id, time, author_id, author, text) VALUES (@Id, @Task, @At, @AuthorId, @Author, @Text)",
                    new
                    {
                        comment.Id,
                        Task = id,
                        At = comment.Time.ToUnixTimeMilliseconds(),
                        comment.AuthorId,
                        comment.Author,
                        comment.Text,
                    },
                    ct
                );
                return comment;
            },
            ct
        );
        return written.IsOk ? TypedResults.Created($"/api/tasks/{id}", comment) : written.Problems.ToHttp(http);
    }
}
