using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>A task that some room wants done.</summary>
/// <param name="Cause">Why: one customer's tasks of one cause are one task, however often they are ordered.</param>
/// <param name="CreatorId">The account that stands behind it.</param>
[FrontDoor]
internal sealed record TaskOrder(string Cause, long CustomerId, string Title, string Text, TaskPriority Priority, long CreatorId)
{
    /// <summary>Local day, counted from 1970-01-01; null for none.</summary>
    public int? DueDay { get; init; }
    public long? AssigneeId { get; init; }
    public long? TeamId { get; init; }
    public TaskKind Kind { get; init; }
}

/// <summary>What other rooms do with tasks: order one, see the open tasks of somebody who leaves, and give them to others.</summary>
[FrontDoor]
internal sealed class HandTasks(AssignTasks assign, TellTasks tell, Ids ids, TimeProvider clock)
{
    /// <summary>Writes a task down, unless it was ordered before, and tells whoever is given it.</summary>
    /// <returns>Its id, new or known.</returns>
    public async Task<long> AddAsync(BulkWrite write, TaskOrder order, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var row = new TaskRow
        {
            Id = ids.Next(),
            Title = order.Title,
            Text = order.Text,
            Status = TaskRule.Key(TaskState.Open),
            Priority = (int)order.Priority,
            DueAt = order.DueDay is { } day ? new DueTime(LocalDay.ToDate(day), null).Instant(write.Zone) : null,
            AssigneeId = order.AssigneeId,
            TeamId = order.TeamId,
            CustomerId = order.CustomerId,
            Kind = TaskRule.Key(order.Kind),
            CreatorId = order.CreatorId,
            CreatedAt = now,
            UpdatedAt = now,
            Cause = order.Cause,
        };
        if (await write.CountAsync(TaskTable.InsertOrdered, row, ct) == 1)
            await tell.GivenAsync(write, [row], by);
        return (await write.ListAsync<long>("SELECT id FROM tasks WHERE customer_id = @CustomerId AND cause = @Cause", order, ct))[0];
    }

    /// <summary>Open tasks of somebody, the earliest due first.</summary>
    public static Task<List<long>> OfAsync(BulkWrite write, long user, CancellationToken ct) =>
        write.ListAsync<long>(
            "SELECT id FROM tasks WHERE assignee_id = @user AND status <> 'done' ORDER BY COALESCE(due_at, 9007199254740991), id",
            new { user },
            ct
        );

    /// <summary>Gives tasks to somebody, in the caller's transaction.</summary>
    public async Task GiveAsync(BulkWrite write, IReadOnlyCollection<long> tasks, long to, Actor by, CancellationToken ct) =>
        await assign.GiveAsync(write, await write.ByIdsAsync<TaskRow>("tasks", "id", tasks, ct), (to, null), by, ct);
}
