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
    private static readonly TypedColumn<TaskRow>[] Columns =
    [
        new("id", "BIGINT", row => row.Id),
        new("title", "TEXT", row => row.Title),
        new("text", "TEXT", row => row.Text),
        new("status", "TEXT", row => row.Status),
        new("priority", "INTEGER", row => row.Priority),
        new("due_at", "BIGINT", row => row.DueAt),
        new("assignee_id", "BIGINT", row => row.AssigneeId),
        new("team_id", "BIGINT", row => row.TeamId),
        new("creator_id", "BIGINT", row => row.CreatorId),
        new("customer_id", "BIGINT", row => row.CustomerId),
        new("created_at", "BIGINT", row => row.CreatedAt),
        new("updated_at", "BIGINT", row => row.UpdatedAt),
        new("cause", "TEXT", row => row.Cause),
        new("kind", "TEXT", row => row.Kind),
    ];

    /// <summary>Writes tasks down, except those that were ordered before, and tells whoever is given them.</summary>
    /// <returns>Of each its id, new or known.</returns>
    public async Task<IReadOnlyList<long>> AddAsync(BulkWrite write, IReadOnlyCollection<TaskOrder> orders, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = orders.Select(order => RowOf(order, write.Zone, now)).ToList();
        var added = await InsertNew.RunAsync(write.Dialect, (write.Connection, write.Transaction), ("tasks", Columns), rows, ct);
        await tell.GivenAsync(write, rows.Where(row => added.Contains(row.Id)), by);
        if (added.Count == rows.Count)
            return [.. rows.Select(row => row.Id)];
        var known = (
            await write.ListAsync<(long Id, long Customer, string Cause)>(
                $"""
                SELECT id, customer_id, cause FROM tasks
                WHERE customer_id IN ({write.Dialect.IntegersIn("customers")}) AND cause IN ({write.Dialect.TextsIn("causes")})
                """,
                new
                {
                    customers = BulkWrite.Json(orders.Select(order => order.CustomerId)),
                    causes = BulkWrite.Json(orders.Select(order => order.Cause)),
                },
                ct
            )
        ).ToDictionary(task => (task.Customer, task.Cause), task => task.Id);
        return [.. orders.Select(order => known[(order.CustomerId, order.Cause)])];
    }

    private TaskRow RowOf(TaskOrder order, Zone zone, long now) =>
        new()
        {
            Id = ids.Next(),
            Title = order.Title,
            Text = order.Text,
            Status = TaskRule.Key(TaskState.Open),
            Priority = (int)order.Priority,
            DueAt = order.DueDay is { } day ? new DueTime(LocalDay.ToDate(day), null).Instant(zone) : null,
            AssigneeId = order.AssigneeId,
            TeamId = order.TeamId,
            CustomerId = order.CustomerId,
            Kind = TaskRule.Key(order.Kind),
            CreatorId = order.CreatorId,
            CreatedAt = now,
            UpdatedAt = now,
            Cause = order.Cause,
        };

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
