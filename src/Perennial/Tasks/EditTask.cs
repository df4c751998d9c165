using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Tasks;

/// <summary>PUT /api/tasks/{id}: writes a task anew. With <c>If-Match</c> only the version that was read is changed.</summary>
internal sealed class EditTask(TaskDoor door, ShowTasks show, TellTasks tell, TimeProvider clock)
{
    internal static async Task<Results<Ok<TaskView>, ProblemHttpResult>> Handle(
        long id,
        WantedTask request,
        EditTask edit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await edit.RunAsync(id, request, by, http, ct)).ToHttp(http);

    private async Task<Outcome<TaskView>> RunAsync(long id, WantedTask wanted, CurrentUser by, HttpContext http, CancellationToken ct)
    {
        var saved = await door.WithAsync<TaskRow>(
            id,
            by,
            async (write, row) =>
            {
                if (EntityTags.Refusal(http.Request, string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"")) is { } stale)
                    return stale;
                var task = await ReadWish.ApplyAsync(write, wanted, row, ct);
                if (!task.IsOk)
                    return task;
                var next = task.Value with { Version = row.Version + 1, UpdatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds() };
                await write.ExecuteAsync(TaskTable.Update, next, ct);
                if (next.AssigneeId != row.AssigneeId)
                    await tell.GivenAsync(write, [next], by);
                return next;
            },
            ct
        );
        return saved.IsOk ? (await show.ShowAsync([saved.Value], await door.ZoneAsync(ct), ct))[0] : saved.Problems.ToList();
    }
}
