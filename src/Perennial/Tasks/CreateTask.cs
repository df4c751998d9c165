using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>POST /api/tasks: writes a task down; whoever it is given to is told.</summary>
internal sealed class CreateTask(TaskDoor door, ShowTasks show, TellTasks tell, Ids ids, TimeProvider clock)
{
    internal static async Task<Results<Created<TaskView>, ProblemHttpResult>> Handle(
        WantedTask request,
        CreateTask create,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var made = await create.RunAsync(request, by, ct);
        return made.IsOk ? TypedResults.Created($"/api/tasks/{made.Value.Id}", made.Value) : made.Problems.ToHttp(http);
    }

    private async Task<Outcome<TaskView>> RunAsync(WantedTask wanted, CurrentUser by, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var blank = new TaskRow
        {
            Id = ids.Next(),
            Title = "",
            Status = TaskRule.Key(TaskState.Open),
            Priority = (int)TaskPriority.Normal,
            CreatorId = by.Id,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var made = await door.BeginAsync(
            async write =>
            {
                var task = await ReadWish.ApplyAsync(write, wanted, blank, ct);
                if (!task.IsOk)
                    return task;
                await write.ExecuteAsync(TaskTable.Insert, task.Value, ct);
                await tell.GivenAsync(write, [task.Value], by);
                return task;
            },
            ct
        );
        return made.IsOk ? (await show.ShowAsync([made.Value], await door.ZoneAsync(ct), ct))[0] : made.Problems.ToList();
    }
}
