using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>
/// PUT /api/tasks/{id}/status: begins, finishes or opens a task again. What is done about a customer is the fact
/// <c>task_done</c>; of what repeats the next one is made, once, however often it is opened again and done.
/// </summary>
internal sealed class MoveTask(TaskDoor door, ShowTasks show, EventWriter events, Ids ids, TimeProvider clock)
{
    /// <param name="Status">open, doing or done.</param>
    public sealed record Request(TaskState Status);

    /// <param name="NextId">The task that comes after it; null when none does.</param>
    internal sealed record Response(TaskView Task, long? NextId);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        MoveTask move,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await move.RunAsync(id, request.Status, by, ct)).ToHttp(http);

    private async Task<Outcome<Response>> RunAsync(long id, TaskState status, CurrentUser by, CancellationToken ct)
    {
        var moved = await door.WithAsync<TaskRow>(
            id,
            by,
            async (write, row) =>
            {
                if (row.Status == TaskRule.Key(status))
                    return row;
                var task = await ToAsync(write, row, status, by, ct);
                await write.ExecuteAsync(TaskTable.Update, task, ct);
                return task;
            },
            ct
        );
        return moved.IsOk
            ? new Response((await show.ShowAsync([moved.Value], await door.ZoneAsync(ct), ct))[0], moved.Value.FollowedBy)
            : moved.Problems.ToList();
    }

    private async Task<TaskRow> ToAsync(BulkWrite write, TaskRow row, TaskState status, CurrentUser by, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var task = row with { Status = TaskRule.Key(status), Version = row.Version + 1, UpdatedAt = now };
        if (status is not TaskState.Done)
            return task with { DoneAt = null, DoneBy = null };
        task = task with { DoneAt = now, DoneBy = by.Name };
        if (task.CustomerId is { } customer)
            await events.AppendAsync(write, [Fact(task, customer, by, now)], ct);
        return task.FollowedBy is null && Next(task, write.Zone) is { } next
            ? task with
            {
                FollowedBy = await AddAsync(write, next, ct),
            }
            : task;
    }

    private TaskRow? Next(TaskRow task, Zone zone)
    {
        if (task.Repeats is null || task.Due(zone) is not { } due || task.FirstDay is not { } first)
            return null;
        var today = LocalDay.ToDate(zone.DayOf(task.DoneAt!.Value));
        var rule = Recurrence.Parse(task.Repeats).Value!;
        return NextOccurrence.After(rule, LocalDay.ToDate(first), due, task.RemindAt, today, zone) is { } next
            ? task with
            {
                Id = ids.Next(),
                Status = TaskRule.Key(TaskState.Open),
                DueAt = next.Due.Instant(zone),
                RemindAt = next.Remind,
                RemindedAt = null,
                Checklist = TaskRow.ItemsJson(task.Items.Select(item => item with { Done = false })),
                CreatedAt = task.UpdatedAt,
                DoneAt = null,
                DoneBy = null,
                Version = 1,
            }
            : null;
    }

    private static async Task<long> AddAsync(BulkWrite write, TaskRow next, CancellationToken ct)
    {
        await write.ExecuteAsync(TaskTable.Insert, next, ct);
        return next.Id;
    }

    private static EventRecord Fact(TaskRow task, long customer, CurrentUser by, long now) =>
        new()
        {
            CustomerId = customer,
            Name = "task_done",
            Time = now,
            Props = Attributes.Of([new("title", task.Title), new("task_id", task.Id), new("by", by.Name)]),
        };
}
